"""Every name a scenario declares, by kind, and which of them anything uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from game.diagnostics import did_you_mean
from game.loading.nodes import Scalar
from game.loading.report import Report


class Names:
    """Declared ids by kind (scene, variable, source ...), with the key that declares each."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.declared: dict[str, dict[str, Scalar]] = defaultdict(dict)
        self.used: dict[str, set[str]] = defaultdict(set)

    def declare(
        self, kind: str, keys: Iterable[tuple[str, Scalar]], reserved: Iterable[str] = ()
    ) -> None:
        """Take note of names of a kind; one that the language keeps for itself is a fault."""
        for name, key in keys:
            if name in reserved:
                self.report(
                    "SS203",
                    key,
                    f"`{name}` cannot be the id of a {kind}",
                    "the language uses this word itself; choose another",
                )
            self.declared[kind][name] = key

    def use(self, kind: str, node: Scalar, *, also: Iterable[str] = ()) -> str | None:
        """The name that a node refers to, or None after reporting that nothing bears it."""
        name = node.value.strip()
        if name in self.declared[kind]:
            self.used[kind].add(name)
            return name
        if name in also:
            return name
        candidates = [*self.declared[kind], *also]
        self.report(
            "SS201",
            node,
            f"there is no {kind} `{name}`",
            did_you_mean(name, candidates) or _known(kind, candidates),
        )
        return None

    def unused(self, kind: str) -> list[tuple[str, Scalar]]:
        """The names of a kind that nothing refers to."""
        return [
            (name, key) for name, key in self.declared[kind].items() if name not in self.used[kind]
        ]


def _known(kind: str, names: list[str]) -> str:
    if not names:
        return f"no {kind} is declared yet"
    shown = ", ".join(names[:8])
    return f"declared are: {shown}{' ...' if len(names) > 8 else ''}"
