"""The debrief: how it ended, what it was worth and why, and what was really done."""

import re

import pytest

from game.debrief.long_work import NoAnswerError
from game.tui.screens.base import Progressed
from game.tui.screens.debrief.debrief import DebriefScreen
from game.tui.screens.debrief.what_if import WhatIfScreen
from game.tui.screens.menus.library import Library
from game.tui.screens.play.decision import Decision
from game.tui.screens.votes.vote import VoteScreen
from tests.ballots.stories import HERE
from tests.tui.acting import TO_THE_END, press, seen_through, text_of

PAGES = {
    "Ending": "The minister signs, third from the left.",
    "Principles": "UN Charter and internat",
    "Decisions": "The matter was referred",
    "Ledger": "the decision stays with those who carry it",
    "Indicators": "Public support",
    "Forecasts": "✓ came true",
    "Reading": "Charter of the United Nations",
}


@pytest.fixture
def over(screen):
    return lambda **more: screen(*TO_THE_END, **more)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_every_page_can_be_turned_to(over, size):
    async with over(size=size) as pilot:
        for page, said in PAGES.items():
            shown = text_of(pilot.app)
            assert f"[{page}]" in shown
            assert said in shown, page
            await press(pilot, "right")
        assert "[Ending]" in text_of(pilot.app)


async def test_it_says_how_it_ended_and_whether_the_peace_held(over):
    async with over() as pilot:
        shown = text_of(pilot.app)
        assert "A SEAT AT THE TABLE" in shown
        assert "◆ The peace is kept." in shown


async def test_another_weighting_gives_another_total_and_other_weights(over):
    async with over(size=(120, 40)) as pilot:
        await press(pilot, "right")
        assert "The essay's balance" in text_of(pilot.app)
        assert "×3" in text_of(pilot.app)
        before = pilot.app.screen.query_one("Verdict").render().plain.splitlines()
        await press(pilot, "p")
        after = pilot.app.screen.query_one("Verdict").render().plain.splitlines()
        assert "The legalist" in after[0]
        assert before[0][-5:] != after[0][-5:]
        assert before[1] != after[1]
        assert "×4" in text_of(pilot.app)


async def test_bars_have_a_zero_line_a_number_and_the_reasons_of_the_marked_one(over):
    async with over(size=(120, 40)) as pilot:
        await press(pilot, "right")
        shown = text_of(pilot.app)
        assert "│█" in shown
        assert "+3" in shown
        assert "the Charter is upheld in" in shown
        await press(pilot, "down", "down")
        assert "the table has one side" in text_of(pilot.app)


@pytest.mark.parametrize(
    ("turns", "head"),
    [(1, "Weight"), (2, "The record"), (3, "Reason"), (4, "Public support")],
)
async def test_every_chart_can_be_a_table(over, turns, head):
    async with over(size=(160, 50)) as pilot:
        await press(pilot, *["right"] * turns, "t")
        shown = text_of(pilot.app)
        assert head in shown
        assert "─────" in shown
        await press(pilot, "t")
        assert text_of(pilot.app) != shown


async def test_a_decision_can_be_taken_back_from_the_debrief(over):
    async with over() as pilot:
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "u", "enter", "y")
        assert isinstance(pilot.app.screen, Decision)
        assert "THE CABINET DECIDES" in text_of(pilot.app)


async def test_a_finished_game_opens_at_its_debrief(over, screen):
    async with over():
        pass
    async with screen(path=None) as pilot:
        assert "GAMES BEFORE" in text_of(pilot.app)
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)


async def test_hindsight_says_how_few_plays_did_better_and_marks_the_costliest_decision(over):
    async with over(size=(120, 40)) as pilot:
        shown = text_of(pilot.app)
        for words in ("better than 5", "of random plays", "best possible +1.46", "luck +0.06"):
            assert words in shown.replace("\N{NO-BREAK SPACE}", " "), words
        await press(pilot, "right")
        assert "between 0 and +3 could be had" in text_of(pilot.app)
        assert "░▓▓│░" in text_of(pilot.app)
        await press(pilot, "right")
        shown = text_of(pilot.app)
        assert shown.count("◂") == 2  # the row, and what is said of it
        assert "Ask when the other side" in shown
        assert "legalist" in shown


