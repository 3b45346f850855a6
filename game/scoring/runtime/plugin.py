"""A plugin as it was found: a file that came with the game, a file of the player's, or a package; not loaded yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """How a plugin came to us."""

    BUNDLED = "bundled"
    PACKAGE = "package"
    FILE = "file"


class Status(StrEnum):
    """Whether a plugin will be used."""

    READY = "ready"
    OFF = "off"
    UNTRUSTED = "untrusted"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin as found. `where` is a path or `distribution version`; `problem` says why it will not be used."""

    name: str
    source: Source
    where: str
    status: Status = Status.READY
    problem: str = ""
    version: str = ""
    digest: str = ""
    entry: str = ""
