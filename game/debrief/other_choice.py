"""What if, as data in words: a finished play beside the one in which a decision was made otherwise, with the same luck."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.debrief.account import Finish, Total
from game.debrief.compose import finish, totals
from game.debrief.naming import as_read
from game.debrief.open_debrief import open_again
from game.debrief.what_if import WhatIf, what_if
from game.engine import Event, Option, Playthrough
from game.phrases import plural
from game.scoring.ledger import keep_ledger
from game.scoring.panel import Panel


@dataclass(frozen=True, slots=True)
class Step:
    """A decision of the other play; `anew` where it could not be made as before."""

    date: dt.date
    title: str
    chosen: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A principle whose unweighted points differ: in the play as it was, and in the other."""

    name: str
    points: int
    other: int


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The other play: what was chosen in it, how it ended, its totals (as `Debrief.totals`), and its road from there.

    `same_end` says whether the play as it was ended so too; `repeated` later decisions were made as before.
    """

    title: str
    made: str
    chosen: str
    finish: Finish
    same_end: bool
    totals: tuple[Total, ...]
    moved: tuple[Moved, ...]
    road: tuple[Step, ...]
    repeated: int

    @property
    def anew(self) -> int:
        """How many later decisions were made anew."""
        return sum(step.anew for step in self.road)

    @property
    def how(self) -> str:
        """What was done with the decisions that came after."""
        if not self.road:
            return "It ends there, with the same luck."
        them = "it" if self.repeated == 1 else "them"
        words = f"Same luck; {plural(self.repeated, 'later decision')} made as you made {them}"
        rest = f", {self.anew} by the first option that was open" if self.anew else ""
        return f"{words}{rest}."


def options_at(play: Playthrough, move: int) -> tuple[Option, ...]:
    """What could be chosen at a decision, closed options included; `move` counts the moves before it."""
    return play.until(move).options


def otherwise(play: Playthrough, move: int, choice: str, known: Mapping[str, str]) -> Otherwise:
    """A finished play with another choice at a decision, under the plugins of its game, by what it remembers.

    Raises IllegalMoveError where the choice was not open there.
    """
    with open_again(play.program.scenario, known) as panel:
        return compared(play, move, what_if(play, move, choice, panel=panel), panel)


def compared(play: Playthrough, move: int, found: WhatIf, panel: Panel) -> Otherwise:
    """The other play beside the one that was played."""
    scenario, other = play.program.scenario, found.play
    ended = finish(other)
    assert ended is not None
    where, made = _read(play.steps[move + 1].events[0], play)
    _, chosen = _read(other.steps[move + 1].events[0], other)
    before = keep_ledger(play, panel).scores(scenario.principles)
    return Otherwise(
        title=where,
        made=made,
        chosen=chosen,
        finish=ended,
        same_end=found.ending == play.ending,
        totals=tuple(totals(panel.profiles, found.scores)),
        moved=tuple(
            Moved(principle.name, before[name], found.scores[name])
            for name, principle in scenario.principles.items()
            if before[name] != found.scores[name]
        ),
        road=tuple(_road(other, move, found.anew)),
        repeated=found.repeated,
    )


def _road(play: Playthrough, move: int, anew: frozenset[int]) -> Iterator[Step]:
    days = play.dates
    for decided in play.decisions():
        if decided.place > move:
            where, made = _read(decided.event, play)
            yield Step(days[decided.place], where, made, decided.place in anew)


def _read(event: Event, play: Playthrough) -> tuple[str, str]:
    return as_read(play.program, event.node, event.arc.id, event.before)
