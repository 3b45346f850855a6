"""How tests play on the screen: choices made by their ids, and what then stands on it."""

import contextlib
from pathlib import Path

from game.library.loader import load_file
from game.play import opening
from game.saves.folder import list_saves, saves_dir
from game.tui import navigation
from game.tui.screens.play.consequence import ConsequenceScreen
from game.tui.screens.play.decision import Decision
from game.tui.widgets.menus.menu import Menu
from tests.present import present

HERE = Path(__file__).parent
SCENARIO = HERE / "short-summit.yaml"
TO_THE_END = ("refer", "field-visit", "send-minister")
"""Choices that end the short summit with a seat at the table."""


@contextlib.asynccontextmanager
async def driven(app, size):
    """Drive the app, and leave it as a player does: only then does Textual let its timers rest before the screens go."""
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
        app.exit()


def stand(app, *choices):
    """Have the app open where choices lead, made in the game's journal and seen: the same screen as after making them."""

    def there():
        app.session = opening.begin(load_file(app.asked), app.seed)
        for choice in choices:
            app.session.make(choice)
        app.session.look()
        return navigation.next_screen(app.session)

    app.first_screen = there


async def take(pilot, *choices):
    """Make choices on the screens, going on through what each leads to."""
    for choice in choices:
        await go_on(pilot)
        assert isinstance(pilot.app.screen, Decision), (choice, pilot.app.screen)
        menu = pilot.app.screen.query_one(Menu)
        menu.mark(choice)
        assert present(menu.row).value == choice
        await press(pilot, "enter")
    await go_on(pilot)


async def go_on(pilot):
    """Press on until the player has the word again."""
    while isinstance(pilot.app.screen, ConsequenceScreen):
        await press(pilot, "enter")


async def press(pilot, *keys):
    """Press keys, each seen through before the next."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def text_of(app):
    """What stands on the screen."""
    return "\n".join(
        "".join(segment.text for segment in line).rstrip()
        for line in app.screen._compositor.render_strips()
    )


def heads():
    """The first pages of the saves, the last played first."""
    return [save.head for save in list_saves(saves_dir())]


async def seen_through(pilot):
    """Wait for what is done aside, and for the screen to show it."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
