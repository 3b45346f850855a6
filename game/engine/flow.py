"""Where the arcs of a program lead, all conditions left aside: an order of its nodes, its circles, what can be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from game.engine.program import Arc, Node, Phase, Program, consequence_node
from game.model import Role


class StoryOrder(NamedTuple):
    """The nodes of the story, each before those it leads to, and the paths that close a circle.

    Where there are circles the order is none.
    """

    nodes: list[Node]
    circles: list[list[Node]]


def story_order(program: Program) -> StoryOrder:
    """An order of the nodes at which the calendar stands still: scenes, votes and rounds, consequences, deadlines.

    Simulated plays draw their luck node by node in this order: in another, a seed would give other plays.
    """
    nodes = program.nodes
    done: list[Node] = []
    circles: list[list[Node]] = []
    begun: set[str] = set()
    for start in nodes.values():
        if start.phase is not Phase.STORY or start.id in begun:
            continue
        path = {start.id: reversed(start.arcs)}  # a stack that can be asked for a name
        begun.add(start.id)
        while path:
            name = next(reversed(path))
            for arc in path[name]:
                target = arc.target
                if target in path:
                    names = list(path)
                    circles.append([nodes[each] for each in names[names.index(target) :]])
                elif target not in begun and nodes[target].phase is Phase.STORY:
                    begun.add(target)
                    path[target] = reversed(nodes[target].arcs)
                    break
            else:
                done.append(nodes[name])
                del path[name]
    return StoryOrder(done[::-1], circles)


def leads_to(program: Program, node: Node) -> Iterator[str]:
    """The ids of the nodes to which a node leads, with those of the consequences that it brings about."""
    for arc in node.arcs:
        if node.phase is Phase.STORY:
            due = (name for name, turns in scheduled(program, arc) if turns is not None)
            yield from map(consequence_node, due)
        elif node.phase is Phase.DESK and any(scheduled(program, arc)):
            continue  # a consequence that is due, if anything has brought it about
        yield arc.target


def reachable(program: Program, start: str, found: Iterable[str] = ()) -> set[str]:
    """The ids of the nodes to which some way leads from one, and those already found.

    A consequence is reached by what makes it fall due.
    """
    nodes = program.nodes
    reached, waiting = {*found, start}, [start]
    while waiting:
        node = nodes[waiting.pop()]
        for target in leads_to(program, node):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def scheduled(program: Program, arc: Arc) -> Iterator[tuple[str, int | None]]:
    """The consequences that an arc of the story brings about, each with the turns until it falls due where it is not
    pending already; None for those that it calls off.
    """
    for write in arc.writes:
        of = program.fields[write.index].id
        if of.role is Role.PENDING:
            due = write.value.of(program.scenario.layout.start)
            yield of.about, due - 1 if due else None
