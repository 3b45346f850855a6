"""What holds an analysis in bounds: the bytes that it may hold, and whoever is told how far it is and may end it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.phrases import plural

Report = Callable[[str], None]
"""Is told now and then, in a few words, what is being done; it may raise to end it."""


class MemoryBoundError(Exception):
    """The work would hold more bytes than it may; what it gave before stands."""


@dataclass(slots=True)
class MemoryBudget:
    """Bytes that may be held at a time (None: without bound), those that are, and what for, as an error has it."""

    limit: int | None = None
    what: str = "it"
    held: int = 0

    def hold(self, more: int) -> None:
        """Count bytes that are about to be taken. Raises MemoryBoundError."""
        self.held += more
        if self.limit is not None and self.held > self.limit:
            raise MemoryBoundError(f"{self.what} would take more than {plural(self.limit, 'byte')}")

    def release(self, less: int) -> None:
        """Count bytes that were let go."""
        self.held -= less


_UNKNOWN = 2 * 2**30


def free_memory() -> int:
    """Bytes that could be had now, as far as the machine and its control group tell."""
    return min(_available(), _allowed())


def _available() -> int:
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return _UNKNOWN


def _allowed() -> int:
    group = Path("/sys/fs/cgroup")
    try:
        most = int((group / "memory.max").read_text(encoding="ascii"))
        return most - int((group / "memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):  # no control group, or one without a bound
        return 2**63
