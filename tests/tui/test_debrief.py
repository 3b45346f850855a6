"""The debrief: how it ended, what it was worth and why, and what was really done."""

import pytest

from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.decision import Decision
from tests.tui.acting import TO_THE_END, press, text_of

PAGES = {
    "Ending": "The minister signs, third from the left.",
    "Principles": "UN Charter and international law",
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
        before = pilot.app.screen.query_one("Verdict").render().plain
        await press(pilot, "p")
        after = pilot.app.screen.query_one("Verdict").render().plain
        assert "The legalist" in after
        assert before[-5:] != after[-5:]
        assert "×4" in text_of(pilot.app)


async def test_bars_have_a_zero_line_a_number_and_the_reasons_of_the_marked_one(over):
    async with over(size=(120, 40)) as pilot:
        await press(pilot, "right")
        shown = text_of(pilot.app)
        assert "│█" in shown
        assert "+3" in shown
        assert "the Charter is upheld in person" in shown
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
