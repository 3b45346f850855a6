"""The journal: what was decided, and the way back, with the line that is left kept."""

from game.tui.screens.play.decision import Decision
from game.tui.screens.play.journal import JournalScreen
from tests.tui.acting import press, text_of


async def test_it_lists_the_decisions_and_how_chance_fell(screen):
    async with screen("refer", "field-visit") as pilot:
        await press(pilot, "u")
        shown = text_of(pilot.app)
        assert "28 May The call" in shown
        assert "Hear the ten points out" in shown
        assert "The neighbour answers: " in shown
        assert "The agenda" in shown


async def test_a_decision_is_taken_back_after_a_question(screen):
    async with screen("refer", "field-visit") as pilot:
        await press(pilot, "u", "home", "enter")
        assert "Take back this decision and the 1 after it?".upper() in text_of(pilot.app)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, JournalScreen)
        await press(pilot, "enter", "y")
        assert isinstance(pilot.app.screen, Decision)
        assert "THE CALL" in text_of(pilot.app)


async def test_the_line_that_was_left_is_kept_and_can_be_taken_up(screen):
    async with screen("refer", "field-visit") as pilot:
        await press(pilot, "u", "home", "enter", "y")
        await press(pilot, "u")
        shown = text_of(pilot.app)
        assert "taken back 1 time" in shown
        assert "LINES YOU LEFT" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Decision)
        assert "THE CABINET DECIDES" in text_of(pilot.app)


async def test_the_same_choice_brings_the_same_luck(screen):
    async with screen("refer") as pilot:
        before = pilot.app.session.play.moves
        await press(pilot, "u", "enter", "y")
        assert pilot.app.session.play.moves == ()
    async with screen("refer") as again:
        assert again.app.session.play.moves == before
