"""Forecasts and how they came out: whose they were, what they said, and how well each forecaster did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from game.debrief.account import Forecaster, Foreseen
from game.engine import Playthrough, wording
from game.expr import Label, Place, show
from game.model import Forecast, Scenario, sentence
from game.scoring.report import Settled
from game.scoring.review import settled

_READ: Final = {
    ">=": "at least",
    "<=": "at most",
    ">": "above",
    "<": "below",
    "!=": "is not",
    "=": "is",
}


def foreseen(play: Playthrough) -> tuple[Foreseen, ...]:
    """What the advisers said in the scenes that came up, in order."""
    return tuple(_in_words(play, each) for each in settled(play))


def bought(play: Playthrough, forecasts: Iterable[Settled]) -> tuple[Foreseen, ...]:
    """The player's own forecasts."""
    return tuple(_in_words(play, each) for each in forecasts)


def forecasters(forecasts: Iterable[Foreseen]) -> Iterator[Forecaster]:
    """Everybody one of whose forecasts is settled, the best first."""
    errors: dict[str, list[float]] = {}
    for each in forecasts:
        if each.came_true is not None:
            errors.setdefault(each.who, []).append((each.chance / 100 - each.came_true) ** 2)
    found = (Forecaster(who, len(own), sum(own) / len(own)) for who, own in errors.items())
    yield from sorted(found, key=lambda each: each.brier)


def _in_words(play: Playthrough, each: Settled) -> Foreseen:
    scenario = play.program.scenario
    scene = scenario.scenes.get(each.scene)
    title = wording(play.program, scene.title, play.state.values) if scene else sentence(each.scene)
    advice = scene.advice if scene else ()
    said = next((a.forecast for a in advice if a.forecast and a.forecast.shown == each.claim), None)
    claim = _claim(scenario, said) if said else each.claim
    return Foreseen(each.who, title, claim, each.chance, each.came_true)


def _claim(scenario: Scenario, forecast: Forecast) -> str:
    """A claim with every variable under its label, hidden ones too: the play is over."""
    scope = scenario.layout.scope(scenario.variables, scenario.calendar)
    names: dict[Place, Label] = dict(scenario.labels)
    for variable in scenario.variables:
        type_, place = scope.names[variable.id]
        names[place] = Label(variable.label, type_, variable.unit, variable.decimals)
    words = show(forecast.that, names)
    for sign, read in _READ.items():
        words = words.replace(f" {sign} ", f" {read} ")
    return words
