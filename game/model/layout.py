"""Where each quantity stands in the state: declared variables first, then what the engine itself must remember."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from game.expr import DateType, IntType, Label, Place, Scope, Table, Type
from game.model.calendar import Calendar
from game.model.variables import Variable

TURN, DEADLINE, DATED, DEALT = "@turn", "@deadline", "@dated", "@dealt"


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
    VOTE = "vote"
    """What a motion or a negotiation must remember."""


@dataclass(frozen=True, slots=True)
class Field:
    """One integer of the state, between `lo` and `hi`, both inclusive; `about` is the id of what it tells of, if any."""

    name: str
    lo: int
    hi: int
    start: int
    role: Role
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """How a scene may come up by itself: on its date, or as an initiative that is taken `limit` times at most."""

    scene: str
    date: date | None = None
    limit: int | None = None


@dataclass(frozen=True)
class Layout:
    """The fields of a state's tuple of integers, in order.

    A pending slot holds 0 when idle and n + 1 when its consequence falls due in n turns; a counter holds how
    often an initiative was taken; the two cursors hold how many deadlines and dated scenes lie behind. Where the
    agenda shows only some initiatives, further fields hold how many were dealt in this turn, and which.
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
        votes: Iterable[tuple[str, int]] = (),
    ) -> Layout:
        """Lay out a scenario's state; `scenes` gives the opening scene first, `shows` how many an agenda holds.

        `votes` gives the fields of motions and negotiations, each by its name with its greatest value.
        """
        initiatives = [(each.scene, each.limit) for each in scenes if each.limit is not None]
        dates = [(s.date, s.scene) for s in scenes[1:] if s.date and s.limit is None]
        dated = tuple(name for _, name in sorted(dates, key=itemgetter(0)))
        return cls(
            (
                *(Field(v.id, v.lo, v.hi, v.start, Role.VARIABLE, v.id) for v in variables),
                Field(TURN, 0, calendar.turns - 1, 0, Role.TURN),
                Field(DEADLINE, 0, deadlines, 0, Role.CURSOR),
                Field(DATED, 0, len(dated), 0, Role.CURSOR),
                *(
                    Field(pending(c), 0, calendar.turns + 1, 0, Role.PENDING, c)
                    for c in consequences
                ),
                *(Field(times(i), 0, limit, 0, Role.TIMES, i) for i, limit in initiatives),
                *((Field(DEALT, 0, shows, 0, Role.CURSOR),) if shows else ()),
                *(Field(dealt(i), 0, 1, 0, Role.DEALT, i) for i, _ in initiatives if shows),
                *(Field(name, 0, most, 0, Role.VOTE) for name, most in votes),
            ),
            dated,
        )

    @cached_property
    def index(self) -> dict[str, int]:
        """Field name to position."""
        return {field.name: i for i, field in enumerate(self.fields)}

    def having(self, *roles: Role) -> tuple[int, ...]:
        """The positions of the fields with one of these roles."""
        return tuple(i for i, field in enumerate(self.fields) if field.role in roles)

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
        fields = tuple(replace(f, start=starts.get(f.name, f.start)) for f in self.fields)
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
            calls[field.role, field.about] = (IntType(field.lo, field.hi), place)
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
    return f"{Role.PENDING} {consequence}"


def times(initiative: str) -> str:
    """The field that counts how often an initiative was taken."""
    return f"{Role.TIMES} {initiative}"


def dealt(initiative: str) -> str:
    """The field that says whether an initiative is on this turn's agenda, where it shows only some."""
    return f"{Role.DEALT} {initiative}"
