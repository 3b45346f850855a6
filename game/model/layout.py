"""Where each quantity stands in the state: declared variables first, then what the engine itself must remember."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from game.expr import DateType, IntType, Label, Place, Scope, Table, Type
from game.model.calendar import Calendar
from game.model.variables import Variable


class Role(StrEnum):
    """What a field of the state is for."""

    VARIABLE = "variable"
    TURN = "turn"
    CURSOR = "cursor"
    """How many of something lie behind, within a turn never fewer: deadlines, dated scenes, initiatives dealt."""
    PENDING = "pending"
    """When a consequence falls due: `pending(x)` of the language."""
    TIMES = "times"
    """How often an initiative was taken: `times(x)` of the language."""
    DEALT = "dealt"
    """Whether an initiative is on this turn's agenda."""
    CAST = "cast"
    """How our seat votes in a scene, from its choices to its vote."""
    SPENT = "spent"
    """What a member has been given in a negotiation."""


class FieldId(NamedTuple):
    """Which field of the state it is: its role, the id of what it tells of, and of which member, if any.

    >>> print(FieldId(Role.PENDING, "the-reply"))
    pending the-reply
    """

    role: Role
    about: str = ""
    member: str = ""

    def __str__(self) -> str:
        parts = self[1:] if self.role is Role.VARIABLE else self
        return " ".join(filter(None, parts))


TURN = FieldId(Role.TURN)
DEADLINE, DATED, DEALT = (FieldId(Role.CURSOR, name) for name in ("deadlines", "dated", "dealt"))
"""The cursors: how many deadlines and dated scenes lie behind, and how many initiatives were dealt in this turn."""


@dataclass(frozen=True, slots=True)
class Field:
    """One integer of the state, between `lo` and `hi`, both inclusive."""

    id: FieldId
    lo: int
    hi: int
    start: int = 0

    @property
    def key(self) -> str | FieldId:
        """How the layout knows it: a declared variable by its id, all others by what they hold."""
        return self.id.about if self.id.role is Role.VARIABLE else self.id


@dataclass(frozen=True, slots=True)
class Entry:
    """How a scene may come up by itself: on its date, or as an initiative that is taken `limit` times at most."""

    scene: str
    date: date | None = None
    limit: int | None = None


@dataclass(frozen=True)
class Layout:
    """The fields of a state's tuple of integers, in order.

    The field of a pending consequence holds 0 when idle and n + 1 when it falls due in n turns. Fields of what was
    dealt are there only where the agenda shows some initiatives and not all.
    `dated` are the scenes that the calendar brings up, by date and then in the order of the file.
    """

    fields: tuple[Field, ...]
    dated: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        variables: Sequence[Variable],
        calendar: Calendar,
        *,
        scenes: Sequence[Entry] = (),
        deadlines: int = 0,
        consequences: Iterable[str] = (),
        shows: int = 0,
        votes: Iterable[tuple[FieldId, int]] = (),
    ) -> Layout:
        """Lay out a scenario's state; `scenes` gives the opening scene first, `shows` how many an agenda holds.

        `votes` gives the fields of motions and negotiations, each with its greatest value.
        """
        initiatives = [(each.scene, each.limit) for each in scenes if each.limit is not None]
        dates = [(s.date, s.scene) for s in scenes[1:] if s.date and s.limit is None]
        dated = tuple(name for _, name in sorted(dates, key=itemgetter(0)))
        return cls(
            (
                *(Field(FieldId(Role.VARIABLE, v.id), v.lo, v.hi, v.start) for v in variables),
                Field(TURN, 0, calendar.turns - 1),
                Field(DEADLINE, 0, deadlines),
                Field(DATED, 0, len(dated)),
                *(Field(FieldId(Role.PENDING, c), 0, calendar.turns + 1) for c in consequences),
                *(Field(FieldId(Role.TIMES, i), 0, limit) for i, limit in initiatives),
                *((Field(DEALT, 0, shows),) if shows else ()),
                *(Field(FieldId(Role.DEALT, i), 0, 1) for i, _ in initiatives if shows),
                *(Field(each, 0, most) for each, most in votes),
            ),
            dated,
        )

    @cached_property
    def index(self) -> dict[str | FieldId, int]:
        """The position of each declared variable, by its id, and of every other field, by what it holds."""
        return {field.key: i for i, field in enumerate(self.fields)}

    def having(self, *roles: Role) -> tuple[int, ...]:
        """The positions of the fields with one of these roles."""
        return tuple(i for i, field in enumerate(self.fields) if field.id.role in roles)

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The bounds of each field."""
        return tuple((field.lo, field.hi) for field in self.fields)

    @cached_property
    def start(self) -> tuple[int, ...]:
        """The values with which a play begins."""
        return tuple(field.start for field in self.fields)

    def starting(self, starts: Mapping[str | FieldId, int]) -> Layout:
        """The same layout with other starts for some fields."""
        fields = tuple(replace(f, start=starts.get(f.key, f.start)) for f in self.fields)
        return replace(self, fields=fields)

    def scope(self, variables: Sequence[Variable], calendar: Calendar) -> Scope:
        """The names an author's expressions may use, with their types and places."""
        names: dict[str, tuple[Type, Place]] = {v.id: (v.type, self.index[v.id]) for v in variables}
        turn = self.index[TURN]
        days = tuple(day.toordinal() for day in calendar.starts_of_turns)
        names["turn"] = (IntType(0, calendar.turns - 1), turn)
        names["date"] = (DateType(days[0], days[-1]), Table(turn, days))
        calls: dict[tuple[str, str], tuple[Type, int]] = {}
        for place in self.having(Role.PENDING, Role.TIMES):
            field = self.fields[place]
            calls[field.id.role, field.id.about] = (IntType(field.lo, field.hi), place)
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
