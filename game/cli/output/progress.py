"""A progress line on the terminal for long work; writes nothing where stderr is no terminal."""

from __future__ import annotations

import sys
from time import monotonic

from game.cli.output.console import is_terminal, tell_over

_EVERY = 0.1
_WIDTH = 78


class Progress:
    """Call it with a few words, as often as is handy; `close` wipes the line."""

    def __init__(self) -> None:
        self.shown = is_terminal(sys.stderr)
        self.last = 0.0

    def __call__(self, words: str) -> None:
        """Show where the work is, at most a few times a second."""
        now = monotonic()
        if self.shown and now - self.last >= _EVERY:
            self.last = now
            tell_over(f"{words[:_WIDTH]:<{_WIDTH}}")

    def close(self) -> None:
        """Leave the line as it was."""
        if self.shown and self.last:
            tell_over(" " * _WIDTH)
            tell_over("")
