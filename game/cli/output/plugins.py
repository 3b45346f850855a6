"""What is known of a plugin, in words for people and as JSON for scripts. It loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from game.phrases import cells, prose
from game.scoring.panel import Card
from game.scoring.panel.examine import Examined
from game.scoring.plugins import inputs_text, output_text, range_text, value_text
from game.strict_json import encode

_WIDTH = 96
_DEEP = " " * 8
_CALL = ": smallstate "


def brief(found: Examined) -> str:
    """One line, a second with what it registers, and a third where something is wrong."""
    things = [f"{card.kind} “{card.title}”" for card in found.manifest.cards]
    things += [f"profile “{profile.title}”" for profile in found.manifest.profiles]
    return "\n".join([_head(found), *_indented(", ".join(things)), *_wrong(found)])


def at_length(found: Examined) -> str:
    """Everything: where it lies, what it registers, what each thing reads and gives, how it is set."""
    lines = [_head(found), *_indented(found.plugin.where), *_wrong(found)]
    for card in found.manifest.cards:
        lines += _indented(f"{card.kind} `{card.id}`, {card.title} (version {card.version})")
        lines += _indented(f"reads {inputs_text(card)}", _DEEP)
        lines += _indented(f"gives {output_text(card)}", _DEEP)
        for each in card.settings:
            now = value_text(card.values[each.name])
            lines += _indented(f"{each.name} = {now}: {each.label} ({range_text(each)})", _DEEP)
    for profile in found.manifest.profiles:
        weights = ", ".join(f"{name} {weight}" for name, weight in profile.weights.items())
        lines += _indented(f"profile `{profile.id}`, {profile.title}: {weights}")
    return "\n".join(lines)


def record(found: Examined) -> dict[str, Any]:
    """A plugin as JSON; `error` is null where nothing is wrong."""
    return {
        "name": found.plugin.name,
        "version": found.version,
        "source": found.plugin.source.value,
        "where": found.plugin.where,
        "hooks": list(found.manifest.hooks),
        "status": found.status,
        "error": found.trouble or None,
        "registers": [_card(card) for card in found.manifest.cards],
        "profiles": [
            {"id": each.id, "title": each.title, "weights": dict(each.weights)}
            for each in found.manifest.profiles
        ],
        "notes": list(found.manifest.complaints),
    }


def _card(card: Card) -> dict[str, Any]:
    said = cast("dict[str, Any]", encode(card))
    values = said.pop("values")
    for each in said["settings"]:
        each["value"] = values[each["name"]]
        if type(each["default"]) is not int:
            each["least"] = each["most"] = None
    return said


def _head(found: Examined) -> str:
    version = f" {found.version}" if found.version else ""
    return f"{found.plugin.name}{version}  {found.status}  ({found.plugin.source})"


def _wrong(found: Examined) -> Iterator[str]:
    for words in (found.trouble, *found.manifest.complaints):
        yield from _indented(words)


def _indented(words: str, pad: str = "    ") -> list[str]:
    if not words:
        return []
    said, call = words.partition(_CALL)[::2]
    if not call or cells(pad + words) <= _WIDTH:
        return prose(words, pad, f"{pad}  ", width=_WIDTH).split("\n")
    # A call that is to be pasted into a shell stays in one line.
    return [
        *prose(f"{said}:", pad, f"{pad}  ", width=_WIDTH).split("\n"),
        f"{pad}  smallstate {call}",
    ]
