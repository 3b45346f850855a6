import pytest


def test_a_scenarios_tests_run(smallstate, ferry):
    shown = smallstate("test", ferry)
    assert shown.code == 0
    assert shown.out.splitlines() == ["ok    ferry  answered", "ok    ferry  not-published"]
    assert shown.err == "2 tests, 0 failed\n"


def test_the_shipped_scenarios_pass_their_own(smallstate):
    shown = smallstate("test", "road-to-burgenstock", "--json")
    assert shown.code == 0
    assert len(shown.json) >= 4


def test_a_stale_test_stops_itself_and_nothing_else(smallstate, ferry, tmp_path):
    path = tmp_path / "ferry.yaml"
    path.write_text(ferry.read_text().replace("choose: [answer, sign]", "choose: [anser, sign]"))
    shown = smallstate("test", path)
    assert shown.code == 1
    failed = "it cannot be run: there is no choice `anser`; did you mean `answer`?"
    assert f"FAIL  ferry  answered\n      {failed}" in shown.out
    assert "ok    ferry  not-published" in shown.out
    assert "SS801" in smallstate("check", path).out
    for command in (["play", path, "--choose", "answer"], ["diff", ferry, path], ["graph", path]):
        assert smallstate(*command).code == 0
    for name in ("audit", "simulate"):
        assert smallstate(name, path).code == smallstate(name, ferry).code


def test_a_fault_beside_the_tests_stops_the_play(smallstate, ferry, tmp_path):
    path = tmp_path / "ferry.yaml"
    path.write_text(ferry.read_text().replace("then: end", "then: ende", 1))
    assert smallstate("play", path, "--choose", "answer").code == 1


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("{ending: ferry", "{ending: river", "expected the ending `river`, found `ferry`"),
        ("neighbour: 2", "neighbour: 1", "expected `neighbour` = 1, found 2"),
        ("stance: open}", "stance: silent}", "expected `stance` = silent, found open"),
        ("scores: {candour: 3", "scores: {candour: 4", "expected +4 for `candour`, found +3"),
        ("refused: publish", "refused: wait", "expected `wait` to be refused, and it is open"),
        (
            "refused: publish",
            "that: signed",
            "expected `signed` to hold, and it does not; found at the end: `signed` = no",
        ),
        (
            "[answer, sign]",
            "[wait, sign]",
            "decision 2 of 2: `sign` could not be chosen at `agenda` on 2024-01-01; open there: tea, pass",
        ),
        (
            "[answer, sign]",
            "[answer]",
            "the play goes on at `the-talks` on 2024-01-15; open there: sign, decline",
        ),
        ("[answer, sign]", "[answer, sign, pass]", "the play ended in `ferry` before `pass`"),
        ("chance: {the-mood: warm}", "chance: {}", "the test does not say how"),
    ],
)
def test_a_failure_says_what_was_found(smallstate, ferry, tmp_path, old, new, why):
    path = tmp_path / "ferry.yaml"
    path.write_text(ferry.read_text().replace(old, new))
    shown = smallstate("test", path, "--json")
    assert shown.code == 1
    (failed,) = (each for each in shown.json if not each["passed"])
    assert list(failed) == ["scenario", "test", "passed", "why", "unused"]
    assert why in failed["why"]
    assert why in smallstate("test", path).out


def test_a_scenario_that_does_not_load_is_a_fault(smallstate, faulty):
    shown = smallstate("test", faulty)
    assert shown.code == 1
    assert "the-mud" in shown.err


def test_chance_that_no_play_of_a_test_needs_is_told(smallstate, ferry, tmp_path):
    text = ferry.read_text()
    path = tmp_path / "ferry.yaml"
    idle = text.replace("  not-published:\n", "  not-published:\n    chance: {the-mood: warm}\n", 1)
    assert idle != text
    path.write_text(idle)
    shown = smallstate("test", path)
    assert shown.code == 0
    assert "`not-published` says how chance falls at `the-mood`, and no play of it" in shown.out
    assert [each["unused"] for each in smallstate("test", path, "--json").json] == [
        [],
        ["the-mood"],
    ]


def test_a_row_may_leave_to_another_what_chance_does(smallstate, ferry, tmp_path):
    text = ferry.read_text()
    rows = """  rows:
    choose: $first
    chance: {the-mood: warm}
    expect: {that: yes}
    each:
      - {first: answer}
      - {first: wait}
"""
    path = tmp_path / "ferry.yaml"
    path.write_text(text.rstrip("\n") + "\n" + rows)
    shown = smallstate("test", path)
    assert shown.code == 0, shown.out + shown.err
    assert "says how chance falls" not in shown.out
