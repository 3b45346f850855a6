"""What every variable can be on entering a scene, by intervals; sound, so what it rules out cannot happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TypeAlias

from game.expr.core import Not
from game.expr.narrowed import Narrowed, Range, Ranges, at_most, hull, put
from game.loading.checks.decoded import Draft, Kind, Way
from game.model import CAPACITY, Consequence, Deadline, Initiative, Result, Scene, pending

_MOST = 150
"""How many places of the state may be narrower at one scene: what more there are widen, so that memory stays in proportion."""

Bounds: TypeAlias = Ranges
"""The range of each place of the state."""


class Entries:
    """The bounds on entering each scene; None where no way in can be open.

    With `exact`, the opening scene begins at the start values; else with any values in range, as it
    does where a campaign carries values in.
    """

    def __init__(self, draft: Draft, order: Iterable[str] | None, *, exact: bool = False) -> None:
        self.draft, self.prover = draft, draft.prover
        self.layout = draft.scenario.layout
        self.declared: Bounds = self.layout.ranges
        self._order, self._exact = order, exact

    def of(self, scene: str) -> Bounds | None:
        """The bounds on entering a scene."""
        return self.declared if self._order is None else self._known.get(scene)

    @cached_property
    def _known(self) -> dict[str, Bounds | None]:
        """The bounds on entering each scene, followed along the order once anybody asks."""
        known: dict[str, Bounds | None] = {}
        for target, bounds in self._outside(exact=self._exact):
            _meet(known, target, bounds)
        for name in self._order or ():
            entry = known.setdefault(name, None)
            if entry is None:
                continue
            for way in self.draft.ways[name]:
                if way.result.then in self.draft.ways:
                    before = self.open(entry, way)
                    if before is not None:
                        _meet(known, way.result.then, self.after(before, way.result, way.cost))
        return known

    def open(self, entry: Bounds, way: Way) -> Bounds | None:
        """The bounds at a scene where one of its ways is open."""
        if way.kind is Kind.DECISION:
            return put(self.declared, self.draft.turn, entry[self.draft.turn])
        return entry if way.guard is None else self.prover.narrow(way.guard, entry)

    def after(self, before: Bounds, result: Result, cost: int = 0) -> Bounds:
        """The bounds after what follows, from those before it."""
        after = before
        index, declared = self.layout.index, self.declared
        if cost:
            place = index[CAPACITY]
            lo, hi = before[place]
            after = put(after, place, _clamp((lo - cost, hi - cost), declared[place]))
        for effect in result.effects:
            moved = _clamp(self.prover.interval(effect.value, before), declared[effect.index])
            after = put(after, effect.index, moved)
        for later in result.later:
            slot = index[pending(later.consequence)]
            due = later.turns + 1
            after = put(after, slot, (1 if before[slot][1] else due, due))
        for name in result.cancel:
            after = put(after, index[pending(name)], (0, 0))
        return after

    def _outside(self, *, exact: bool) -> Iterator[tuple[str, Bounds]]:
        """The ways in that do not come from a scene: the opening, the calendar, the agenda, what falls due."""
        scenario = self.draft.scenario
        own = 0 if exact else len(scenario.variables)
        starts = {
            index: (field.start, field.start)
            for index, field in enumerate(self.layout.fields)
            if index >= own
        }
        yield scenario.opening.id, Narrowed(self.declared, starts)
        for scene in scenario.scenes.values():
            bounds = self.arrival(scene)
            if bounds is not None and (
                scene.initiative or (scene.date and scene is not scenario.opening)
            ):
                yield scene.id, bounds
        falling: list[Deadline | Consequence] = [*scenario.deadlines.values()]
        for what in [*falling, *scenario.consequences.values()]:
            if what.result.then in scenario.scenes:
                due = self.due(what)
                if due is not None:
                    yield what.result.then, self.after(due, what.result)

    def arrival(self, scene: Scene) -> Bounds | None:
        """The bounds with which the agenda or the calendar brings a scene up."""
        if scene.initiative:
            return self._taken(scene.initiative, self.season(scene.initiative))
        bounds = self.on(scene.date) if scene.date is not None else self.declared
        return bounds if scene.when is None else self.prover.narrow(scene.when, bounds)

    def on(self, day: date) -> Bounds:
        """The bounds in the turn that holds a day."""
        turn = self.draft.turn_of(day)
        return put(self.declared, self.draft.turn, (turn, turn))

    def season(self, initiative: Initiative) -> Bounds:
        """The bounds in the turns in which an initiative may be offered."""
        lo, hi = self.declared[self.draft.turn]
        if initiative.first:
            lo = self.draft.turn_of(initiative.first)
        if initiative.last:
            hi = max(lo, self.draft.turn_of(initiative.last))
        return put(self.declared, self.draft.turn, (lo, hi))

    def _taken(self, initiative: Initiative, bounds: Bounds) -> Bounds | None:
        guard = self.draft.payable(initiative.when, initiative.cost)
        narrowed = bounds if guard is None else self.prover.narrow(guard, bounds)
        return None if narrowed is None else self.after(narrowed, Result(), initiative.cost)

    def due(self, what: Consequence | Deadline) -> Bounds | None:
        """The bounds when something falls due and happens."""
        bounds = self.falling_due(what)
        return bounds if what.unless is None else self.prover.narrow(Not(what.unless), bounds)

    def falling_due(self, what: Consequence | Deadline) -> Bounds:
        """The bounds when something falls due, whether or not it happens."""
        if isinstance(what, Deadline):
            return self.on(what.date)
        last = self.declared[self.draft.turn][1]
        bounds = put(self.declared, self.draft.turn, (min(1, last), last))
        return put(bounds, self.layout.index[pending(what.id)], (0, 0))


def _meet(known: dict[str, Bounds | None], scene: str, bounds: Bounds) -> None:
    """Widen the entry of a scene to hold these bounds too."""
    before = known.get(scene)
    known[scene] = at_most(_MOST, bounds if before is None else hull((before, bounds)))


def _clamp(range_: Range, within: Range) -> Range:
    lo, hi = within
    return min(max(range_[0], lo), hi), min(max(range_[1], lo), hi)
