"""The three streams of the process, so that every text gets through them: in any locale, non-blocking or closed."""

from __future__ import annotations

import io
import os
import select
import sys
from pathlib import Path
from typing import Any

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


class _Patient(io.FileIO):
    """Waits where a non-blocking stream (O_NONBLOCK, as some shells and supervisors leave it) is not ready."""

    def write(self, data: Any) -> int:
        while (written := super().write(data)) is None:
            select.select((), (self,), ())
        return written

    def readinto(self, buffer: Any) -> int:
        while (read := super().readinto(buffer)) is None:
            select.select((self,), (), ())
        return read


class _Forgiving(_Patient):
    """Words for people that cannot be written (a full disk, nobody at the other end) are lost, and no more than they."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def open_streams() -> None:
    """Have streams that print whatever they are given; one that is closed reads and writes nothing."""
    for name, mode in _STREAMS:
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif stream is getattr(sys, f"__{name}__") and isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, _rewired(stream, mode))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def abandon_stdout() -> None:
    """Nobody reads any more: what is still buffered goes nowhere, so that leaving raises nothing."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # stdout is no file, as in a test
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end


def _rewired(stream: io.TextIOWrapper, mode: str) -> io.TextIOWrapper:
    """The same stream through a file that waits; the old one keeps the descriptor and is never closed."""
    kind = _Forgiving if stream is sys.stderr else _Patient
    raw = kind(stream.fileno(), mode, closefd=False)
    buffer = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    return io.TextIOWrapper(
        buffer, stream.encoding, "replace", line_buffering=stream.line_buffering
    )
