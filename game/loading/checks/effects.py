"""Effects that end at the edge of a range whatever the state, and effects and points that do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from game.expr.core import Binary, Const, Var
from game.loading.checks.bounds import Bounds, Entries
from game.loading.checks.decoded import Draft
from game.loading.grammar.shapes import Got
from game.loading.syntax.nodes import Scalar
from game.model import Effect, Result


def check_effects(draft: Draft, entries: Entries) -> None:
    """Warn of each effect that always saturates or changes nothing, and of points that are always 0."""
    for result, got, bounds in _results(draft, entries):
        part: Got | None = got.get("effects")
        for effect in result.effects:
            assert part is not None
            node = part.nodes[effect.variable]
            assert isinstance(node, Scalar)
            if not _idle(draft, effect, node):
                _saturates(draft, effect, node, bounds)
        scores: Got | None = got.get("scores")
        for score in result.scores:
            if score.points == Const(0):
                assert scores is not None
                draft.report(
                    "SS309",
                    scores.get(score.principle).nodes["points"],
                    "0 points change nothing",
                    "give points up or down, such as `+1`, or delete the score",
                )


def _idle(draft: Draft, effect: Effect, node: Scalar) -> bool:
    value = effect.value
    moves = isinstance(value, Binary) and value.left == Var(effect.index)
    if value != Var(effect.index) and not (
        moves and isinstance(value, Binary) and value.right == Const(0)
    ):
        return False
    draft.report(
        "SS309",
        node,
        f"`{effect.shown}` leaves `{effect.variable}` as it is",
        "move it by something, set it with `=`, or delete the effect",
    )
    return True


def _saturates(draft: Draft, effect: Effect, node: Scalar, bounds: Bounds) -> None:
    lo, hi = draft.prover.interval(effect.value, bounds)
    least, most = draft.scenario.layout.ranges[effect.index]
    if hi < least:
        end = least
    elif lo > most:
        end = most
    else:
        return
    variable = draft.scenario.variable[effect.variable]
    ends = variable.members[end] if variable.members else str(end)
    draft.report(
        "SS308",
        node,
        f"this always ends at {ends}, the {'least' if end == least else 'greatest'} value "
        f"of `{effect.variable}`",
        f"write `= {ends}` if that is meant; else take a smaller step or widen the range",
        (f"{draft.span_of_values(effect.index, bounds[effect.index])} before", None),
    )


def _results(draft: Draft, entries: Entries) -> Iterator[tuple[Result, Got, Bounds]]:
    for name, ways in draft.ways.items():
        entry = entries.of(name)
        for way in ways if entry is not None else ():
            assert entry is not None
            before = entries.open(entry, way)
            if before is not None:
                yield way.result, way.got, before
    for name, got, _ in draft.section("consequences"):
        consequence = draft.scenario.consequences[name]
        if (due := entries.due(consequence)) is not None:
            yield consequence.result, got, due
    for name, got, _ in draft.section("deadlines"):
        deadline = draft.scenario.deadlines[name]
        if (due := entries.due(deadline)) is not None:
            yield deadline.result, got, due
