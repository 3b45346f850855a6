"""The libraries that a scenario uses, and which other library has a name that the scenario asks for in vain."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from game.diagnostics import Source, did_you_mean
from game.loading.decode.names import Names
from game.loading.grammar.got import Got
from game.loading.grammar.mistakes.misplaced_parts import read_arranged
from game.loading.grammar.scenario import LIBRARY, LIBRARY_HEAD, NAMED, NAMED_IN_LIBRARIES
from game.loading.grammar.shapes import MISSING
from game.loading.syntax.composer import Read
from game.loading.syntax.nodes import Mapping, Node, Scalar
from game.loading.syntax.source_file import no_path


@dataclass(frozen=True, slots=True)
class OtherFiles:
    """The files beside a scenario: `fetch` reads one by its name, `offered` gives the names of the libraries there are."""

    fetch: Callable[[str], Read | None]
    offered: Callable[[], Collection[str]] = tuple


class Libraries:
    """Reads libraries by name."""

    def __init__(self, others: OtherFiles, names: Names) -> None:
        self.files, self.names, self.report = others, names, names.report
        self.used = set[str]()

    def read(self, got: Got, sources: dict[str, Source]) -> list[Got]:
        """The libraries that a scenario names under `uses`; those that can be read are added to `sources`.

        What a library or a section of the file itself declares that could not be read is not missed again.
        """
        used: list[Scalar] = got.get("uses", ())
        found = (self._library(each, sources) for each in used)
        files = [library for library in found if library is not None]
        lost = got.keys.keys() - got.values.keys()
        if len(files) < len(used) or "uses" in lost:
            self.names.unread |= set(NAMED_IN_LIBRARIES.values())
        self.names.unread |= {kind for section, kind in NAMED.items() if section in lost}
        self.used = {each.value.strip() for each in used}
        self.names.elsewhere = self._having
        return files

    def _library(self, used: Scalar, sources: dict[str, Source]) -> Got | None:
        name = used.value.strip()
        found = self.files.fetch(name)
        if found is None:
            self.report(
                "SS204",
                used,
                f"there is no library `{name}`",
                no_path(name)
                or did_you_mean(name, self.files.offered())
                or "a library is a file of that name beside the scenario or in its `libraries` folder",
            )
            return None
        source, node, faults = found
        sources[source.name] = source
        self.report.diagnostics += faults
        if node is None:
            return None
        if not _is_library(node):
            self.report(
                "SS104",
                node,
                f"this is no library: its first key is not `{LIBRARY_HEAD}`",
                f"begin the file with `{LIBRARY_HEAD}: 1`",
            )
            return None
        library: Got = read_arranged(node, LIBRARY, self.report)
        return None if library is MISSING else library

    def _having(self, kind: str, name: str) -> str | None:
        """The library, of those not used, that declares a name of a kind."""
        return self._others.get((kind, name))

    @cached_property
    def _others(self) -> dict[tuple[str, str], str]:
        """Libraries by kind and name of what they declare."""
        found: dict[tuple[str, str], str] = {}
        for library in sorted(set(self.files.offered()) - self.used):
            read = self.files.fetch(library)
            node = read[1] if read is not None else None
            if not _is_library(node):
                continue
            for section, kind in NAMED_IN_LIBRARIES.items():
                part = node.get(section)
                for key, _ in part.entries if isinstance(part, Mapping) else ():
                    found.setdefault((kind, key.value), library)
        return found


def _is_library(node: Node | None) -> TypeGuard[Mapping]:
    return isinstance(node, Mapping) and node.key(LIBRARY_HEAD) is not None
