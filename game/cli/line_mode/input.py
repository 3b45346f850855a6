"""Waits for a line on stdin and calls a function meanwhile, as `--watch` needs; it does not read what the line says."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable
from typing import Final, TextIO

from game.cli.output.console import LONGEST, is_terminal, put

_PAUSE: Final = 0.02
"""Seconds between two looks at what else there is to do."""


class Listener:
    """Lines from a stream, read past its buffer where the system can tell whether there is something to read.

    Where it cannot (no file, or Windows), `meanwhile` has its turn before each answer only.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdin
        self._read = b""
        self._ended = False

    def ask(self, prompt: str, meanwhile: Callable[[], bool]) -> str | None:
        """Prompt and wait for a line, without its end; None where there is no more.

        `meanwhile` is called now and then, and once before the answer is given; where it wrote something it
        returns True, and the prompt is shown again.
        """
        _prompt(prompt)
        line = self._waited(prompt, meanwhile)
        if meanwhile():
            _prompt(prompt)
        if line is None:
            put()
        elif not is_terminal(self._stream):
            put(line)
        return line

    def _waited(self, prompt: str, meanwhile: Callable[[], bool]) -> str | None:
        while b"\n" not in self._read and not self._ended:
            try:
                ready, _, _ = select.select([self._stream], [], [], _PAUSE)
            except (OSError, ValueError):  # it cannot be waited for: read it as it comes
                words = self._stream.readline(LONGEST)
                return words.rstrip("\r\n") if words else None
            if ready:
                more = os.read(self._stream.fileno(), LONGEST)
                self._read += more
                self._ended = not more
            elif meanwhile():
                _prompt(prompt)
        if self._ended and not self._read:
            return None
        line, _, self._read = self._read.partition(b"\n")
        return line[:LONGEST].decode("utf-8", "replace").rstrip("\r")


def _prompt(prompt: str) -> None:
    put(prompt, end="")
    sys.stdout.flush()
