"""Forecasts and how they came out: whose they were, what they said, and how well each forecaster did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.debrief.account import Forecaster, Foreseen
from game.debrief.naming import title_of
from game.engine import Playthrough
from game.expr import BOOL, Label, Place, say
from game.model import Forecast, sentence
from game.phrases import day
from game.scoring.report import Settled
from game.scoring.review import settled


def foreseen(play: Playthrough) -> tuple[Foreseen, ...]:
    """What the advisers said in the scenes that came up, in order."""
    return tuple(_in_words(play, each) for each in settled(play))


def bought(play: Playthrough, forecasts: Iterable[Settled]) -> tuple[Foreseen, ...]:
    """The player's own forecasts."""
    return tuple(_in_words(play, each) for each in forecasts)


def forecasters(forecasts: Iterable[Foreseen]) -> Iterator[Forecaster]:
    """Everybody one of whose forecasts is settled, the best first."""
    errors: dict[str, list[int]] = {}
    for each in forecasts:
        if each.came_true is not None:
            missed = each.chance - 100 * each.came_true
            errors.setdefault(each.who, []).append(missed**2)
    found = (Forecaster(who, len(own), sum(own) / len(own) / 10_000) for who, own in errors.items())
    yield from sorted(found, key=lambda each: each.brier)


def _in_words(play: Playthrough, each: Settled) -> Foreseen:
    scenario = play.program.scenario
    scene = scenario.scenes.get(each.scene)
    advice = scene.advice if scene else ()
    staked = (each.claim, each.chance)
    said = next((f for a in advice if (f := a.forecast) and (f.shown, f.chance) == staked), None)
    claim = _claim(play, said) if said else each.claim
    return Foreseen(
        each.who,
        title_of(play.program, each.scene, play.state.values),
        claim,
        each.chance,
        each.came_true,
    )


def _claim(play: Playthrough, forecast: Forecast) -> str:
    """What was claimed and of which day, every variable under its label, hidden ones too: the play is over."""
    due = f"on {day(forecast.by)}" if forecast.by else "in the end"
    return f"{say(forecast.that, _names(play))} {due}"


def _names(play: Playthrough) -> dict[Place, Label]:
    """What each place is called in a sentence."""
    scenario = play.program.scenario
    calendar = scenario.calendar
    scope = scenario.layout.scope(scenario.variables, calendar)
    names: dict[Place, Label] = {}
    for name, (type_, place) in scope.names.items():
        variable = scenario.variable.get(name)
        said = {"turn": f"the number of {calendar.unit}s gone by", "date": "the date"}.get(
            name, name
        )
        names[place] = (
            Label(f"“{variable.label}”", type_, variable.unit, variable.decimals)
            if variable
            else Label(said, type_)
        )
    for (function, about), (type_, place) in scope.calls.items():
        pending = function == "pending"
        named = sentence(about) if pending else title_of(play.program, about, play.state.values)
        said = f"“{named} is still to come”" if pending else f"the number of times of “{named}”"
        names[place] = Label(said, BOOL if pending else type_)
    return names
