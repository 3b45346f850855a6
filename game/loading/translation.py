"""Translations: a side file beside a scenario or library says its texts again in another language.

Each text is known by its id and by the mark of the words it was made from, so that what is put in above it cannot shift it
and a change of the original is noticed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Final

from game.diagnostics import Diagnostic, did_you_mean, in_order
from game.loading.grammar.got import Got
from game.loading.grammar.scalars import FileId, Line, Whole, reflowed
from game.loading.grammar.shapes import MISSING, MapOf, RecordShape, Slot
from game.loading.report import Report
from game.loading.syntax.composer import Read
from game.loading.syntax.nodes import Mapping, Node, Scalar
from game.loading.syntax.source_file import in_folder
from game.phrases import command, first_of, plural, short

HEAD = "small-state-translation"
TRANSLATION = RecordShape(
    "a translation",
    {
        HEAD: Slot(Whole(1, 1), "the version of the language: 1", required=True),
        "of": Slot(FileId("a scenario"), "the scenario or library it translates", required=True),
        "language": Slot(Line(), "the language it is in, such as `km`", required=True),
        "texts": Slot(
            MapOf(Line(), "texts", free=True),
            "each text by its id and the mark of its original, such as `scenes.the-call.text@3fa9c2`",
            required=True,
        ),
    },
)
_SHOWN: Final = 3
_MOST: Final = 8
_MARKED: Final = re.compile(r"(.+)@([0-9a-f]{6})")
_PASSAGE: Final = re.compile(r"(.+)\.[0-9]+")


def text_mark(words: str) -> str:
    r"""What tells words from other words in a few letters; how their lines are broken does not matter.

    >>> text_mark("The letter is\n  polite.") == text_mark("The letter is polite.") != text_mark("The letter is not polite.")
    True
    """
    return blake2b(reflowed(words).encode(), digest_size=3).hexdigest()


@dataclass(slots=True)
class TranslatedText:
    """One entry of a translation: the id of a text, the mark of its original ("": none is given), and its words."""

    id: str
    mark: str
    key: Scalar
    words: Scalar


class _Originals:
    """The texts that wait for a translation, each said at most once."""

    def __init__(self, texts: dict[str, Scalar]) -> None:
        self.left = dict(texts)
        self.marks = {name: text_mark(text.value) for name, text in texts.items()}
        self.lists = _lists(texts)

    def say(self, name: str, said: TranslatedText) -> None:
        """Let a text say other words, from where they stand in the translation."""
        original, words = self.left.pop(name), said.words
        original.value, original.style, original.file = words.value, words.style, words.file
        original.line, original.column = words.line, words.column
        original.end_line, original.end_column = words.end_line, words.end_column

    def waiting(self, text: str) -> list[str]:
        """The texts of one list that are not said yet."""
        return [name for name in self.lists.get(text, ()) if name in self.left]


def translate(node: Node, shape: RecordShape, translation: Node, report: Report) -> None:
    """Put a translation's texts where the originals stand, so that every fault in them is shown in the translation.

    Texts that it does not translate stay as they are, under one warning. Words that have changed since they were
    translated are shown in the translation all the same, under a warning each; ids without a mark that the original does not
    have are faults.
    """
    got = TRANSLATION.read(translation, report)
    texts: Got | None = got.get("texts") if got is not MISSING else None
    if texts is None:
        return
    found = dict(shape.texts(node, ""))
    originals = _Originals(found)
    entries = [
        _entry(key, words, found)
        for key, words in ((texts.keys[name], texts.nodes[name]) for name in texts.keys)
        if isinstance(words, Scalar)
    ]
    left = [said for said in entries if not _matched(said, originals)]
    left = _by_id(left, entries, originals, report)
    _by_what_is_left(left, originals, report)
    unmarked = [said for said in entries if not said.mark and said.id in found]
    if unmarked:
        carry, their = (
            ("carries no mark", "its") if len(unmarked) == 1 else ("carry no marks", "their")
        )
        report(
            "SS714",
            unmarked[0].key,
            f"{len(unmarked)} of {plural(len(entries), 'text')} {carry} of {their} original",
            f"a change of the original goes unnoticed without it; `{_update(got)}` writes the marks",
        )
    if originals.left:
        named = first_of([f"`{name}`" for name in originals.left], _SHOWN)
        are = "is" if len(originals.left) == 1 else "are"
        report(
            "SS710",
            got.keys["texts"],
            f"{len(originals.left)} of {plural(len(found), 'text')} {are} not translated: {named}",
            f"players read them in the original; `{_update(got)}` adds them to the file",
        )


def _update(got: Got) -> str:
    """The call that brings a translation up to date."""
    file = PurePath(got.node.file)
    of, language = got.get("of"), got.get("language", "L")
    original = file.parent / f"{of.value.strip() if of else 'NAME'}{file.suffix}"
    return command("new", "translation", original, "--lang", language, "--update")


def _entry(key: Scalar, words: Scalar, ids: Collection[str]) -> TranslatedText:
    marked = None if key.value in ids else _MARKED.fullmatch(key.value)
    name, digest = (marked[1], marked[2]) if marked else (key.value, "")
    return TranslatedText(name, digest, key, words)


def _matched(said: TranslatedText, originals: _Originals) -> bool:
    """Say the text of which an entry carries the mark: under its id, or a passage of the same list that has moved."""
    if not said.mark:
        return False
    waiting = originals.waiting(text_of(said.id))
    for name in sorted(waiting, key=lambda name: name != said.id):
        if originals.marks[name] == said.mark:
            originals.say(name, said)
            return True
    return False


def _by_id(
    left: list[TranslatedText], entries: list[TranslatedText], originals: _Originals, report: Report
) -> list[TranslatedText]:
    """Say texts by their ids alone where no mark is given; the entries with a mark that is not found are left.

    Passages are known by their numbers only where the translation says them all: one that is missing may have been put in
    between, and then each number may mean another.
    """
    known = _lists(said.id for said in entries)
    doubted: set[str] = set()
    for said in left:
        text = text_of(said.id)
        if said.mark:
            continue
        if said.id not in originals.marks:
            report(
                "SS711",
                said.key,
                f"the original has no text `{said.id}`",
                did_you_mean(said.id, originals.marks),
            )
        elif text == said.id or set(known[text]) == set(originals.lists[text]):
            if said.id in originals.left:
                originals.say(said.id, said)
        elif text not in doubted:
            doubted.add(text)
            report(
                "SS715",
                said.key,
                f"`{text}` has {plural(len(originals.lists[text]), 'passage')}, and which of them these numbers mean is not sure",
                "players read all of them in the original; add to each number the mark of the passage it translates: "
                + _listed(originals.lists[text], originals),
            )
    return [said for said in left if said.mark]


def _by_what_is_left(left: list[TranslatedText], originals: _Originals, report: Report) -> None:
    """Say texts whose words have changed, where it is sure which they are; name the entries whose original is gone."""
    lists: defaultdict[str, list[TranslatedText]] = defaultdict(list)
    for said in left:
        lists[text_of(said.id)].append(said)
    for text, entries in lists.items():
        waiting = originals.waiting(text)
        sure = len(waiting) == len(entries) == 1
        for said in entries:
            if sure:
                (name,) = waiting
                report(
                    "SS712",
                    said.key,
                    f"the original of `{said.id}` has changed since it was translated",
                    f"it now reads {_quoted(name, originals)}; "
                    f"translate it again, and write `{name}@{originals.marks[name]}`",
                )
                originals.say(name, said)
            else:
                report(
                    "SS713",
                    said.key,
                    f"the words that `{said.id}` translates are not in the original any more",
                    _instead(said, waiting, originals),
                )


def _lists(names: Iterable[str]) -> defaultdict[str, list[str]]:
    """Ids by what they are a passage of; a text that is none stands for itself."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[text_of(name)].append(name)
    return found