async def test_profiles_change_the_regrets_too(over):
    async with over(size=(120, 40)) as pilot:
        await press(pilot, "right", "right")
        before = text_of(pilot.app)
        await press(pilot, "p")
        assert "0.38 ◂" in before
        assert "0.38 ◂" not in text_of(pilot.app)
        assert "◂" in text_of(pilot.app)


async def test_the_debrief_stands_and_is_left_while_hindsight_is_under_way(over, hindsight):
    hindsight()
    async with over() as pilot:
        debrief = pilot.app.screen
        [looking] = [each for each in pilot.app.workers if each.node is debrief]
        assert "In hindsight: turn 2 of 3, 1,204 situations" in text_of(pilot.app)
        await press(pilot, "right", "right")
        assert "…" in text_of(pilot.app)
        debrief.post_message(Progressed("turn 3 of 3, 9,000 situations"))
        await pilot.pause()
        assert "turn 3 of 3, 9,000 situations" in text_of(pilot.app)
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, Library)
    assert looking.is_cancelled


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (NoAnswerError("this scenario is too large here"), "this scenario is too large here"),
        (MemoryError(), "there is not memory enough here"),
        (ValueError("two\nlines [bold]"), "ValueError: two lines [bold]"),
    ],
)
async def test_without_hindsight_one_line_says_why_and_the_rest_stands(
    over, hindsight, raised, said
):
    def work(_):
        raise raised

    hindsight(work)
    async with over() as pilot:
        assert f"There is no hindsight: {said}" in text_of(pilot.app)
        await press(pilot, "right", "right")
        assert "✓ the same" in text_of(pilot.app)
        assert "◂" not in text_of(pilot.app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_another_choice_is_supposed_at_any_decision_with_the_same_luck(over, size):
    async with over(size=size) as pilot:
        await press(pilot, "right", "right", "down", "down", "w")
        assert isinstance(pilot.app.screen, WhatIfScreen)
        await seen_through(pilot)
        shown = text_of(pilot.app)
        assert "you did this" in shown
        assert "A word in the corridor" in shown
        assert "▼" in shown
        await press(pilot, "2")
        await seen_through(pilot)
        assert "Mark another" in text_of(pilot.app)
        await press(pilot, "escape")
        assert "[Decisions]" in text_of(pilot.app)


async def test_what_was_closed_cannot_be_supposed(over):
    async with over() as pilot:
        await press(pilot, "w", "end")
        await seen_through(pilot)
        assert "standing 3, needs 4" in text_of(pilot.app)
        assert "It could not be chosen then." in text_of(pilot.app)


async def test_the_report_is_written_beside_what_is_there(over, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with over() as pilot:
        await press(pilot, "r", "r")
        first, second = (tmp_path / f"short-summit-debrief{n}.md" for n in ("", "-2"))
        assert first.read_text() == second.read_text()
        assert "## In hindsight" in first.read_text()
        await pilot.pause()
        assert "Written:" in text_of(pilot.app)


async def test_votes_stand_in_the_debrief_and_lead_back_into_the_hall(screen):
    async with screen("call-brenn", "explain", path=HERE / "river-vote.yaml") as pilot:
        await press(pilot, "right", "right", "right")
        shown = text_of(pilot.app)
        assert "[Votes]" in shown
        assert "RC/2, The second bridge (The River Council)" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VoteScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "t")
        assert "Off the record" in text_of(pilot.app)


async def test_a_story_without_weightings_has_a_debrief_without_totals(screen, copied):
    library = copied.with_name("short.yaml")
    for path in (copied, library):
        lines = path.read_text().replace("\nprofile: balance\n", "\n")
        path.write_text(re.sub(r"(?m)^profiles:\n(?:[ \n].*\n|\n)*", "", lines))
    async with screen(*TO_THE_END, path=copied) as pilot:
        assert pilot.app.screen.profiles == []
        assert "A SEAT AT THE TABLE" in text_of(pilot.app)
        assert "WHAT IT COMES TO" not in text_of(pilot.app)
        await press(pilot, "p", "right")
        assert "UN Charter and internat" in text_of(pilot.app)
        await press(pilot, "right")
        assert "Send the minister" in text_of(pilot.app)
        await press(pilot, "w")
        await seen_through(pilot)
        assert "ENDS IN" in text_of(pilot.app)
        assert "Total under" not in text_of(pilot.app)
