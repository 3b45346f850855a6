"""A plugin that was loaded into this process, called here. It believes nothing that the plugin returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.scoring.runtime.calls import HOOK, checked, where
from game.scoring.runtime.faults import guarded
from game.scoring.runtime.manifest import Manifest
from game.scoring.runtime.memory import RememberingScorer
from game.scoring.scorer import Contribution, Scorer


class LocalPlugin:
    """What a plugin registered, by key, and its other hooks by name."""

    printed = False

    def __init__(
        self,
        manifest: Manifest,
        objects: Mapping[str, Contribution],
        hooks: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        self.manifest = manifest
        self._hooks = hooks or {}
        self._cards = {card.key: card for card in manifest.cards}
        self._objects: dict[str, Contribution | RememberingScorer] = {
            key: RememberingScorer(what, self._cards[key]) if isinstance(what, Scorer) else what
            for key, what in objects.items()
        }

    def call(self, owner: str, method: str, *arguments: Any) -> Any:
        """What comes of a method of what is registered under the key `owner`, or of a hook (""). Raises PluginError."""
        what = self._objects.get(owner)
        if isinstance(what, RememberingScorer):
            return getattr(what, method)(*arguments)
        card = self._cards.get(owner, HOOK)
        asked = getattr(what, method) if what else self._hooks[method]
        with guarded(f"in {where(card, method)}"):
            return checked(card, method, asked(*arguments), arguments)

    def close(self) -> None:
        """Nothing to stop: it is this process."""
