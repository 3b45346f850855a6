"""What the indicators say, as data: values as shown, how they moved, and whether that is better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from game.engine import Program, Values
from game.model import CAPACITY, Good, Group, Variable
from game.play.wording import moved, value

GROUPS: Final = {
    Group.CAPACITY: "Capacity",
    Group.RELATIONS: "Relations",
    Group.HOME: "At home",
    Group.STANDING: "Standing",
    None: "Others",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator: its value and the value to compare it with. `better` is None where neither way is better."""

    variable: Variable
    now: int
    before: int

    @property
    def shown(self) -> str:
        """The value as shown."""
        return value(self.variable, self.now)

    @property
    def moved(self) -> str:
        """An arrow and by how much; empty where nothing moved."""
        return moved(self.variable, self.before, self.now) if self.now != self.before else ""

    @property
    def better(self) -> bool | None:
        """Whether the move was for the better."""
        if self.now == self.before or self.variable.good is Good.NEITHER:
            return None
        return (self.now > self.before) == (self.variable.good is Good.HIGH)


def readings(program: Program, values: Values, before: Values) -> list[Reading]:
    """Every indicator a player may see, in the order of the file, capacity apart."""
    index = program.scenario.layout.index
    return [
        Reading(variable, values[index[variable.id]], before[index[variable.id]])
        for variable in program.scenario.variables
        if not variable.hidden and variable.id != CAPACITY
    ]


def changes(program: Program, before: Values, after: Values) -> list[Reading]:
    """The visible variables that moved between two states, capacity last."""
    index = program.scenario.layout.index
    shown = [variable for variable in program.scenario.variables if not variable.hidden]
    moves = [Reading(v, after[index[v.id]], before[index[v.id]]) for v in shown]
    return sorted((r for r in moves if r.moved), key=lambda r: r.variable.id == CAPACITY)


def grouped(found: Iterable[Reading]) -> list[tuple[str, list[Reading]]]:
    """Readings under the names of their groups; a group without readings is left out."""
    by_group: dict[Group | None, list[Reading]] = {group: [] for group in GROUPS}
    for reading in found:
        by_group[reading.variable.group].append(reading)
    return [(GROUPS[group], members) for group, members in by_group.items() if members]
