"""The flowchart of a scenario as data: a projection of its program on scenes, consequences, deadlines and endings, by turns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from game.engine import (
    ENDING_NODE,
    Kind,
    Node,
    Phase,
    Program,
    consequence_node,
    deadline_node,
    ending_node,
    reachable,
    scheduled,
)
from game.model import END, Ballot, Chance, Choices, Scene, Talks, Text


class BoxKind(StrEnum):
    """What a box stands for."""

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


class LinkKind(StrEnum):
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

    `key` is the id of its node in the program, which is the part's own id if it is a scene.
    """

    key: str
    id: str
    title: str
    kind: BoxKind
    turn: int
    rows: tuple[Row, ...] = ()
    dead: bool = False
    hits: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a box to a box, by their keys; `rows` are the choices that take it, none where all do."""

    source: str
    target: str
    kind: LinkKind
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flowchart:
    """Boxes in the order of the file, links between them, and the name of each turn with a box."""

    title: str
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    turns: Mapping[int, str]


def flowchart(program: Program) -> Flowchart:
    """The flowchart of a program. What no way leads to is marked as dead."""
    scenario, calendar = program.scenario, program.scenario.calendar
    nodes: dict[str, list[Node]] = {}
    for node in program.nodes.values():
        if node.phase is Phase.STORY:
            nodes.setdefault(_box_of(node), []).append(node)
    branches = {key: tuple(_branches(program, key, held)) for key, held in nodes.items()}
    comes = _brought_up(program)
    first = _first_turns(program, branches, comes)
    boxes = tuple(_boxes(program, branches, first))
    links = (*_links(branches), *_desk_links(program, [key for _, key in comes], first))
    turns = {
        turn: f"{calendar.unit} {turn + 1} · {calendar.starts_of_turns[turn].day} "
        f"{calendar.starts_of_turns[turn]:%B %Y}"
        for turn in sorted({box.turn for box in boxes if box.turn < calendar.turns})
    }
    return Flowchart(scenario.title, boxes, links, turns)


def marked(
    chart: Flowchart, dead: Collection[str] = (), hits: Mapping[str, int] | None = None
) -> Flowchart:
    """A flowchart with what no play reaches, and how often each part was met: both by key, or by `scene/choice`."""

    def met(name: str) -> int | None:
        return None if hits is None else hits.get(name, 0)

    def row(box: Box, each: Row) -> Row:
        name = f"{box.key}/{each.id}"
        gone = each.dead or box.key in dead or name in dead
        return replace(each, dead=gone, hits=met(name))

    boxes = (
        replace(
            box,
            dead=box.dead or box.key in dead,
            hits=met(box.key) if box.kind not in _UNCOUNTED else None,
            rows=tuple(row(box, each) for each in box.rows),
        )
        for box in chart.boxes
    )
    return replace(chart, boxes=tuple(boxes))


_UNCOUNTED = (BoxKind.CONSEQUENCE, BoxKind.DEADLINE, BoxKind.END)


class _Branch(NamedTuple):
    """A way out of a box: the choice or outcome that takes it ("": there is none), the box to which it leads (None: it
    goes back to the desk), and the turns until each consequence falls due, None for one that is called off.
    """

    row: str
    target: str | None
    consequences: tuple[tuple[str, int | None], ...]


def _box_of(node: Node) -> str:
    """The box that holds a node: a scene's vote and the rounds of its talks are in its own."""
    return node.scene if node.setting else node.id


def _branches(program: Program, key: str, nodes: Iterable[Node]) -> Iterator[_Branch]:
    arcs = {arc.id: arc for node in nodes for arc in node.arcs if arc.kind not in (None, Kind.TALK)}
    for arc in arcs.values():
        there = program.nodes[arc.target]
        inside = there.phase is Phase.DESK or _box_of(there) == key
        row = arc.id if arc.kind in (Kind.CHOICE, Kind.CHANCE) else ""
        consequences = ((consequence_node(n), turns) for n, turns in scheduled(program, arc))
        yield _Branch(row, None if inside else _box_of(there), tuple(consequences))


