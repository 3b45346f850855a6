from game.engine import Playthrough
from game.scoring.panel import open_panel
from game.scoring.panel.views import position_of
from tests.factory import small_program, small_scenario


def test_it_shows_both_sides_and_calls_neither_right(page):
    shown = page("record", small_scenario(), ["answer", "warm", "the-visit", "sign"])
    [words] = shown.paragraphs
    assert words.startswith("Decisions on record: 2. In 1 you did what was done;")
    assert "you first parted from it in “The talks”." in words
    assert shown.table.rows == (
        ("The talks, 2024-01-23", "Sign the ferry line", "Decline to sign"),
    )


def test_a_play_that_follows_the_record_has_nothing_to_lay_beside_it(page):
    shown = page("record", small_scenario(), ["answer", "cool", "the-visit", "decline"])
    assert shown.table is None
    assert "In 2 you did what was done. The record" in shown.paragraphs[0]


def test_the_policy_follows_the_record_and_is_even_elsewhere(bundled):
    program = small_program()
    with open_panel(small_scenario(), plugins=[bundled("record")]) as panel:
        policy = panel.policies["as-recorded"]
        play = Playthrough.begin(program, 1)
        first = policy.ask("weigh", position_of(program, play.state, policy.card))
        play = play.make("answer").make("warm")
        later = policy.ask("weigh", position_of(program, play.state, policy.card))
    assert first == {"answer": 1, "wait": 0}
    assert later == {"the-visit": 1, "pass": 1}
