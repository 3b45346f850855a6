"""Effects that end at the edge of a range whatever the state, and effects and points that do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from game.diagnostics import Diagnostic, fault
from game.engine import Write
from game.expr import Binary, Const, Core, Var
from game.lint.lowered import Branch, Lowered
from game.loading import Got, Scalar


def check_effects(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of effects that always saturate or change nothing, and of points that are always 0."""
    index = lowered.scenario.layout.index
    for branch in lowered.branches:
        effects: Got | None = branch.got.get("effects")
        writes = {write.index: write for write in branch.arc.writes}
        for name, node in effects.items() if effects else ():
            write = writes[index[name]]
            if _idle(write.value.core, write.index):
                yield fault(
                    "SS309",
                    f"`{node.value.strip()}` leaves `{name}` as it is",
                    node.span,
                    "move it by something, set it with `=`, or delete the effect",
                )
            else:
                yield from _saturates(lowered, branch, write, node)
        scores: Got | None = branch.got.get("scores")
        for reward in branch.arc.rewards if scores else ():
            if scores and reward.points.core == Const(0):
                yield fault(
                    "SS309",
                    "0 points change nothing",
                    scores.get(reward.score.principle).nodes["points"].span,
                    "give points up or down, such as `+1`, or delete the score",
                )


def _idle(value: Core, index: int) -> bool:
    """Whether a value is what stands at a place already."""
    if isinstance(value, Binary) and value.op in ("+", "-"):
        return (value.left, value.right) == (Var(index), Const(0))
    return value == Var(index)


def _saturates(
    lowered: Lowered, branch: Branch, write: Write, node: Scalar
) -> Iterator[Diagnostic]:
    box = lowered.taken(branch)
    if box is None:
        return
    lo, hi = lowered.intervals.interval(write.value.core, box)
    if write.lo <= hi and lo <= write.hi:
        return
    end, which = (write.lo, "least") if hi < write.lo else (write.hi, "greatest")
    variable = lowered.scenario.variables[write.index]
    ends = variable.members[end] if variable.members else str(end)
    yield fault(
        "SS308",
        f"this always ends at {ends}, the {which} value of `{variable.id}`",
        node.span,
        f"write `= {ends}` if that is meant; else take a smaller step or widen the range",
        (f"{lowered.span_of_values(write.index, box[write.index])} before", None),
    )
