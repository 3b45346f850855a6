"""Arcs and writes as every part of lowering makes them: what is paid, what a result changes and brings about, where it leads."""

from __future__ import annotations

from game.engine.lowering import formulas as f
from game.engine.program import (
    DESK_NODE,
    ENDING_NODE,
    Arc,
    Cause,
    Formula,
    Reward,
    Write,
    vote_node,
)
from game.expr import Const, Core, If
from game.model import CAPACITY, DESK, END, VOTE, FieldId, Layout, Result, Role


def formula(core: Core | None) -> Formula | None:
    """An expression as a formula; None, which always holds, stays None."""
    return None if core is None else Formula(core)


def write(layout: Layout, index: int, value: Core) -> Write:
    """A new value for a field, kept within the field's range."""
    field = layout.fields[index]
    return Write(index, Formula(value), field.lo, field.hi)


def pay(layout: Layout, cost: int) -> tuple[Write, ...]:
    """A cost taken from the capacity; nothing where there is none."""
    if not cost:
        return ()
    capacity = layout.index[CAPACITY]
    return (write(layout, capacity, f.add(capacity, -cost)),)


def affordable(layout: Layout, cost: int) -> Core | None:
    """Whether the capacity suffices for a cost; None where there is none."""
    return f.at_least(layout.index[CAPACITY], cost) if cost else None


def result_arc(
    layout: Layout,
    cause: Cause,
    result: Result,
    *,
    scene: str = "",
    guard: Core | None = None,
    weight: Core | None = None,
    also: tuple[Write, ...] = (),
) -> Arc:
    """The arc by which a result comes about. `also` is written first; `scene` is the one whose vote it may lead to."""
    writes = [*pay(layout, cause.cost), *also]
    writes += [write(layout, effect.index, effect.value) for effect in result.effects]
    for later in result.later:
        slot = layout.index[FieldId(Role.PENDING, later.consequence)]
        due = later.turns + 1
        # Declared again while pending, the earlier date stands.
        earlier = If(f.at_least(slot, 1), f.least(slot, due), Const(due))
        writes.append(write(layout, slot, earlier))
    for name in result.cancel:
        writes.append(write(layout, layout.index[FieldId(Role.PENDING, name)], Const(0)))
    targets = {DESK: DESK_NODE, END: ENDING_NODE, VOTE: vote_node(scene)}
    return Arc(
        cause.id,
        targets.get(result.then, result.then),
        cause,
        guard=formula(guard),
        weight=formula(weight),
        writes=tuple(writes),
        rewards=tuple(
            Reward(score, Formula(score.points), formula(score.when)) for score in result.scores
        ),
    )
