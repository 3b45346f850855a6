"""How the screens look, as pictures: at 80x24, at 120x40, too small, and without colour.

`pytest tests/tui/test_snapshots.py --snapshot-update` paints them anew; look at the report before keeping them.
"""

import pytest

from game.library import find_scenarios
from game.tui.app import SmallState
from game.tui.screens.debrief.debrief import PAGES
from game.tui.screens.debrief.what_if import WhatIfScreen
from game.tui.screens.menus import library
from game.tui.screens.play.forecast import ForecastScreen
from tests.tui.acting import HERE, SCENARIO, TO_THE_END, press, seen_through, stand

NARROW, WIDE, VAST, TINY = (80, 24), (120, 40), (160, 50), (40, 10)


def at(*sizes):
    """Runs a test at some sizes."""
    return pytest.mark.parametrize("size", sizes, ids=[f"{w}x{h}" for w, h in sizes])


@pytest.fixture
def picture(snap_compare):
    """Compares a screen with its picture: the short summit after some choices and then some keys."""

    def compare(*choices, keys=(), size=NARROW, path=SCENARIO, begin=True, theme=None):
        async def play(pilot):
            await pilot.pause()
            if path and begin and not choices:
                await press(pilot, "enter")
            await press(pilot, *keys)
            if isinstance(pilot.app.screen, WhatIfScreen | ForecastScreen):
                await seen_through(pilot)
            if size == TINY:
                await pilot.resize_terminal(*TINY)
                await pilot.pause()
            pilot.app.clear_notifications()

        app = SmallState(path, seed=1)
        app.animation_level = "none"
        if choices:
            stand(app, *choices)
        if theme:
            app.theme = theme
        return snap_compare(app, terminal_size=NARROW if size == TINY else size, run_before=play)

    return compare


@at(NARROW, WIDE, TINY)
def test_library(picture, monkeypatch, size):
    monkeypatch.setattr(library, "find_scenarios", lambda **_: find_scenarios([HERE])[:1])
    assert picture(path=None, size=size)


@at(NARROW, WIDE)
def test_briefing(picture, size):
    assert picture(begin=False, size=size)


@at(NARROW, WIDE, VAST, TINY)
def test_decision(picture, size):
    assert picture(keys=["down"], size=size)


@at(NARROW, WIDE)
def test_decision_without_colour(picture, monkeypatch, size):
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture("refer", size=size)


@at(NARROW, WIDE)
def test_consequence(picture, size):
    assert picture(keys=["enter", "enter"], size=size)


def test_agenda(picture):
    assert picture("refer")


def test_journal(picture):
    assert picture("refer", "field-visit", keys=["u"])


def test_codex(picture):
    assert picture(keys=["c"])


def test_help(picture):
    assert picture(keys=["question_mark"])


@at(NARROW, WIDE)
@pytest.mark.parametrize(
    "page", ["ending", "principles", "decisions", "ledger", "indicators", "forecasts"]
)
def test_debrief(picture, page, size):
    turns = [name.lower() for name in PAGES if name != "Votes"].index(page)
    assert picture(*TO_THE_END, keys=["right"] * turns, size=size)


@at(VAST, TINY)
def test_debrief_decisions(picture, size):
    assert picture(*TO_THE_END, keys=["right", "right", "down"], size=size)


@pytest.mark.parametrize("turns", [1, 2])
def test_debrief_without_colour(picture, monkeypatch, turns):
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(*TO_THE_END, keys=["right"] * turns)


@pytest.mark.parametrize("turns", [1, 2])
def test_debrief_in_high_contrast(picture, turns):
    keys = ["right"] * turns
    assert picture(*TO_THE_END, keys=keys, theme="contrast")


def test_debrief_while_hindsight_is_under_way(picture, hindsight):
    hindsight()
    assert picture(*TO_THE_END, keys=["right", "right"])


def test_debrief_without_hindsight(picture, hindsight):
    def fail(_):
        raise MemoryError

    hindsight(fail)
    assert picture(*TO_THE_END, keys=["right", "right"])


@at(NARROW, WIDE, TINY)
def test_what_if(picture, size):
    assert picture(*TO_THE_END, keys=["right", "right", "down", "down", "w"], size=size)


def test_what_if_without_colour(picture, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(*TO_THE_END, keys=["right", "right", "down", "down", "w"])


@at(NARROW, WIDE, TINY)
def test_forecast(picture, selling, size):
    assert picture(keys=["f", "down", "enter"], path=selling, size=size)


def test_forecast_without_colour(picture, selling, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(keys=["f", "down", "enter"], path=selling)
