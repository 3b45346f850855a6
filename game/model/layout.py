"""Where each quantity stands in the state: declared variables first, then what the engine itself must remember."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from game.expr import DateType, IntType, Label, Place, Scope, Table, Type
from game.model.calendar import Calendar
from game.model.variables import Variable

TURN, DEADLINE, DATED, DEALT = "@turn", "@deadline", "@dated", "@dealt"


@dataclass(frozen=True, slots=True)
class Field:
    """One integer of the state, between `lo` and `hi`, both inclusive."""

    name: str
    lo: int
    hi: int
    start: int


@dataclass(frozen=True)
class Layout:
    """The fields of a state's tuple of integers, in order.

    A pending slot holds 0 when idle and n + 1 when its consequence falls due in n turns; a counter holds how
    often an initiative was taken; the two cursors hold how many deadlines and dated scenes lie behind. Where the
    agenda shows only some initiatives, further fields hold how many were dealt in this turn, and which.
    """

    fields: tuple[Field, ...]

    @classmethod
    def of(
        cls,
        variables: Sequence[Variable],
        calendar: Calendar,
        *,
        deadlines: int = 0,
        dated: int = 0,
        consequences: Iterable[str] = (),
        initiatives: Sequence[tuple[str, int]] = (),
        shows: int = 0,
        votes: Iterable[tuple[str, int]] = (),
    ) -> Layout:
        """Lay out a scenario's state; `initiatives` gives each id with its limit, `shows` how many an agenda holds.

        `votes` gives the fields of motions and negotiations, each by its name with its greatest value.
        """
        return cls(
            (
                *(Field(v.id, v.lo, v.hi, v.start) for v in variables),
                Field(TURN, 0, calendar.turns - 1, 0),
                Field(DEADLINE, 0, deadlines, 0),
                Field(DATED, 0, dated, 0),
                *(Field(pending(name), 0, calendar.turns + 1, 0) for name in consequences),
                *(Field(times(name), 0, limit, 0) for name, limit in initiatives),
                *((Field(DEALT, 0, shows, 0),) if shows else ()),
                *(Field(dealt(name), 0, 1, 0) for name, _ in initiatives if shows),
                *(Field(name, 0, most, 0) for name, most in votes),
            )
        )

    @cached_property
    def index(self) -> dict[str, int]:
        """Field name to position."""
        return {field.name: i for i, field in enumerate(self.fields)}

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The bounds of each field."""
        return tuple((field.lo, field.hi) for field in self.fields)

    @cached_property
    def start(self) -> tuple[int, ...]:
        """The values with which a play begins."""
        return tuple(field.start for field in self.fields)

    def starting(self, starts: Mapping[str, int]) -> Layout:
        """The same layout with other starts for some fields."""
        return Layout(tuple(replace(f, start=starts.get(f.name, f.start)) for f in self.fields))

    def scope(self, variables: Sequence[Variable], calendar: Calendar) -> Scope:
        """The names an author's expressions may use, with their types and places."""
        names: dict[str, tuple[Type, Place]] = {v.id: (v.type, self.index[v.id]) for v in variables}
        turn = self.index[TURN]
        days = tuple(day.toordinal() for day in calendar.starts_of_turns)
        names["turn"] = (IntType(0, calendar.turns - 1), turn)
        names["date"] = (DateType(days[0], days[-1]), Table(turn, days))
        calls: dict[tuple[str, str], tuple[Type, int]] = {}
        for field in self.fields:
            kind, _, argument = field.name.partition(" ")
            if kind in ("pending", "times"):
                calls[kind, argument] = (IntType(field.lo, field.hi), self.index[field.name])
        return Scope(names, calls)


def labels(scope: Scope, variables: Sequence[Variable]) -> dict[Place, Label]:
    """What each place is called before a player: a variable by its label, the rest as the language names it.

    A hidden variable has no name before a player.
    """
    named = scope.labels()
    for variable in variables:
        type_, place = scope.names[variable.id]
        named[place] = Label(variable.label, type_, variable.unit, variable.decimals)
        if variable.hidden:
            del named[place]
    return named


def pending(consequence: str) -> str:
    """The field that holds when a consequence falls due."""
    return f"pending {consequence}"


def times(initiative: str) -> str:
    """The field that counts how often an initiative was taken."""
    return f"times {initiative}"


def dealt(initiative: str) -> str:
    """The field that says whether an initiative is on this turn's agenda, where it shows only some."""
    return f"dealt {initiative}"
