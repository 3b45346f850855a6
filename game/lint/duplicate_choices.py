"""Choices that come to the same: the player is asked and the answer does not matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from game.diagnostics import Diagnostic, fault
from game.engine import Arc
from game.expr import conjunction, truth
from game.lint.lowered import Branch, Lowered

_MOST = 20
"""How many earlier choices that come to the same one is compared with: enough for any scene that is read."""


def check_duplicates(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of choices that do what another of their scene does. Two that are never open together are none."""
    seen: dict[Hashable, list[Branch]] = defaultdict(list)
    for branch in lowered.branches:
        before = lowered.before(branch) if branch.section == "choices" else None
        if before is None:
            continue
        (node,) = branch.nodes
        same = seen[node.id, _comes_to(branch.arc)]
        for other in same[-_MOST:]:
            guards = [arc.guard.core for arc in (branch.arc, other.arc) if arc.guard is not None]
            if guards and truth(conjunction(*guards), before) == "never":
                continue
            yield fault(
                "SS409",
                f"`{branch.arc.id}` comes to the same as `{other.arc.id}`",
                branch.key.span,
                "let them differ in effects, scores, what comes later or where they lead",
                (f"`{other.arc.id}` stands here", other.key.span),
            )
            break
        same.append(branch)


def _comes_to(arc: Arc) -> Hashable:
    """All that a choice does, words aside; where it does nothing, its words are what it does."""
    cause = arc.cause
    assert cause is not None
    rewards = ((reward.score.principle, reward.points, reward.when) for reward in arc.rewards)
    does = (frozenset(arc.writes), frozenset(rewards), cause.vote, bool(cause.explanation))
    return (does, arc.target) if any(does) else (does, arc.target, cause.told)
