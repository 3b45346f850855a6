"""The map of a scenario as data: what there is, what leads where, turn by turn. It draws nothing and plays nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from game.model import DESK, END, Result, Scenario, Scene, Text, polled


class Sort(StrEnum):
    """What a box of the map is."""

    SCENE = "scene"
    CHANCE = "chance"
    VOTE = "vote"
    """A motion or a negotiation: choices, and what the body makes of them."""
    PASSAGE = "passage"
    INITIATIVE = "initiative"
    CONSEQUENCE = "consequence"
    DEADLINE = "deadline"
    END = "end"
    """Where the endings are decided."""
    ENDING = "ending"


class Way(StrEnum):
    """How one box leads to another."""

    THEN = "then"
    LATER = "later"
    CALENDAR = "calendar"
    """What the calendar brings up next; the scene before has gone back to the desk."""
    AGENDA = "agenda"
    CALLED_OFF = "called off"


@dataclass(frozen=True, slots=True)
class Row:
    """A choice or outcome in a box. `hits` is how often it was taken, where that was counted."""

    id: str
    dead: bool = False
    hits: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the scenario. `turn` is the first turn it can come up in; endings stand in the turn after the last.

    `key` is its id if it is a scene; parts of another kind may share an id with one.
    """

    key: str
    id: str
    title: str
    sort: Sort
    turn: int
    rows: tuple[Row, ...] = ()
    dead: bool = False
    hits: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a box to a box, by their keys; `rows` are the choices that take it, none where all do."""

    source: str
    target: str
    way: Way
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Boxes in the order of the file, the first one's key, links between them, and the name of each turn with a box."""

    title: str
    first: str
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    turns: Mapping[int, str]


def chart(scenario: Scenario) -> Chart:
    """The map of a scenario. What no way leads to is marked as dead."""
    drawing = _Drawing(scenario)
    boxes = tuple(drawing.boxes())
    links = tuple(drawing.links())
    return marked(Chart(scenario.title, scenario.opening.id, boxes, links, drawing.turns(boxes)))


def marked(drawn: Chart, dead: Iterable[str] = (), hits: Mapping[str, int] | None = None) -> Chart:
    """A map with what no play reaches, and how often each part was met: both by key, or by `scene/choice`."""
    gone = frozenset(dead) | _unlinked(drawn)

    def met(name: str) -> int | None:
        return None if hits is None else hits.get(name, 0)

    def row(box: Box, each: Row) -> Row:
        name = f"{box.key}/{each.id}"
        return replace(each, dead=box.key in gone or name in gone, hits=met(name))

    boxes = (
        replace(
            box,
            dead=box.key in gone,
            hits=met(box.key) if box.sort not in _UNCOUNTED else None,
            rows=tuple(row(box, each) for each in box.rows),
        )
        for box in drawn.boxes
    )
    return replace(drawn, boxes=tuple(boxes))


def ending_key(ending: str) -> str:
    """The key of an ending's box."""
    return f"@end/{ending}"


_UNCOUNTED = (Sort.CONSEQUENCE, Sort.DEADLINE, Sort.END)
_END = "@end"


def _consequence(name: str) -> str:
    return f"@consequence/{name}"


def _deadline(name: str) -> str:
    return f"@deadline/{name}"


def _unlinked(drawn: Chart) -> frozenset[str]:
    """The boxes to which no way leads at all."""
    ways: dict[str, list[str]] = {}
    for link in drawn.links:
        if link.way is not Way.CALLED_OFF:
            ways.setdefault(link.source, []).append(link.target)
    reached = {drawn.first}
    left = [drawn.first]
    while left:
        fresh = set(ways.get(left.pop(), ())) - reached
        reached |= fresh
        left += fresh
    return frozenset(box.key for box in drawn.boxes) - reached


