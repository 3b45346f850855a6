"""The guide taken apart: its examples, each with what it is for, and files made of them that can be loaded.

Before each yaml example stands a comment that says what it is: `first-desk` (an excerpt of the
tutorial), `my-island` (to be added to what `new scenario` wrote, one after the other), `example`
(completed by the head of the tutorial), `recipe` (the same, and its tests are run), or `file NAME`. Before a text, it is
`said OLD as NEW`: what `check` says of what `new scenario` wrote after that edit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from game.library import shipped_scenarios

GUIDE = shipped_scenarios() / "README.md"
FIRST_DESK = shipped_scenarios() / "first-desk.yaml"
_BLOCK = re.compile(r"(?:<!-- ([^>]*?) -->\n)?```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PLAYED = ("scenes", "consequences", "deadlines", "endings", "tests", "members", "bodies", "notes")


@dataclass(frozen=True)
class Block:
    """An example: what it is, the language it is in, its text and the line it begins on."""

    kind: str
    language: str
    text: str
    line: int

    def __str__(self) -> str:
        return f"{self.kind or self.language} on line {self.line}"


@cache
def blocks() -> tuple[Block, ...]:
    """Every fenced block of the guide, in order."""
    guide = GUIDE.read_text(encoding="utf-8")
    return tuple(
        Block(found[1] or "", found[2], found[3], guide.count("\n", 0, found.start(3)) + 1)
        for found in _BLOCK.finditer(guide)
    )


def of_kind(kind: str) -> list[Block]:
    """The examples that a comment calls so."""
    return [block for block in blocks() if block.kind.partition(" ")[0] == kind]


def tree(text: str):
    """A text as keys, lists and strings, nothing taken for a number."""
    return yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - it makes strings and nothing else


def merged(base, more):
    """Two trees in one: what both have is taken apart, and at last the second one's stands."""
    if not (isinstance(base, dict) and isinstance(more, dict)):
        return more
    return {**base, **{key: merged(base.get(key), value) for key, value in more.items()}}


def written(parts) -> str:
    """A tree as a file."""
    return yaml.dump(parts, Dumper=_Quoted, sort_keys=False, allow_unicode=True, width=10**6)


def completed(text: str) -> str:
    """An example as a whole scenario: the head of the tutorial, and the example's own parts."""
    frame = {
        key: value
        for key, value in tree(FIRST_DESK.read_text("utf-8")).items()
        if key not in _PLAYED
    }
    frame["endings"] = {"it-ends": {"title": "It ends", "text": "It ends."}}
    own = tree(text)
    if "scenes" not in own:
        frame["scenes"] = {"a-scene": {"text": "A scene."}}
    if "endings" in own:
        del frame["endings"]
    return written(merged(frame, own))


class _Quoted(yaml.CSafeDumper):
    """Quotes every string, so that it is read as it was."""


_Quoted.add_representer(
    str, lambda dumper, words: dumper.represent_scalar("tag:yaml.org,2002:str", words, style='"')
)


def saved(folder: Path, name: str, text: str) -> Path:
    """A text as a file in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