def _brought_up(program: Program) -> list[tuple[int, str]]:
    """What comes up by itself, by its turn and its box, in order: the opening, deadlines and dated scenes."""
    scenario = program.scenario
    due = [(each.date, 0, deadline_node(each.id)) for each in scenario.deadlines.values()]
    due += [(each.date, 1, each.id) for each in scenario.dated if each.date]
    turns = [(scenario.calendar.turn_of(day) or 0, kind, day, key) for day, kind, key in due]
    turns.sort(key=lambda each: each[:3])
    return [(0, program.first), *((turn, key) for turn, _, _, key in turns)]


def _first_turns(
    program: Program, branches: Mapping[str, Sequence[_Branch]], comes: Iterable[tuple[int, str]]
) -> dict[str, int]:
    """The first turn in which each box can come up: what comes up by itself, followed along every way."""
    calendar = program.scenario.calendar
    waiting = list(comes)
    for scene in program.scenario.scenes.values():
        if scene.initiative:
            begins = scene.initiative.first
            waiting.append(((calendar.turn_of(begins) if begins else 0) or 0, scene.id))
    first: dict[str, int] = {}
    heapify(waiting)
    while waiting:
        turn, key = heappop(waiting)
        if first.get(key, calendar.turns) > turn:
            first[key] = turn
            for branch in branches.get(key, ()):
                if branch.target:
                    heappush(waiting, (turn, branch.target))
                for name, wait in branch.consequences:
                    if wait is not None:
                        heappush(waiting, (turn + wait, name))
    return {key: min(first.get(key, 0), calendar.turns - 1) for key in branches}


def _boxes(
    program: Program, branches: Mapping[str, Sequence[_Branch]], first: Mapping[str, int]
) -> Iterator[Box]:
    scenario, last = program.scenario, program.scenario.calendar.turns
    reached = reachable(program, program.first)
    for key, ways in branches.items():
        node, dead = program.nodes[key], key not in reached
        if node.setting is None:
            kind = BoxKind.CONSEQUENCE if node.scene in scenario.consequences else BoxKind.DEADLINE
            yield Box(key, node.scene, node.scene, kind, first[key], dead=dead)
        else:
            rows = tuple(Row(each.row, dead) for each in ways if each.row)
            title = _words(node.setting.title)
            yield Box(key, key, title, _kind(node.setting), first[key], rows, dead)
    end_dead = ENDING_NODE not in reached
    yield Box(ENDING_NODE, END, "The end", BoxKind.END, last, dead=end_dead)
    for ending in scenario.endings.values():
        key = ending_node(ending.id)
        title = _words(ending.title)
        yield Box(key, ending.id, title, BoxKind.ENDING, last, dead=key not in reached)


def _kind(scene: Scene) -> BoxKind:
    if scene.initiative:
        return BoxKind.INITIATIVE
    match scene.body:
        case Choices():
            return BoxKind.SCENE
        case Chance():
            return BoxKind.CHANCE
        case Ballot() | Talks():
            return BoxKind.VOTE
    return BoxKind.PASSAGE


def _links(branches: Mapping[str, Sequence[_Branch]]) -> Iterator[Link]:
    for key, ways in branches.items():
        found: dict[tuple[str, LinkKind], list[str]] = {}
        for row, target, consequences in ways:
            if target is not None:
                found.setdefault((target, LinkKind.THEN), []).append(row)
            for name, turns in consequences:
                kind = LinkKind.CALLED_OFF if turns is None else LinkKind.LATER
                found.setdefault((name, kind), []).append(row)
        for (target, kind), rows in found.items():
            every = rows == [""] or (kind is LinkKind.THEN and len(rows) == len(ways))
            yield Link(key, target, kind, () if every else tuple(rows))


def _desk_links(program: Program, comes: Sequence[str], first: Mapping[str, int]) -> Iterator[Link]:
    for before, after in pairwise([*comes, ENDING_NODE]):
        yield Link(before, after, LinkKind.CALENDAR)
    for scene in program.scenario.scenes.values():
        if scene.initiative:
            past = [key for key in comes if first[key] <= first[scene.id]]
            yield Link(past[-1], scene.id, LinkKind.AGENDA)
    for ending in program.scenario.endings:
        yield Link(ENDING_NODE, ending_node(ending), LinkKind.CALENDAR)


def _words(text: Text) -> str:
    return " ".join(text.words())
