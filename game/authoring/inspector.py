"""Everything in a state under the names the author gave it, hidden things too; it explains no rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine import Playthrough, today
from game.expr import write
from game.model import TURN, FieldId, Role
from game.phrases import plural


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing in a state: its name, its value as an author writes it, and what else there is to say of it."""

    name: str
    value: str
    note: str = ""


def inspect(play: Playthrough) -> dict[str, tuple[Fact, ...]]:
    """A state by section: where the play stands, its variables, what is pending, what was taken."""
    return {
        "the play": tuple(_play(play)),
        "variables": tuple(_variables(play)),
        "consequences": tuple(_pending(play)),
        "initiatives": tuple(_taken(play)),
    }


def _play(play: Playthrough) -> Iterator[Fact]:
    calendar = play.program.scenario.calendar
    turn = _at(play, TURN)
    yield Fact("scene", play.node.scene)
    yield Fact("turn", str(turn), f"of 0 to {calendar.turns - 1}")
    yield Fact("date", today(play.program, play.state).isoformat())
    yield Fact("seed", str(play.seed))


def _variables(play: Playthrough) -> Iterator[Fact]:
    for variable in play.program.scenario.variables:
        value = write(_at(play, variable.id), variable.type)
        if variable.members:
            note = f"of {', '.join(variable.members)}"
        else:
            note = "" if variable.yes_no else f"of {variable.lo} to {variable.hi}"
        hidden = "hidden" if variable.hidden else ""
        yield Fact(variable.id, value, ", ".join(filter(None, (note, hidden))))


def _pending(play: Playthrough) -> Iterator[Fact]:
    for name in play.program.scenario.consequences:
        due = _at(play, FieldId(Role.PENDING, name)) - 1
        yield Fact(name, f"in {plural(due, 'turn')}" if due > 0 else "now" if due == 0 else "idle")


def _taken(play: Playthrough) -> Iterator[Fact]:
    for scene in play.program.scenario.scenes.values():
        if scene.initiative:
            yield Fact(
                scene.id,
                str(_at(play, FieldId(Role.TIMES, scene.id))),
                f"of {scene.initiative.limit}",
            )


def _at(play: Playthrough, field: str | FieldId) -> int:
    return play.state.values[play.program.scenario.layout.index[field]]
