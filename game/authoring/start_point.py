"""A play set up to begin in the middle: at a scene, with the variables an author gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from game.diagnostics import did_you_mean
from game.engine import Program
from game.model import DATED, DEADLINE, TURN, Calendar, FieldId, Scenario, Variable
from game.phrases import whole

TURN_NAME = "turn"
"""What sets the turn in which a play begins, counted from 0 as in conditions."""
_YES = {"yes": 1, "true": 1, "no": 0, "false": 0}


class StartPointError(Exception):
    """Why a play cannot begin so; `help` says how it could."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True)
class StartPoint:
    """Where a play begins (None: at the opening) and what its variables then hold, as an author writes them."""

    at: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def of(self, program: Program) -> Program:
        """The program of the same scenario, beginning so. Raises StartPointError.

        The turn is that of the scene's date, unless `turn` sets it. What the calendar brings before that
        scene is taken to be past.
        """
        scenario = program.scenario
        at, known = self.at, scenario.scenes
        if at is not None and at not in known:
            raise StartPointError(
                f"there is no scene `{at}`",
                did_you_mean(at, known) or f"the first are: {', '.join(list(known)[:8])}",
            )
        values = {name: words for name, words in self.values.items() if name != TURN_NAME}
        starts: dict[str | FieldId, int] = {
            name: _value(scenario, name, words) for name, words in values.items()
        }
        starts |= _calendar(scenario, at, self.values.get(TURN_NAME))
        begun = replace(scenario, layout=scenario.layout.starting(starts))
        return replace(program, scenario=begun, first=at or program.first)


def _calendar(scenario: Scenario, at: str | None, given: str | None) -> dict[str | FieldId, int]:
    calendar = scenario.calendar
    scene = scenario.scenes.get(at or "")
    turn = calendar.turn_of(scene.date) if scene and scene.date else None
    if given is not None:
        last = calendar.turns - 1
        turn = whole(given, 0, last)
        if turn is None:
            raise StartPointError(
                f"`{given}` is no turn of this calendar", f"write a number from 0 to {last}"
            )
    if turn is None:
        return {}
    dated = scenario.dated
    if scene in dated:
        behind = dated.index(scene) + 1
    else:
        behind = sum(_before(calendar, each.date, turn) for each in dated)
    # Deadlines of a turn pass before its dated scenes.
    passed = turn + 1 if scene and scene.date else turn
    deadlines = sum(_before(calendar, each.date, passed) for each in scenario.deadlines.values())
    return {TURN: turn, DATED: behind, DEADLINE: deadlines}


def _before(calendar: Calendar, day: date | None, turn: int) -> bool:
    found = calendar.turn_of(day) if day else None
    return found is not None and found < turn


def _value(scenario: Scenario, name: str, words: str) -> int:
    variable = scenario.variable.get(name)
    if variable is None:
        known = [*scenario.variable, TURN_NAME]
        raise StartPointError(
            f"there is no variable `{name}`",
            did_you_mean(name, known) or f"there are: {', '.join(known)}",
        )
    value = _read(variable, words)
    if value is None:
        raise StartPointError(f"`{name}` cannot be `{words}`", f"it may be {_may_be(variable)}")
    return value


def _read(variable: Variable, words: str) -> int | None:
    if variable.members:
        return variable.members.index(words) if words in variable.members else None
    if variable.yes_no:
        return _YES.get(words)
    return whole(words, variable.lo, variable.hi)


def _may_be(variable: Variable) -> str:
    if variable.members:
        return " or ".join(variable.members)
    return "yes or no" if variable.yes_no else f"a whole number from {variable.lo} to {variable.hi}"
