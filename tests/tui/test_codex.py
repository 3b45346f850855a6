"""The codex: what a scenario says of its world, part by part or searched."""

from game.tui.screens.play.codex import Codex
from game.tui.screens.play.decision import Decision
from tests.tui.acting import press, text_of


async def test_it_explains_principles_with_their_anchors_and_weights(screen):
    async with screen(begin=True, size=(120, 40)) as pilot:
        await press(pilot, "c")
        shown = text_of(pilot.app)
        assert "[Principles]" in shown
        assert "UN Charter 1, 2" in shown
        assert "The essay's balance 2 · The legalist 4" in shown


async def test_every_part_has_its_articles(screen):
    async with screen(begin=True, size=(120, 40)) as pilot:
        await press(pilot, "c")
        for said in (
            "Act and vote by the Charter.",
            "The government that invites.",
            "Reads the Charter before breakfast.",
            "2024-07-11",
            "What the chair says alone",
            "Every principle counts.",
        ):
            assert said in text_of(pilot.app)
            await press(pilot, "right")
        assert "[Principles]" in text_of(pilot.app)


async def test_the_marked_article_is_shown(screen):
    async with screen(begin=True, size=(120, 40)) as pilot:
        await press(pilot, "c", "down", "down")
        assert "No table without all the parties." in text_of(pilot.app)


async def test_a_search_goes_through_all_parts(screen):
    async with screen(begin=True, size=(120, 40)) as pilot:
        await press(pilot, "c", "slash", *"joint")
        shown = text_of(pilot.app)
        assert "Joint communiqué of the summit" in shown
        assert "partly confirmed" in shown
        await press(pilot, "x", "x")
        assert "Nothing is found." in text_of(pilot.app)
        await press(pilot, "escape")
        assert "Act and vote by the Charter." in text_of(pilot.app)
        assert isinstance(pilot.app.screen, Codex)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Decision)