def _instead(said: TranslatedText, waiting: list[str], originals: _Originals) -> str:
    if waiting:
        return f"delete it, or say what waits there instead: {_listed(waiting, originals)}"
    if said.id in originals.marks:
        return "it is translated already: delete one of the two"
    return did_you_mean(said.id, originals.marks) or "delete it"


def _listed(names: list[str], originals: _Originals) -> str:
    shown = [f"`{name}@{originals.marks[name]}` {_quoted(name, originals)}" for name in names]
    return first_of(shown, _MOST)


def _quoted(name: str, originals: _Originals) -> str:
    waiting = originals.left.get(name)
    return f"“{short(reflowed(waiting.value))}”" if waiting else ""


def text_of(name: str) -> str:
    """What a text is a passage of, by its id; the id itself where it is none."""
    passage = _PASSAGE.fullmatch(name)
    return passage[1] if passage else name


def marked_entries(node: Node | None, texts: dict[str, str]) -> Iterator[TranslatedText]:
    """The entries of a translation, each with the mark of its original: its own, or else that of the words as they are now.

    Left out are ids without a mark that the original does not have, and passages known by numbers that cannot be trusted.
    """
    part = node.get("texts") if isinstance(node, Mapping) else None
    pairs = part.entries if isinstance(part, Mapping) else ()
    entries = [_entry(key, words, texts) for key, words in pairs if isinstance(words, Scalar)]
    lists, known = _lists(texts), _lists(said.id for said in entries)
    for said in entries:
        if said.mark:
            yield said
        elif said.id in texts and (
            text_of(said.id) == said.id
            or set(known[text_of(said.id)]) == set(lists[text_of(said.id)])
        ):
            yield TranslatedText(said.id, text_mark(texts[said.id]), said.key, said.words)


def is_translation(node: Node | None) -> bool:
    """Whether a file is a translation, by its first key."""
    return isinstance(node, Mapping) and node.key(HEAD) is not None


def original_of(path: Path, side: Read) -> tuple[Path | None, str, list[Diagnostic]]:
    """The file that a translation translates, and into which language; None, and why, where there is none."""
    source, node, faults = side
    report = Report({source.name: source})
    report.diagnostics += faults
    got = TRANSLATION.read(node, report) if node is not None else MISSING
    of, language = (got.get("of"), got.get("language")) if got is not MISSING else (None, None)
    if of is None or language is None:
        return None, "", in_order(report.diagnostics)
    name = of.value.strip()
    original = in_folder(path.parent, name)
    if original is None:
        beside = {each.stem for each in path.parent.glob("*.y*ml")} - {path.stem}
        help_ = f"a translation lies beside what it translates: put `{name}{path.suffix}` there"
        what = f"there is no `{name}` beside this translation"
        report("SS851", of, what, did_you_mean(name, beside) or help_)
    return original, language, in_order(report.diagnostics)
