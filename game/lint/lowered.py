"""A scenario beside its program, and where in the file each part of the program was written: what every pass looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from game.engine import Arc, Intervals, Kind, Node, Program, StoryOrder, lower, story_order
from game.expr import Label, Range, Ranges, hull
from game.lint.bounds import EntryBounds
from game.loading import Decoded, Got, Scalar
from game.model import Close, Scenario


class Branch(NamedTuple):
    """A way on that an author wrote: its arc, the nodes that it leaves, and its part of the file with the key of that.

    `section` is the key of the file under which the part stands. How talks end leaves every round of them.
    """

    section: str
    arc: Arc
    nodes: tuple[Node, ...]
    got: Got
    key: Scalar


@dataclass(frozen=True)
class Lowered:
    """A decoded scenario and its program."""

    decoded: Decoded
    program: Program
    intervals: Intervals

    @classmethod
    def of(cls, decoded: Decoded) -> Lowered:
        """Lower what was decoded."""
        return cls(decoded, lower(decoded.scenario), Intervals())

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.program.scenario

    def section(self, name: str) -> Iterator[tuple[str, Got, Scalar]]:
        """Id, part and key of everything in a section of the scenario's own file."""
        found: Got | None = self.decoded.got.get(name)
        if found is not None:
            for key, part in found.items():
                yield key, part, found.keys[key]

    @cached_property
    def scenes(self) -> dict[str, tuple[Got, Scalar]]:
        """The part and the key of each scene."""
        return {name: (part, key) for name, part, key in self.section("scenes")}

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """Where each arc that an author wrote stands in the file, in the order of the program."""
        found: dict[int, Branch] = {}
        for node in self.program.nodes.values():
            for arc in node.arcs:
                branch = self._branch(node, arc)
                if branch is not None:
                    known = found.get(id(branch.got))
                    if known is not None:
                        branch = known._replace(nodes=(*known.nodes, node))
                    found[id(branch.got)] = branch
        return tuple(found.values())

    def _branch(self, node: Node, arc: Arc) -> Branch | None:
        cause = arc.cause
        if cause is None:
            return None
        if cause.kind in (Kind.CONSEQUENCE, Kind.DEADLINE):
            section = f"{cause.kind}s"
            part: Got = self.decoded.got.get(section)
            return Branch(section, arc, (node,), part.get(cause.id), part.keys[cause.id])
        if cause.kind is Kind.INITIATIVE:
            got, _ = self.scenes[cause.id]
            return Branch("initiative", arc, (node,), got.get("initiative"), got.keys["initiative"])
        if node.setting is None:
            return None
        got, key = self.scenes[node.scene]
        if cause.kind is Kind.PASSAGE:
            return Branch("scenes", arc, (node,), got, key)
        name = cause.id
        if node.setting.talks is not None:
            if cause.kind is Kind.TALK:
                return None
            section, name = "outcomes", Close(name).outcome
        elif cause.kind is Kind.CHOICE:
            section = "choices"
        else:
            section = "outcomes" if node.setting.ballot else "chance"
        part = got.get(section)
        return Branch(section, arc, (node,), part.get(name), part.keys[name])

    @cached_property
    def order(self) -> StoryOrder:
        """The nodes of the story in order, and the circles that stand in the way of one."""
        return story_order(self.program)

    @cached_property
    def bounds(self) -> EntryBounds:
        """The bounds at each node, whatever values the variables begin with, as they may in an episode of a campaign."""
        return EntryBounds(self.program, self.intervals, self._acyclic)

    @cached_property
    def bounds_from_start(self) -> EntryBounds:
        """The bounds at each node in a play that begins with the scenario's own values."""
        return EntryBounds(self.program, self.intervals, self._acyclic, from_start=True)

    @property
    def _acyclic(self) -> list[Node] | None:
        return None if self.order.circles else self.order.nodes

    def before(self, branch: Branch) -> Ranges | None:
        """The bounds on coming to where a branch leaves; None where nothing can."""
        return _hull([self.bounds.at(node.id) for node in branch.nodes])

    def taken(self, branch: Branch) -> Ranges | None:
        """The bounds where a branch is taken; None where it cannot be."""
        return _hull([self.bounds.open(node, branch.arc) for node in branch.nodes])

    # In an author's words

    def told(self, index: int, value: int) -> str:
        """A value of a place of the state: `level` is head."""
        label = self._labels.get(index)
        if label is None:
            return f"{self.program.fields[index].id} is {value}"
        return f"`{label.text}` is {label.show(value)}"

    def span_of_values(self, index: int, range_: Range) -> str:
        """What a place of the state can be: `level` is envoy to head."""
        least, most = (self.told(index, value) for value in range_)
        return least if least == most else f"{least} to {most.rpartition(' is ')[2]}"

    @cached_property
    def _labels(self) -> dict[int, Label]:
        return {
            place: label
            for place, label in self.decoded.expressions.scope.labels().items()
            if isinstance(place, int)
        }


def _hull(found: Sequence[Ranges | None]) -> Ranges | None:
    if len(found) == 1:
        return found[0]
    boxes = [box for box in found if box is not None]
    return hull(boxes) if boxes else None
