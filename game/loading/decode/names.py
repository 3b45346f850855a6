"""Every name a scenario declares, by kind, which of them anything uses, and which were asked for in vain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from game.diagnostics import Span, likest_first, one_letter_off, suggest
from game.expr import RESERVED
from game.loading.grammar.got import Got
from game.loading.grammar.scenario import NAMED
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar
from game.model import AGENDA, DESK, END, PASS
from game.phrases import article, short

_SHOWN = 8
_NO_ID = re.compile("`(.+)` cannot be an id")
_SECTIONS = {kind: section for section, kind in NAMED.items()}


_RESERVED = {"scene": (AGENDA, DESK, END, PASS), "variable": RESERVED}
"""Words of the language that cannot be names, by kind."""
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
ALL = "all"
"""All members."""


class Names:
    """Declared ids by kind (scene, variable, source ...), with the key that declares each."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.declared: dict[str, dict[str, Scalar]] = defaultdict(dict)
        self.used: dict[str, set[str]] = defaultdict(set)
        self.faulty: dict[str, set[str]] = defaultdict(set)
        """Names whose declaration could not be read, by kind: that was reported, and their uses are not."""
        self.spoken: dict[str, dict[str, str]] = defaultdict(dict)
        """Ids by kind and by what players read for them, in small letters."""
        self.called: dict[str, dict[str, str]] = defaultdict(dict)
        """What players read for a name, by kind."""
        self.elsewhere: Callable[[str, str], str | None] = lambda _kind, _name: None
        """The library, of those that the file does not use, that declares a name of a kind."""
        self.lent: set[str] = set()
        """Libraries of which it was said that the file should use them; what else they have is not missed again."""
        self._missed: set[tuple[str, Span]] = set()
        """Where a name of a kind was asked for in vain: that is said once."""
        self.choices: set[str] = set()
        """The ids of choices, which no condition can ask for."""
        self.unread: set[str] = set()
        """The kinds of names of which a library or a whole section could not be read: that was reported, and no such
        name is.
        """

    def declare(
        self, kind: str, keys: Iterable[tuple[str, Scalar]], reserved: Iterable[str] = ()
    ) -> None:
        """Take note of names of a kind; one that is taken, by another file or by the language itself, is a fault."""
        for name, key in keys:
            first = self.declared[kind].get(name)
            if first is not None:
                self.report(
                    "SS203",
                    key,
                    f"the {kind} `{name}` is declared twice",
                    "rename one of them",
                    ("first declared here", first.span),
                )
            if name in reserved:
                self.report(
                    "SS203",
                    key,
                    f"`{name}` cannot be the id of {article(kind)}",
                    "the language uses this word itself; choose another",
                )
            self.declared[kind][name] = key

    def declare_part(self, kind: str, part: Got | None, reserved: Iterable[str] = ()) -> None:
        """Take note of the names that a section of a file declares."""
        if part is not None:
            self.declare(kind, part.keys.items(), reserved)
            self.faulty[kind] |= part.faulty.keys()
            for name, about in part.items():
                said: Any = about if isinstance(about, str) else None
                if isinstance(about, Got):
                    self.choices.update(getattr(about.get("choices"), "keys", ()))
                    said = about.get("name") or about.get("title") or about.get("label")
                if isinstance(said, list) and len(said) == 1:
                    said = said[0].words.value.strip()
                if isinstance(said, str):
                    self.spoken[kind].setdefault(said.casefold(), name)
                    self.called[kind][name] = said

    def declare_file(self, got: Got, sections: Mapping[str, str]) -> None:
        """Take note of the names that sections of a file declare, given with the kind of each."""
        for section, kind in sections.items():
            part = got.part(section)
            for name, key in part.keys.items():
                if kind == "member" and not (_CODE.fullmatch(name) and name != ALL):
                    help_ = "a code is letters, digits and single hyphens, such as `KHM`"
                    self.report("SS106", key, f"`{name}` cannot be a member's code", help_)
            self.declare_part(kind, part, _RESERVED.get(kind, ()))

    def mend_ids(self) -> None:
        """Say of what cannot be an id which name was meant, where it is what players read for one."""
        for at, each in enumerate(self.report.diagnostics):
            said = _NO_ID.fullmatch(each.message)
            called = (
                (self.spoken[kind].get(said[1].casefold()) for kind in list(self.spoken))
                if said
                else ()
            )
            if meant := next((name for name in called if name), None):
                self.report.diagnostics[at] = replace(each, help=f"did you mean `{meant}`?")

    def use(
        self, kind: str, node: Scalar, *, also: Iterable[str] = (), at: Span | None = None
    ) -> str | None:
        """The name that a node refers to, or None after reporting that nothing bears it.

        `also` holds words of the language that may stand here; `at` is a part of the node to point at.
        """
        name = node.value.strip()
        if name in self.declared[kind]:
            self.used[kind].add(name)
            return name
        if name in also:
            return name
        if name in self.faulty[kind]:
            return None
        self.missing(kind, name, at or node.span, "SS201", also=also)
        return None

    def missing(
        self, kind: str, name: str, at: Span, code: str, *, also: Iterable[str] = ()
    ) -> None:
        """Report a name that nothing bears, with the one that was probably meant."""
        if (kind, at) in self._missed:
            return
        self._missed.add((kind, at))
        near = self._near(kind, name, also) if self.report.few else None
        notes = self.declaration(kind, near)
        if near is not None:
            help_ = f"did you mean `{near}`?"
        elif kind in self.unread:
            return
        elif "," in name:
            help_ = f"write a list in brackets: `[{short(name)}]`"
        elif len(words := name.split()) > 1 and self.declared[kind].keys() >= set(words):
            help_ = f"write a list in brackets, with commas: `[{short(', '.join(words))}]`"
        elif self.report.few and (likely := one_letter_off(name, self.declared[kind])):
            help_ = f"did you mean {self._told(kind, likely)}?"
        elif library := self.elsewhere(kind, name):
            if library in self.lent:
                return
            self.lent.add(library)
            help_ = f"it is in the library `{library}`: name that under `uses`"
        elif kind == "scene" and name in self.declared["ending"]:
            help_ = "an ending comes by its own condition: write `end`, and the first that holds is taken"
        else:
            help_ = self._known(kind, name, tuple(also))
        self.report(code, at, f"there is no {kind} `{short(name)}`", help_, *notes)

    def _near(self, kind: str, name: str, also: Iterable[str]) -> str | None:
        """What was probably meant: a word of the language with other words about it, a name as players read it, or
        the nearest spelling.
        """
        words = name.casefold().replace("-", " ").split()
        own = next((word for word in also if word in words), None)
        spoken = self.spoken[kind].get(name.casefold())
        return own or spoken or suggest(name, [*self.declared[kind], *also])

    def declaration(self, kind: str, name: str | None) -> list[tuple[str, Span | None]]:
        """A note that shows where a name, probably meant by another, is declared."""
        key = self.declared[kind].get(name or "")
        return [(f"`{name}` is declared here", key.span)] if key is not None and key.file else []

    def _told(self, kind: str, names: list[str]) -> str:
        """Some names, each with what players read for it where the name does not tell."""
        called = self.called[kind]
        told = [f"`{n}` ({called[n]})" if n.isupper() and n in called else f"`{n}`" for n in names]
        return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} or {told[-1]}"

    def unused(self, kind: str) -> list[tuple[str, Scalar]]:
        """The names of a kind that nothing refers to."""
        return [
            (name, key) for name, key in self.declared[kind].items() if name not in self.used[kind]
        ]

    def _known(self, kind: str, name: str, also: tuple[str, ...]) -> str:
        section = _SECTIONS.get(kind, f"{kind}s")
        names = [*also, *self.declared[kind]]
        if not names:
            return f"nothing is declared under `{section}` yet"
        if len(names) > _SHOWN and self.report.few:
            names = likest_first(name, names)
            if len(also) <= _SHOWN // 2:  # not lost among many
                names = [*also, *(each for each in names if each not in also)]
        shown = ", ".join(f"`{each}`" for each in names[:_SHOWN])
        more = " and others" if len(names) > _SHOWN else ""
        return f"declare it under `{section}`, or use one of these: {shown}{more}"
