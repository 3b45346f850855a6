"""A scenario's text is text: no markup runs in it, and nothing in it steers the terminal."""

import sys

import pytest

from game.tui.safe_text import plain
from game.tui.screens.play.decision import Decision
from tests.tui.acting import press, take, text_of
from tests.tui.terminal import Terminal

EVIL = "[@click=app.quit]leave[/] [bold red]x[/] $good [/not-open]"
STEERS = r'"\e]0;pwned\a \e[2J \u202e"'


@pytest.fixture
def hostile(copied):
    """The short summit with markup in everything an author may write."""
    text = copied.read_text(encoding="utf-8")
    for said in (
        "The Short Summit",
        "The call",
        "Phnom Penh, 15:00",
        "Legal adviser",
        "Kyiv, about",
        "A seat at the table",
        "Diplomatic capacity",
        "Endorse the fifth and sixth points in public tonight",
        "A minister may sign. An envoy may only listen.",
        "the border is named aloud",
        "The essay's balance",
    ):
        text = text.replace(f": {said}\n", f': "{EVIL}"\n').replace(f": {said},", f': "{EVIL}",')
    copied.write_text(text, encoding="utf-8")
    return copied


async def test_markup_in_a_scenario_shows_as_text(screen, hostile):
    async with screen(path=hostile, begin=True, size=(160, 50)) as pilot:
        assert text_of(pilot.app).upper().count("[@CLICK=APP.QUIT]LEAVE") >= 3


async def test_a_link_in_a_scenario_cannot_be_clicked(screen, hostile):
    async with screen(path=hostile, begin=True, size=(160, 50)) as pilot:
        lines = text_of(pilot.app).lower().splitlines()
        places = [
            (line.index("click=app"), y) for y, line in enumerate(lines) if "click=app" in line
        ]
        assert places
        for place in places:
            await pilot.click(offset=place)
            await pilot.pause()
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, Decision)


async def test_every_page_of_a_hostile_debrief_is_text(screen, hostile):
    async with screen(path=hostile, begin=True, size=(200, 60)) as pilot:
        await take(pilot, "endorse", "field-visit", "send-minister")
        for _ in range(7):
            await press(pilot, "right")
            assert "[@click=app.quit]leave" in text_of(pilot.app)


def test_what_steers_a_terminal_is_taken_out_at_the_border_of_the_screen():
    assert plain("a\x1b]0;pwned\x07b\x9b2J\u202ec").plain == "a]0;pwnedb2Jc"


def test_under_a_terminal_nothing_of_a_hostile_file_gets_through(copied):
    text = copied.read_text(encoding="utf-8")
    copied.write_text(text.replace(": The Short Summit", f": {STEERS}"), encoding="utf-8")
    script = f"from game.tui import run; from pathlib import Path; exit(run(Path({str(copied)!r})))"
    with Terminal([sys.executable, "-c", script]) as terminal:
        terminal.shows("CANNOT BE PLAYED")
        terminal.send("\x03")
        assert terminal.left() == 130
        assert b"pwned\x07" not in terminal.raw
        assert b"\x1b]0;" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw


async def test_what_is_shown_for_a_moment_is_plain_text(screen, copied):
    async with screen(path=copied, begin=True, size=(120, 40)) as pilot:
        pilot.app.screen.notify("[bold]of a file\x1b]0;pwned\x07")
        await pilot.pause()
        (shown,) = [each for each in pilot.app._notifications if "of a file" in each.message]
        assert (shown.message, shown.markup) == ("[bold]of a file\\x1b]0;pwned\\x07", False)