class _Drawing:
    """The scenario being drawn: what may follow from each part by its key, and the first turn each can come up in."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.calendar = scenario, scenario.calendar
        self.results = dict(_results(scenario))
        self.first = self.first_turns()

    def boxes(self) -> Iterator[Box]:
        scenario, first, last = self.scenario, self.first, self.calendar.turns
        for scene in scenario.scenes.values():
            rows = tuple(Row(name) for name, _ in scene.results if name)
            title = _words(scene.title)
            yield Box(scene.id, scene.id, title, _sort(scene), first[scene.id], rows)
        for name in scenario.consequences:
            key = _consequence(name)
            yield Box(key, name, name, Sort.CONSEQUENCE, first[key])
        for name in scenario.deadlines:
            key = _deadline(name)
            yield Box(key, name, name, Sort.DEADLINE, first[key])
        yield Box(_END, END, "The end", Sort.END, last)
        for ending in scenario.endings.values():
            title = _words(ending.title)
            yield Box(ending_key(ending.id), ending.id, title, Sort.ENDING, last)

    def turns(self, boxes: Iterable[Box]) -> dict[int, str]:
        calendar = self.calendar
        starts = calendar.starts_of_turns
        return {
            turn: f"{calendar.unit} {turn + 1} · {starts[turn].day} {starts[turn]:%B %Y}"
            for turn in sorted({box.turn for box in boxes if box.turn < calendar.turns})
        }

    def first_turns(self) -> dict[str, int]:
        """From what the calendar and the agenda bring up by themselves, along every way."""
        found = [(self.turn(day), name) for name, day in self.spine()]
        found += [
            (self.turn(scene.initiative.first), scene.id)
            for scene in self.scenario.scenes.values()
            if scene.initiative
        ]
        first: dict[str, int] = {}
        while found:
            found.sort()
            turn, name = found.pop(0)
            if first.get(name, self.calendar.turns) > turn:
                first[name] = turn
                ways = _ways(self.results[name].values())
                found += [(turn + wait, target) for target, wait in ways]
        last = self.calendar.turns - 1
        return {name: min(first.get(name, 0), last) for name in self.results}

    def links(self) -> Iterator[Link]:
        for name, results in self.results.items():
            yield from _outgoing(name, results)
        spine = [name for name, _ in self.spine()]
        for before, after in pairwise([*spine, _END]):
            yield Link(before, after, Way.CALENDAR)
        for scene in self.scenario.scenes.values():
            if scene.initiative:
                past = [name for name in spine if self.first[name] <= self.first[scene.id]]
                yield Link(past[-1], scene.id, Way.AGENDA)
        for ending in self.scenario.endings:
            yield Link(_END, ending_key(ending), Way.CALENDAR)

    def spine(self) -> list[tuple[str, date | None]]:
        """What the calendar brings up by itself, in order: the opening, deadlines and dated scenes."""
        scenario = self.scenario
        due = [
            (self.turn(each.date), 0, each.date, _deadline(each.id))
            for each in scenario.deadlines.values()
        ]
        due += [(self.turn(day), 1, day, each.id) for each in scenario.dated if (day := each.date)]
        due.sort(key=lambda each: each[:3])
        return [(scenario.opening.id, None), *((name, day) for *_, day, name in due)]

    def turn(self, day: date | None) -> int:
        """The turn that holds a day; the first where there is none."""
        return (self.calendar.turn_of(day) if day else 0) or 0


def _results(scenario: Scenario) -> Iterator[tuple[str, dict[str, Result]]]:
    """What may follow from each part, by choice or outcome, or by '' where there is none."""
    for scene in scenario.scenes.values():
        yield scene.id, {name: _beyond(scene, result) for name, result in scene.results}
    for consequence in scenario.consequences.values():
        yield _consequence(consequence.id), {"": consequence.result}
    for deadline in scenario.deadlines.values():
        yield _deadline(deadline.id), {"": deadline.result}


def _beyond(scene: Scene, result: Result) -> Result:
    """What follows from a choice beside the vote of its own scene, whose outcomes stand in the same box."""
    return replace(result, then=DESK) if result.then == polled(scene.id) else result


def _ways(results: Iterable[Result]) -> Iterator[tuple[str, int]]:
    """What may come of some results, each with the turns that it takes."""
    for result in results:
        if result.then not in (DESK, END):
            yield result.then, 0
        for later in result.later:
            yield _consequence(later.consequence), later.turns


def _outgoing(name: str, results: Mapping[str, Result]) -> Iterator[Link]:
    found: dict[tuple[str, Way], list[str]] = {}
    for row, result in results.items():
        if result.then != DESK:
            then = _END if result.then == END else result.then
            found.setdefault((then, Way.THEN), []).append(row)
        for later in result.later:
            found.setdefault((_consequence(later.consequence), Way.LATER), []).append(row)
        for off in result.cancel:
            found.setdefault((_consequence(off), Way.CALLED_OFF), []).append(row)
    for (target, way), rows in found.items():
        every = rows == [""] or (way is Way.THEN and len(rows) == len(results))
        yield Link(name, target, way, () if every else tuple(rows))


def _sort(scene: Scene) -> Sort:
    if scene.initiative:
        return Sort.INITIATIVE
    if scene.ballot or scene.talks:
        return Sort.VOTE
    if scene.outcomes:
        return Sort.CHANCE
    return Sort.SCENE if scene.choices else Sort.PASSAGE


def _words(text: Text) -> str:
    return " ".join(text.words())
