"""Keys that a record does not have: what was probably meant by each, and which records have it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Map
from typing import Any, Protocol

from game.diagnostics import suggest
from game.loading.report import Report
from game.loading.syntax.nodes import Mapping, Node, Scalar
from game.loading.syntax.refusals import no_colon
from game.phrases import short


class Home(Protocol):
    """A record of the language, as far as it is asked for its keys."""

    what: str

    @property
    def keys(self) -> Map[str, Any]:
        """Its keys, by name, each with whether it is `required`."""
        ...

    def takes(self, name: str, words: str) -> bool:
        """Whether words behind a key of this record are likely to be its value."""
        ...

    def spelt_out(self, words: str) -> str:
        """The record that a number stands in the place of; empty where the words are none."""
        ...


HOMES: defaultdict[str, list[Home]] = defaultdict(list)
"""Which records have a key."""
FREQUENT = ("a scene", "a choice", "an outcome", "a score", "an initiative")
"""The records that authors write most."""
_INDENTED = "is it indented too far, or not far enough?"

_CURLY = re.compile("[“”„«»]")
_NAMES = ("title", "name")
"""What something is called: the one word for what is written, the other for who or what acts."""
_OTHER_WORDS = {
    "carry": "carries",
    "elif": "when",
    "else if": "when",
    "else when": "when",
    "condition": "when",
    "description": "text",
    "goto": "then",
    "if": "when",
    "next": "then",
    "options": "choices",
    "probability": "chance",
    "reason": "because",
    "requires": "when",
    "why": "because",
}
"""What the language calls that which others call so."""
_SHOWN = 12

Entry = tuple[Scalar, Node]


def homes(name: str) -> list[Home]:
    """The records that have a key of this name, those that authors write most first."""
    return sorted(HOMES.get(name, ()), key=lambda home: (*FREQUENT, home.what).index(home.what))


def or_of(found: Iterable[Home]) -> str:
    """Some records, in words."""
    *others, last = list(dict.fromkeys(home.what for home in found))[:3]
    return f"{', '.join(others)} or {last}" if others else last


def bare(key: Scalar, value: Node) -> bool:
    """Whether a key was rather not meant as one: words alone, or one word without so much as a colon."""
    colon = (value.line, value.column) != (key.end_line, key.end_column)
    return isinstance(value, Scalar) and value.empty and (" " in key.value or not colon)


def keys_without_id(record: Home, node: Mapping, report: Report) -> bool:
    """Report keys of one record where its id is missing above them; whether they are that."""
    given = [key for key, _ in node.entries if key.value in record.keys]
    nested = any(isinstance(value, Mapping) for _, value in node.entries)
    if nested or len(given) < max(2, len(node)):
        return False
    message = f"`{given[0].value}` stands here as the id of {record.what}"
    help_ = f"write the id that {record.what} belongs to above it, and these keys below that, further in"
    report("SS103", given[0], message, help_)
    return True


def key_among_ids(record: Home, key: Scalar, value: Node, report: Report) -> bool:
    """Report a key of something else that stands among the ids of records; whether it was one."""
    found = homes(key.value)
    if not found or isinstance(value, Mapping):
        return False
    if isinstance(value, Scalar) and record not in found and record.spelt_out(value.value):
        return False  # an id that happens to be a key elsewhere
    help_ = f"it is a key of {or_of(found)}: {_INDENTED}"
    report("SS103", key, f"`{key.value}` stands here as the id of {record.what}", help_)
    return True


def unknown_keys(
    record: Home, node: Mapping, unknown: list[Entry], given: Map[str, Scalar], report: Report
) -> dict[str, Scalar]:
    """Report the keys of a mapping that a record does not have. Gives those that were meant, where that is certain enough."""
    missing = [name for name, key in record.keys.items() if key.required and name not in given]
    meant: dict[str, Scalar] = {}
    cut = _cut_text(record, node, unknown, report)
    for key, value in unknown:
        if key not in cut and (name := _unknown(record, key, value, missing, given, report)):
            meant.setdefault(name, key)
    return meant


def _cut_text(record: Home, node: Mapping, unknown: list[Entry], report: Report) -> list[Scalar]:
    """Report a text between brackets that its commas have cut into keys. Gives these."""
    pieces = [entry for entry in unknown if node.flow and bare(*entry)]
    if not pieces or (at := node.entries.index(pieces[0])) == 0:
        return []
    (name, begun), source = node.entries[at - 1], report.sources.get(node.file)
    run = node.entries[at:]
    run = run[: next((n for n, entry in enumerate(run) if entry not in pieces), len(run))]
    end = run[-1][0]
    if source is None or not isinstance(begun, Scalar) or not begun.value or begun.style:
        return []
    if end.end_line != begun.line:
        return []
    if re.fullmatch(r"[+-]?\d+", begun.value.strip()) and _are_digits(run):
        help_ = "there are no fractions: write a whole number"
        report(
            "SS103",
            begun,
            f"a comma ends this number, and `{run[0][0].value}` is read as a key",
            help_,
        )
        report.explained |= {key.span for key, _ in run}
        return [key for key, _ in run]
    whole = source.line(begun.line)[begun.column - 1 : end.end_column - 1].strip("“”„«»")
    quote = "'" if '"' in whole else '"'
    keys = [key for key, _ in run]
    report.explained |= {key.span for key in keys}
    report.spoilt.add(begun)
    message = f"`{short(keys[0].value)}` is not a key of {record.what}"
    help_ = f"a comma starts a new key here; put the whole text in quotes: `{name.value}: {quote}{whole}{quote}`"
    if name.value in record.keys and record.keys[name.value].shape.listed:
        help_ = (
            f"a comma starts a new key here; a list stands in brackets: `{name.value}: [{whole}]`"
        )
    report("SS101", keys[0], message, help_)
    return keys


def _are_digits(run: list[Entry]) -> bool:
    """Whether some keys are rather the rest of a number."""
    return all(key.value.strip().isdecimal() for key, _ in run)


def _unknown(
    record: Home,
    key: Scalar,
    value: Node,
    missing: list[str],
    given: Map[str, Scalar],
    report: Report,
) -> str | None:
    """Report a key that stands where the language has none of that name, or has another word for it; gives that."""
    alone = bare(key, value)
    begun = next((name for name in missing if alone and key.value.startswith(f"{name} ")), None)
    if begun is not None:
        report.diagnostics.append(no_colon(key, begun, key.value.removeprefix(begun).strip()))
        return begun
    near, help_ = (None, _alone(key)) if alone else _meant(record, key, missing, given, report)
    report("SS101", key, f"`{short(key.value)}` is not a key of {record.what}", help_)
    return near


def _alone(key: Scalar) -> str:
    """Help with words that were not meant as a key."""
    if _CURLY.search(key.value):
        return 'a text is quoted with `"`, straight on both sides; these quotation marks are only letters'
    return "a comma or a new line starts a new key: put the text in quotes, or in a block under `|`"


def _meant(
    record: Home, key: Scalar, missing: list[str], given: Map[str, Scalar], report: Report
) -> tuple[str | None, str]:
    """The key of a record that was meant by another, where that is certain enough, and help. `missing` are the keys that it
    must have and `given` those that it has.
    """
    if "text" in missing and len(key.value.split()) > 2:
        return "text", "write `text: |` above it, and indent the words below that"
    for name in missing:
        if key.value in getattr(record.keys[name].shape, "keys", ()):
            return name, f"it belongs below `{name}:`, as in `{name}: {{{key.value}: ...}}`"
    near: str | None = _OTHER_WORDS.get(key.value.casefold(), "")
    if near not in record.keys:
        near = suggest(key.value, record.keys) if report.few else None
    if key.value == "when" and "unless" in record.keys:
        return near, "here it is `unless`: where that holds, nothing happens"
    other = next((word for word in _NAMES if word in missing), None)
    if key.value in _NAMES and other:
        return other, f"did you mean `{other}`?"
    others = [home for home in homes(key.value) if home.what != record.what]
    if others and near not in missing:
        return None, f"it is a key of {or_of(others)}: {_INDENTED}"
    if near is not None and near in given:
        return near, f"`{near}` is given already, in line {given[near].line}: keep one of the two"
    if near is not None:
        return near, f"did you mean `{near}`?"
    can = dict.fromkeys([*missing, *(name for name in record.keys if name not in given)])
    more = " and others" if len(can) > _SHOWN else ""
    return None, f"the keys that can stand here are: {', '.join(list(can)[:_SHOWN])}{more}"
