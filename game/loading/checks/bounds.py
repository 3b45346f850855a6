"""What every variable can be on entering a scene, by intervals; sound, so what it rules out cannot happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.expr import interval, narrow
from game.expr.core import Not
from game.expr.intervals import Range
from game.loading.checks.draft import Draft, Way
from game.model import CAPACITY, TURN, Consequence, Deadline, Initiative, Result, Scene, pending

Bounds = list[Range]
Sparse = dict[int, Range]
"""Only the places where the bounds are narrower than declared: most are not, and there may be many scenes."""


class Entries:
    """The bounds on entering each scene; None where no way in can be open.

    With `exact`, the opening scene begins at the start values; else with any values in range, as it
    does where a campaign carries values in.
    """

    def __init__(self, draft: Draft, order: Iterable[str] | None, *, exact: bool = False) -> None:
        self.draft = draft
        self.layout = draft.scenario.layout
        self.declared: Bounds = list(self.layout.ranges)
        self._known: dict[str, Sparse | None] = {}
        self._all = order is None
        if order is None:
            return
        for target, bounds in self._outside(exact=exact):
            self._meet(target, bounds)
        for name in order:
            entry = self.of(name) if self._known.get(name) is not None else None
            self._known.setdefault(name, None)
            if entry is None:
                continue
            for way in draft.ways[name]:
                if way.result.then in draft.ways:
                    before = self.open(entry, way)
                    if before is not None:
                        after = self.after(before, way.result, way.cost)
                        self._meet(way.result.then, after)

    def of(self, scene: str) -> Bounds | None:
        """The bounds on entering a scene."""
        if self._all:
            return list(self.declared)
        narrower = self._known.get(scene)
        if narrower is None:
            return None
        bounds = list(self.declared)
        for index, range_ in narrower.items():
            bounds[index] = range_
        return bounds

    def open(self, entry: Bounds, way: Way) -> Bounds | None:
        """The bounds at a scene where one of its ways is open."""
        if way.guard is None:
            return entry
        found = narrow(way.guard, entry)
        return None if found is None else list(found)

    def after(self, before: Bounds, result: Result, cost: int = 0) -> Bounds:
        """The bounds after what follows, from those before it."""
        after = list(before)
        index, declared = self.layout.index, self.declared
        if cost:
            lo, hi = before[index[CAPACITY]]
            after[index[CAPACITY]] = _clamp((lo - cost, hi - cost), declared[index[CAPACITY]])
        for effect in result.effects:
            after[effect.index] = _clamp(interval(effect.value, before), declared[effect.index])
        for later in result.later:
            slot = index[pending(later.consequence)]
            due = later.turns + 1
            after[slot] = (1 if before[slot][1] else due, due)
        for name in result.cancel:
            after[index[pending(name)]] = (0, 0)
        return after

    def _meet(self, scene: str, bounds: Bounds) -> None:
        """Widen the entry of a scene to hold these bounds too."""
        known, declared = self._known.get(scene), self.declared
        if known is None:
            self._known[scene] = {
                i: range_
                for i, (range_, all_) in enumerate(zip(bounds, declared, strict=True))
                if range_ != all_
            }
            return
        for index, (lo, hi) in list(known.items()):
            hull = (min(lo, bounds[index][0]), max(hi, bounds[index][1]))
            if hull == declared[index]:
                del known[index]
            else:
                known[index] = hull

    def _outside(self, *, exact: bool) -> Iterator[tuple[str, Bounds]]:
        """The ways in that do not come from a scene: the opening, the calendar, the agenda, what falls due."""
        scenario = self.draft.scenario
        declared = {field.name for field in self.layout.fields[: len(scenario.variables)]}
        yield (
            scenario.opening.id,
            [
                (field.start, field.start) if exact or field.name not in declared else range_
                for field, range_ in zip(self.layout.fields, self.declared, strict=True)
            ],
        )
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
        bounds = list(self.declared)
        turn = self.layout.index[TURN]
        calendar = self.draft.scenario.calendar
        if scene.initiative:
            return self._taken(scene.initiative, self.season(scene.initiative))
        if scene.date is not None:
            day = calendar.turn_of(scene.date) or 0
            bounds[turn] = (day, day)
        if scene.when is not None:
            narrowed = narrow(scene.when, bounds)
            return None if narrowed is None else list(narrowed)
        return bounds

    def season(self, initiative: Initiative) -> Bounds:
        """The bounds in the turns in which an initiative may be offered."""
        bounds = list(self.declared)
        calendar = self.draft.scenario.calendar
        lo, hi = bounds[self.layout.index[TURN]]
        first = calendar.turn_of(initiative.first) if initiative.first else None
        last = calendar.turn_of(initiative.last) if initiative.last else None
        lo, hi = max(lo, first or 0), min(hi, hi if last is None else last)
        if lo <= hi:
            bounds[self.layout.index[TURN]] = (lo, hi)
        return bounds

    def _taken(self, initiative: Initiative, bounds: Bounds) -> Bounds | None:
        guard = self.draft.payable(initiative.when, initiative.cost)
        narrowed = bounds if guard is None else narrow(guard, bounds)
        return None if narrowed is None else self.after(list(narrowed), Result(), initiative.cost)

    def due(self, what: Consequence | Deadline) -> Bounds | None:
        """The bounds when something falls due and happens."""
        bounds = self.falling_due(what)
        if what.unless is None:
            return bounds
        narrowed = narrow(Not(what.unless), bounds)
        return None if narrowed is None else list(narrowed)

    def falling_due(self, what: Consequence | Deadline) -> Bounds:
        """The bounds when something falls due, whether or not it happens."""
        bounds = list(self.declared)
        turn = self.layout.index[TURN]
        if isinstance(what, Deadline):
            day = self.draft.scenario.calendar.turn_of(what.date) or 0
            bounds[turn] = (day, day)
        else:
            bounds[turn] = (min(1, bounds[turn][1]), bounds[turn][1])
            bounds[self.layout.index[pending(what.id)]] = (0, 0)
        return bounds


def _clamp(range_: Range, within: Range) -> Range:
    lo, hi = within
    return min(max(range_[0], lo), hi), min(max(range_[1], lo), hi)
