"""What was read of a mapping: values by key, beside the nodes that they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from game.loading.syntax.nodes import Mapping, Node, Scalar


@dataclass(slots=True)
class Got:
    """A mapping as read: values by key, and the nodes they came from for later diagnostics."""

    node: Mapping
    values: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    """Every key that is given, with what was read for it or without; a misspelt one stands for the one it means."""
    faulty: dict[str, Scalar] = field(default_factory=dict)
    """Ids of entries that could not be read, which are declared all the same."""

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str, default: Any = None) -> Any:
        """The value read for `key`."""
        return self.values.get(key, default)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Keys and values in the order of the file."""
        return iter(self.values.items())

    def part(self, key: str) -> Got:
        """The record or section under a key; an empty one where there is none."""
        found = self.values.get(key)
        return found if isinstance(found, Got) else Got(self.node)

    def each(self, key: str) -> Iterable[Any]:
        """What stands under the ids of a section, in the order of the file."""
        return self.part(key).values.values()

    def entries(self) -> Iterator[tuple[str, Any, Scalar]]:
        """What could be read, in the order of the file: key, value, and the node of the key."""
        return ((name, value, self.keys[name]) for name, value in self.values.items())
