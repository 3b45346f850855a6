"""What can be asked of a plugin, as its contract types it, and a plugin in this process that answers.

A call names an owner (the key of a card, as `scorer/courtesy`; "" for the plugin's own hooks), a method, and arguments.
Both ends of the wire to a plugin in a process of its own read the types from here. Nothing that comes back is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature
from typing import Any, get_type_hints

from game.scoring import hookspecs
from game.scoring.hookspecs import KINDS
from game.scoring.runtime.answers import checked_page, checked_weights
from game.scoring.runtime.faults import PluginError, guarded, one_line
from game.scoring.runtime.manifest import LONGEST_TEXT, Manifest
from game.scoring.runtime.memory import RememberingScorer
from game.scoring.scorer import Contribution, Scorer
from game.strict_json import MisfitError, decode, encode

_CALLED: Mapping[str, Any] = {
    **dict(KINDS.values()),
    "": hookspecs,
    "scorer": RememberingScorer,
}


@cache
def types_of(kind: str, method: str) -> tuple[Mapping[str, Any], Any]:
    """The types of the arguments, by name, and of the answer of a kind's method, or of a hook ("" for the kind)."""
    hints = get_type_hints(getattr(_CALLED[kind], method))
    gives = hints.pop("return")
    return hints, gives


def where(owner: str, method: str) -> str:
    """A call as it is named to the player, as `courtesy.step`."""
    return f"{owner.rpartition('/')[2]}.{method}" if owner else method


def checked(owner: str, method: str, answer: object, arguments: tuple[Any, ...]) -> Any:
    """An answer as the contract asks for it, out of what a plugin returned or sent; else PluginError."""
    kind, _, name = owner.rpartition("/")
    match kind, method:
        case "section", "write":
            return checked_page(answer, name)
        case "policy", "weigh":
            return checked_weights(answer, name, *arguments)
    try:
        made = decode(types_of(kind, method)[1], encode(answer))
    except MisfitError as error:
        raise PluginError(f"returned from {where(owner, method)} {one_line(error)}") from None
    return one_line(made, LONGEST_TEXT) if isinstance(made, str) else made


class LocalPlugin:
    """A plugin loaded into this process: what it registered, by key, and its other hooks, by name."""

    printed = False

    def __init__(
        self,
        manifest: Manifest,
        objects: Mapping[str, Contribution],
        hooks: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        self.manifest = manifest
        self._hooks = hooks or {}
        cards = {card.key: card for card in manifest.cards}
        self._objects: dict[str, Contribution | RememberingScorer] = {
            key: RememberingScorer(what, cards[key]) if isinstance(what, Scorer) else what
            for key, what in objects.items()
        }

    def call(self, owner: str, method: str, *arguments: Any) -> Any:
        """What comes of a method of what is registered under the key `owner`, or of a hook (""). Raises PluginError."""
        what = self._objects.get(owner)
        if isinstance(what, RememberingScorer):
            return getattr(what, method)(*arguments)
        with guarded(f"in {where(owner, method)}"):
            if what is None:
                hook, named = self._hooks[method], types_of("", method)[0]
                given = dict(zip(named, arguments, strict=True))
                answer = hook(**{name: given[name] for name in signature(hook).parameters})
            else:
                answer = getattr(what, method)(*arguments)
            return checked(owner, method, answer, arguments)

    def close(self) -> None:
        """Nothing to stop: it is this process."""
