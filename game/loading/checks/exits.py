"""Scenes that may leave the player without a choice, and chance that may have nothing to draw."""

from __future__ import annotations

from game.expr import conjunction, truth
from game.expr.core import Not
from game.loading.checks.bounds import Entries
from game.loading.checks.decoded import Draft, Kind
from game.loading.checks.witness import witness
from game.loading.syntax.nodes import Scalar


def check_exits(draft: Draft, entries: Entries, from_start: Entries) -> None:
    """Report scenes in which nothing may be open. `from_start` are the bounds of a play that begins at the start values:
    a case that arises only from others is none.
    """
    for name, (scene, _, key) in draft.scenes.items():
        ways = [way for way in draft.ways[name] if way.kind is not Kind.DECISION]
        if not ways or any(way.guard is None for way in ways):
            continue
        shut = conjunction(*(Not(way.guard) for way in ways if way.guard is not None))
        if truth(shut, entries.declared) == "never":
            continue  # nor with any narrower bounds
        entry = entries.of(name)
        verdict = "never" if entry is None else truth(shut, entry)
        if verdict == "never":
            continue
        start = from_start.of(name)
        case = None if start is None else witness(shut, start)
        if scene.choices:
            _no_choice(draft, name, key, always=verdict == "always", case=case)
        else:
            _no_outcome(draft, name, key, always=verdict == "always", case=case)


def _no_choice(
    draft: Draft, name: str, key: Scalar, *, always: bool, case: dict[int, int] | None
) -> None:
    help_ = (
        "give it a choice without `when` and without `cost`, so that the player can always go on"
    )
    if always:
        draft.report("SS402", key, f"every choice of `{name}` is closed, whatever happens", help_)
    elif case is not None:
        note = (f"so it is where {_told(draft, case)}", None)
        draft.report("SS405", key, f"all choices of `{name}` may be closed at once", help_, note)


def _no_outcome(
    draft: Draft, name: str, key: Scalar, *, always: bool, case: dict[int, int] | None
) -> None:
    help_ = "give one outcome a weight that cannot be 0, such as `1 + max(0, ...)`"
    if always:
        draft.report("SS310", key, f"every outcome of `{name}` has the weight 0", help_)
    elif case is not None:
        note = (f"so it is where {_told(draft, case)}", None)
        draft.report(
            "SS311", key, f"all outcomes of `{name}` may have the weight 0 at once", help_, note
        )


def check_weights(draft: Draft, entries: Entries) -> None:
    """Warn of outcomes that never happen because they weigh nothing."""
    for name, (scene, _, _) in draft.scenes.items():
        entry = entries.of(name)
        ways = [way for way in draft.ways[name] if way.kind is Kind.CHANCE]
        if entry is None or not ways:
            continue
        weights = [draft.prover.interval(outcome.weight, entry) for outcome in scene.outcomes]
        if all(weight == (0, 0) for weight in weights):
            continue  # a fault of the whole scene
        for way, weight in zip(ways, weights, strict=True):
            if weight == (0, 0):
                draft.report(
                    "SS312",
                    way.got.nodes.get("weight", way.key),
                    f"the outcome `{way.id}` always has the weight 0, so it never happens",
                    "give it a weight above 0, or delete the outcome",
                )


def _told(draft: Draft, case: dict[int, int]) -> str:
    told = [draft.told(index, value) for index, value in case.items()]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
