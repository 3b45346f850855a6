"""Foresight for sale: asked on the decision, paid for, written down, cancelled, settled."""

import pytest

from game.tui.screens.debrief.debrief import DebriefScreen
from game.tui.screens.play.decision import Decision
from game.tui.screens.play.forecast import ForecastScreen
from tests.tui.acting import press, seen_through, take, text_of


def shown(pilot):
    return text_of(pilot.app).replace("\N{NO-BREAK SPACE}", " ")


async def test_where_nothing_is_for_sale_the_key_is_not_there(screen):
    async with screen(begin=True) as pilot:
        assert "f forecast" not in shown(pilot)
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, Decision)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_forecast_is_bought_and_known_from_then_on(screen, selling, size):
    async with screen(path=selling, begin=True, size=size) as pilot:
        assert "f forecast" in shown(pilot)
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, ForecastScreen)
        assert "2 of 2 left" in shown(pilot)
        await press(pilot, "down", "enter")
        await seen_through(pilot)
        for words in (
            "1 of 2 left",
            "HOW IT WOULD END",
            "A seat at the table",
            "Mean total",
            "known",
        ):
            assert words in shown(pilot), words
        await press(pilot, "enter")
        assert pilot.app.screen.weighing is None  # what is known is not paid for again
        await press(pilot, "escape", "f")
        assert "1 of 2 left" in shown(pilot)
        [note] = [note for note in pilot.app.session.journal.log.notes if note.kind == "forecast"]
        assert note.body["choice"] == "endorse"
        assert sum(note.body["endings"].values()) == pytest.approx(1)


async def test_spent_foresight_buys_nothing(screen, selling):
    async with screen(path=selling, begin=True) as pilot:
        await press(pilot, "f")
        for keys in (["enter"], ["down", "enter"]):
            await press(pilot, *keys)
            await seen_through(pilot)
        assert "0 of 2 left" in shown(pilot)
        await press(pilot, "down")
        assert "Your foresight is spent" in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.weighing is None


async def test_weighing_is_shown_and_cancelled_without_a_price(screen, selling, steered):
    steered(ForecastScreen, progress="every way on: turn 1 of 3")
    async with screen(path=selling, begin=True) as pilot:
        await press(pilot, "f", "enter")
        assert "every way on: turn 1 of 3" in shown(pilot)
        weighing = pilot.app.screen.weighing
        await press(pilot, "escape")
        assert "Cancelled. Nothing was paid." in shown(pilot)
        assert "2 of 2 left" in shown(pilot)
        assert weighing.is_cancelled
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Decision)


async def test_what_cannot_be_weighed_costs_nothing(screen, selling, steered):
    def fail(_):
        raise MemoryError

    steered(ForecastScreen, fail)
    async with screen(path=selling, begin=True) as pilot:
        await press(pilot, "f", "enter")
        await seen_through(pilot)
        assert "There is no forecast: there is not memory enough here" in shown(pilot)
        assert "2 of 2 left" in shown(pilot)


async def test_a_forecast_is_settled_at_the_debrief(screen, selling):
    async with screen(path=selling, begin=True) as pilot:
        await press(pilot, "f", "enter")
        await seen_through(pilot)
        await press(pilot, "escape")
        await take(pilot, "refer", "field-visit", "send-minister")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, *["right"] * 5)
        assert "WHAT YOU HAD FORESEEN FOR YOU" in shown(pilot)
        assert "The forecast" in shown(pilot)
