"""In which turns a scene can come, by its date, the agenda, what falls due and what leads to it. Conditions are not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from game.loading.grammar.got import Got
from game.model import Calendar


class Turns:
    """The turns of the scenes of one file. Sets of turns are whole numbers, one bit a turn."""

    def __init__(self, got: Got, calendar: Calendar) -> None:
        self.got, self.calendar = got, calendar

    def of(self, scene: str) -> tuple[int, ...]:
        """The turns in which a scene can come, in order; every turn where nothing leads to it."""
        bits = self._known.get(scene, 0) or self._span(0, self.calendar.turns - 1)
        return tuple(turn for turn in range(self.calendar.turns) if bits >> turn & 1)

    def led_to(self, scene: str) -> bool:
        """Whether a scene comes otherwise than by itself: from another scene, or from what falls due."""
        return scene in self._targets

    @cached_property
    def _targets(self) -> set[str]:
        led = {name for part in self.got.each("scenes") for name in _leads(part)}
        return led | {name for name, _ in self._due()}

    @cached_property
    def _known(self) -> dict[str, int]:
        """What comes of following each way on from scene to scene, which takes no time."""
        leads = {name: set(_leads(part)) for name, part in self.got.part("scenes").items()}
        known: dict[str, int] = {}
        waiting = list(self._arrivals())
        while waiting:
            name, bits = waiting.pop()
            before = known.get(name, 0)
            known[name] = before | bits
            if known[name] != before:
                waiting += [(each, known[name]) for each in leads.get(name, ())]
        return known

    def _arrivals(self) -> Iterator[tuple[str, int]]:
        """The scenes that do not come from another, each with the turns in which they come so."""
        last = self.calendar.turns - 1
        for place, (name, part) in enumerate(self.got.part("scenes").items()):
            offered = part.get("initiative")
            if place == 0:
                yield name, 1
            if offered is not None:
                first, end = self._turn(offered.get("from")), self._turn(offered.get("until"))
                yield name, self._span(first or 0, last if end is None else end)
            elif place and (turn := self._turn(part.get("date"))) is not None:
                yield name, 1 << turn
        yield from self._due()

    def _due(self) -> Iterator[tuple[str, int]]:
        """The scenes that something due leads to, each with the turns in which it may."""
        last = self.calendar.turns - 1
        for section in ("deadlines", "consequences"):
            for part in self.got.each(section):
                if "scene" in part:
                    turn = self._turn(part.get("date"))
                    due = self._span(min(1, last), last) if turn is None else 1 << turn
                    yield part.get("scene").value.strip(), due

    def _turn(self, day: date | None) -> int | None:
        return None if day is None else self.calendar.turn_of(day)

    def _span(self, first: int, last: int) -> int:
        return (2 << last) - (1 << first) if first <= last else 0


def _leads(scene: Got) -> Iterator[str]:
    """Where a scene may lead."""
    parts = [
        scene,
        *(part for key in ("choices", "chance", "outcomes") for part in scene.each(key)),
    ]
    for part in parts:
        if "then" in part:
            yield part.get("then").value.strip()
