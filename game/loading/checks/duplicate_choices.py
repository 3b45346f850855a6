"""Choices that come to the same: the player is asked and the answer does not matter."""

from __future__ import annotations

from collections.abc import Hashable

from game.expr import conjunction, truth
from game.loading.checks.bounds import Entries
from game.loading.checks.decoded import Draft
from game.model import Choice

_MOST = 20
"""How many earlier choices that come to the same one is compared with: enough for any scene that is read."""


def check_twins(draft: Draft, entries: Entries) -> None:
    """Warn of a choice that does what another of its scene does. Two that are never open together are none."""
    for name, (scene, got, _) in draft.scenes.items():
        seen: dict[Hashable, list[Choice]] = {}
        entry = entries.of(name)
        for choice in scene.choices if entry is not None else ():
            assert entry is not None
            worth = _worth(choice)
            for twin in seen.get(worth, [])[-_MOST:]:
                guards = [each.when for each in (choice, twin) if each.when is not None]
                if guards and truth(conjunction(*guards), entry) == "never":
                    continue
                part = got.get("choices")
                draft.report(
                    "SS409",
                    part.keys[choice.id],
                    f"`{choice.id}` comes to the same as `{twin.id}`",
                    "let them differ in effects, scores, what comes later or where they lead",
                    (f"`{twin.id}` stands here", part.keys[twin.id].span),
                )
                break
            seen.setdefault(worth, []).append(choice)


def _worth(choice: Choice) -> Hashable:
    """All that a choice does, words aside; where it does nothing, its words are what it does."""
    result = choice.result
    scores = frozenset((score.principle, score.points, score.when) for score in result.scores)
    does = (
        frozenset((effect.index, effect.value) for effect in result.effects),
        scores,
        frozenset(result.later),
        frozenset(result.cancel),
        choice.cost,
        choice.vote,
        bool(choice.explanation),
    )
    return (does, result.then) if any(does) else (does, result.then, result.text)
