"""What a plugin says of itself, in words: what a thing reads and gives, what a setting may be. It loads nothing."""

from __future__ import annotations

from game.scoring.runtime.manifest import Card
from game.scoring.settings import Setting, Value

_SHOWN = {"scorer": "what happens", "section": "the finished play", "policy": "what is open"}


def inputs_text(card: Card) -> str:
    """What a scorer, section or policy looks at.

    >>> inputs_text(Card("scorer", "c", "C", "1", frozenset({"trust"}), reads_scores=True))
    "what happens, trust, the scenario's own points"
    """
    scores = ["the scenario's own points"] if card.reads_scores else []
    return ", ".join([_SHOWN[card.kind], *sorted(card.reads), *scores])


def output_text(card: Card) -> str:
    """What comes of it.

    >>> output_text(Card("scorer", "c", "C", "1", awards=frozenset({"candour"})))
    'points for candour'
    """
    if card.kind == "section":
        return "a part of the debrief"
    if card.kind == "policy":
        return "a way of playing for `simulate`"
    return f"points for {', '.join(sorted(card.awards)) or 'nothing'}"


def value_text(value: Value) -> str:
    """A setting's value as a player writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def range_text(setting: Setting) -> str:
    """The values that a setting takes, and the one it has at first.

    >>> range_text(Setting("strict", "Judge strictly", True))
    'yes or no; at first yes'
    """
    if isinstance(setting.default, bool):
        bounds = "yes or no"
    elif isinstance(setting.default, int):
        bounds = f"{setting.least} to {setting.most}"
    else:
        bounds = ", ".join(setting.options)
    return f"{bounds}; at first {value_text(setting.default)}"
