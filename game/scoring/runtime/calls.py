"""What can be asked of a plugin, as its contract types it: the one table from which both ends of the wire read.

A call names an owner (the key of a card, as `scorer/courtesy`; "" for the plugin's own hooks), a method, and arguments.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_type_hints

from game.scoring import hookspecs
from game.scoring.hookspecs import KINDS
from game.scoring.runtime.answers import CHECKS
from game.scoring.runtime.faults import PluginError, one_line
from game.scoring.runtime.manifest import LONGEST_TEXT, Card
from game.scoring.runtime.memory import RememberingScorer
from game.strict_json import MisfitError, decode, encode

HOOK = Card("", "", "", "")
"""Stands for the plugin itself, where one of its hooks is called."""
_CALLED: dict[str, Any] = dict(KINDS.values())
_CALLED |= {"": hookspecs, "scorer": RememberingScorer}


@cache
def types_of(kind: str, method: str) -> tuple[tuple[Any, ...], Any]:
    """The types of the arguments and of the answer of a method of a kind of thing, or of a hook ("" for the kind)."""
    hints = get_type_hints(getattr(_CALLED[kind], method))
    gives = hints.pop("return")
    return tuple(hints.values()), gives


def where(card: Card, method: str) -> str:
    """A call as it is named to the player, as `courtesy.step`."""
    return f"{card.id}.{method}" if card.kind else method


def checked(card: Card, method: str, answer: object, arguments: tuple[Any, ...]) -> Any:
    """An answer as the contract asks for it, out of what a plugin returned or sent; else PluginError."""
    check = CHECKS.get((card.kind, method))
    if check is not None:
        return check(answer, card.id, *arguments)
    try:
        made = decode(types_of(card.kind, method)[1], encode(answer))
    except MisfitError as error:
        raise PluginError(f"returned from {where(card, method)} {one_line(error)}") from None
    return one_line(made, LONGEST_TEXT) if isinstance(made, str) else made
