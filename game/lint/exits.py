"""Scenes that may leave the player without a choice, and chance that may have nothing to draw."""

from __future__ import annotations

from collections.abc import Iterator

from game.diagnostics import Diagnostic, fault
from game.engine import By
from game.expr import Not, conjunction, truth
from game.lint.lowered import Lowered
from game.lint.satisfying import satisfying

# By who decides: what is said if there is never a way on, if there may be none, and what helps.
_TOLD = {
    By.PLAYER: (
        ("SS402", "every choice of `{}` is closed, whatever happens"),
        ("SS405", "all choices of `{}` may be closed at once"),
        "give it a choice without `when` and without `cost`, so that the player can always go on",
    ),
    By.CHANCE: (
        ("SS310", "every outcome of `{}` has the weight 0"),
        ("SS311", "all outcomes of `{}` may have the weight 0 at once"),
        "give one outcome a weight that cannot be 0, such as `1 + max(0, ...)`",
    ),
}


def check_exits(lowered: Lowered) -> Iterator[Diagnostic]:
    """Errors for scenes in which nothing is ever open, and warnings where nothing may be.

    A case that does not arise in a play that begins at the start values is none. Of votes and negotiations the library
    of votes knows that they come to an end.
    """
    for name, (_, key) in lowered.scenes.items():
        node = lowered.program.nodes[name]
        assert node.setting is not None
        conditions = [arc.condition for arc in node.arcs]
        if node.by is By.NOBODY or node.setting.ballot or None in conditions:
            continue
        shut = conjunction(*(Not(each.core) for each in conditions if each is not None))
        if truth(shut, lowered.bounds.declared) == "never":
            continue  # nor with any narrower bounds
        entry = lowered.bounds.at(name)
        verdict = "never" if entry is None else truth(shut, entry)
        never, maybe, help_ = _TOLD[node.by]
        if verdict == "always":
            code, message = never
            yield fault(code, message.format(name), key.span, help_)
        elif verdict == "sometimes":
            start = lowered.bounds_from_start.at(name)
            case = None if start is None else satisfying(shut, start)
            if case is not None:
                code, message = maybe
                note = (f"so it is where {_told(lowered, case)}", None)
                yield fault(code, message.format(name), key.span, help_, note)


def check_weights(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of outcomes that never happen because they weigh nothing."""
    for branch in lowered.branches:
        before = lowered.before(branch) if branch.section == "chance" else None
        if before is None:
            continue
        (node,) = branch.nodes
        idle = [
            arc.weight is not None and lowered.intervals.interval(arc.weight.core, before) == (0, 0)
            for arc in node.arcs
        ]
        if idle[node.arcs.index(branch.arc)] and not all(idle):  # else a fault of the whole scene
            yield fault(
                "SS312",
                f"the outcome `{branch.arc.id}` always has the weight 0, so it never happens",
                branch.got.nodes.get("weight", branch.key).span,
                "give it a weight above 0, or delete the outcome",
            )


def _told(lowered: Lowered, case: dict[int, int]) -> str:
    told = [lowered.told(index, value) for index, value in case.items()]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
