import pytest

from game.library import Head, read_head


@pytest.fixture
def head_of(tmp_path):
    def head_of(text):
        path = tmp_path / "scenario.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_head(path)

    return head_of


def test_the_head_says_what_a_list_shows(head_of):
    assert head_of(
        "# A comment first\n"
        "small-state: 1\n"
        "title: The Road to Bürgenstock\n"
        "summary: One sentence that runs\n  to a second line.  # and a remark\n"
        "country: Cambodia\n"
        "language: en\n"
        "scenes:\n  title: Not this one\n"
    ) == Head(
        "The Road to Bürgenstock", "One sentence that runs to a second line.", "Cambodia", "en"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("'A: B'", "A: B"),
        ('"A # B"  # remark', "A # B"),
        ("'It''s'", "It's"),
        ("|\n  In two\n  lines", "In two lines"),
        (">-\n\n  Folded #1\n", "Folded #1"),
        ("C#1 # remark", "C#1"),
        ("", ""),
    ],
)
def test_a_title_reads_as_yaml_reads_it(head_of, written, shown):
    assert head_of(f"small-state: 1\ntitle: {written}\n").title == shown


def test_a_title_cannot_steer_the_terminal(head_of):
    assert (
        head_of("small-state: 1\ntitle: a\x1b]0;owned\x07b\u202ec\x9bd\n").title == "a]0;ownedbcd"
    )


@pytest.mark.parametrize(
    "text", ["", "title: no mark\n", "title: x\nsmall-state: 1\n", b"\x00\xff\xfe\x80" * 9]
)
def test_another_file_is_no_scenario(head_of, text):
    assert head_of(text) is None


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(head_of):
    assert head_of(b"\xef\xbb\xbfsmall-state: 1\r\ntitle: T\r\n").title == "T"


def test_an_unreadable_file_is_still_listed(tmp_path):
    assert read_head(tmp_path) == Head()


def test_a_large_file_is_not_read_to_its_end(head_of):
    head = head_of("small-state: 1\ntitle: T\nnotes: " + "n" * 9000 + "\ncountry: Late\n")
    assert head == Head(title="T")


def test_the_calendar_is_one_line_however_it_is_written(head_of):
    flow = head_of("small-state: 1\ncalendar: {starts: 2024-05-27, turn: week}\n")
    block = head_of("small-state: 1\ncalendar:\n  starts: 2024-05-27\n  turn: week\n")
    assert flow.calendar == "{starts: 2024-05-27, turn: week}"
    assert block.calendar == "starts: 2024-05-27 turn: week"


def test_a_campaign_names_its_episodes(head_of):
    head = head_of(
        "small-state-campaign: 1\ntitle: Two months\nepisodes:\n"
        "  - scenario: first-month\n  - scenario: second\n    carries: {trust: trust}\n"
    )
    assert (head.kind, head.title) == ("campaign", "Two months")
    assert head.episodes == ("first-month", "second")
