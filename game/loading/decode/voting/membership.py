"""Who sits in a body and by which rule it decides, on each day on which a scene may put something to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from game.diagnostics import Diagnostic
from game.expr import Const, Core, Table, put, truth
from game.loading.decode.scene_turns import Turns
from game.loading.decode.voting.bodies import Chamber, only, out_of_force, rules_on
from game.loading.grammar.got import Got
from game.loading.report import Report
from game.loading.syntax.nodes import Node
from game.model import TURN, Layout, Seating
from game.voting import Body, VotingError

T = TypeVar("T")
_OF_NOBODY = ("SS902", "SS908")
"""What is said of something that changes nothing: it holds if it changes nothing on any day."""


@dataclass(frozen=True)
class Seatings:
    """The seatings of a scene, in order of time, and the number of the one that belongs to each turn."""

    each: tuple[Seating, ...]
    of_turn: tuple[int, ...]

    def period(self, turn: int) -> Core:
        """The number of the seating, from the field at `turn`."""
        return Table(turn, self.of_turn) if len(self.each) > 1 else Const(0)


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a scene may come: on its date, and where it is an initiative while `when` holds."""

    scene: str
    date: date | None
    when: Core | None


class SeatingFinder:
    """Finds the seatings of the scenes of one file. Without `turns`, the calendar being faulty, no day is looked at."""

    def __init__(
        self, chamber: Chamber, turns: Turns | None, layout: Layout, report: Report
    ) -> None:
        self.chamber, self.turns, self.layout, self.report = chamber, turns, layout, report

    def of(
        self, arrival: Arrival, body: Body, part: Got, at: Node, recorded: str = ""
    ) -> Seatings | None:
        """The seatings for what a scene puts to a body, or None after reporting (at the rule, else at `at`) what fails.

        The rule is the one that the part names, else `recorded`, else the only one in force on the day.
        """
        node = part.get("rule")
        name = recorded if node is None else self.chamber.named(body, node)
        if name is None:
            return None
        body = replace(body, challenged="quorum" in part)
        points = sorted(body.turning_points | self.chamber.turning_points)
        found: dict[int, Seating] = {}
        spans: dict[int, int] = {}
        for turn, day in self._days(arrival).items():
            spans[turn] = span = bisect_right(points, day) if day is not None else 0
            if span not in found:
                seating = self._seating(body, name, day, node or at)
                if seating is None:
                    return None
                found[span] = seating
        numbers = {span: number for number, span in enumerate(found)}
        every = range(self.turns.calendar.turns if self.turns else 1)
        last = [max((t for t in spans if t <= turn), default=min(spans)) for turn in every]
        return Seatings(tuple(found.values()), tuple(numbers[spans[turn]] for turn in last))

    def on_each(self, seatings: Seatings, decode: Callable[[Seating], T]) -> list[T]:
        """What is decoded for each seating; what is wrong on several days is reported once."""
        diagnostics = self.report.diagnostics
        found: list[T] = []
        said: list[dict[object, Diagnostic]] = []
        for seating in seatings.each:
            before = len(diagnostics)
            found.append(decode(seating))
            said.append({(each.code, each.span): each for each in diagnostics[before:]})
            del diagnostics[before:]
        for what, each in {w: e for day in reversed(said) for w, e in day.items()}.items():
            if each.code not in _OF_NOBODY or all(what in day for day in said):
                diagnostics.append(each)
        return found

    def _days(self, arrival: Arrival) -> dict[int, date | None]:
        """The turns in which a scene can come, in order, and the day in each."""
        if self.turns is None:
            return {0: None}
        turns = self.turns.of(arrival.scene)
        when = arrival.when
        if when is not None and not self.turns.led_to(arrival.scene):
            place, ranges = self.layout.index[TURN], self.layout.ranges
            may = (t for t in turns if truth(when, put(ranges, place, (t, t))) != "never")
            turns = tuple(may) or turns
        return {t: self.turns.calendar.day(t, arrival.date) for t in turns}

    def _seating(self, body: Body, name: str, day: date | None, at: Node) -> Seating | None:
        """Who sits on a day and by which rule they decide, or None after reporting that they cannot."""
        try:
            now = body if day is None else body.on(day)
        except VotingError as fault:
            what = f"the body `{body.id}` cannot decide on {day}: {fault}"
            self.report("SS903", at, what, fault.help or None)
            return None
        if not now.members:
            help_ = "see `since` and `until` of its `members`"
            self.report("SS903", at, f"nobody sits in the body `{body.id}` on {day}", help_)
            return None
        rule = only(body, name, day)
        if rule is None:
            self._missing(body, name, day, at)
            return None
        return Seating(now, rule, day)

    def _missing(self, body: Body, name: str, day: date | None, at: Node) -> None:
        """Report that on a day the rule named is not in force, or that none or several are where none is named."""
        rules = dict.fromkeys(rule.id for rule in rules_on(body, day))
        if rules and not name:
            help_ = f"the rules of {body.name} are {', '.join(rules)}"
            self.report("SS901", at, "it needs a `rule`", help_)
        elif day is not None:
            self.report("SS919", at, *out_of_force(body, name, day))
