"""How much memory an analysis may take, asked of the machine it runs on."""

from __future__ import annotations

import os
from pathlib import Path


class MemoryBoundError(Exception):
    """The sweep would pass its memory bound; what was yielded before stands."""


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
