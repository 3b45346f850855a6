"""A net under the work on one file: an error that nobody foresaw ends that work and no other, and is written to a log.

It prints nothing and knows no command: whoever asked for the work says what became of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from game.diagnostics import Diagnostic, Span, fault, name_of, visible
from game.library.places import cache_dir

CODE = "SS999"
"""The diagnostic of a fault that is the game's own."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Crash:
    """A fault of the game ended some work; `log` has the details, and is None where none could be written."""

    log: Path | None

    @property
    def help(self) -> str:
        """What to do about it."""
        if self.log is None:
            return "no log could be written"
        return f"`{self.log}` has the details; please send it with a report"

    @property
    def words(self) -> str:
        """What happened and what to do about it, in one line."""
        return f"a fault of the game itself; {self.help}"

    def diagnostic(self, file: Path) -> Diagnostic:
        """The crash as what was found in a file."""
        message = "a fault of the game itself ended the work on this file"
        return fault(CODE, message, Span(name_of(file)), self.help)


def attempt(work: Callable[[], T]) -> T | Crash:
    """What some work gives; a `Crash` where it raises what nobody foresaw. Raises ImportError, FileNotFoundError.

    What a Python lacks, or a current folder that is gone, is no fault of the game, and is lacking for every other file.
    """
    try:
        return work()
    except ImportError:
        raise
    except FileNotFoundError as error:
        if error.filename is None:  # so the system says of the current folder
            raise
        return crashed(error)
    except Exception as error:  # noqa: BLE001 - this is the net
        return crashed(error)


def crashed(error: BaseException) -> Crash:
    """Write an error to a log, with the call that led to it, in the cache folder or else among temporary files."""
    import tempfile  # noqa: PLC0415 - nobody waits for these until something breaks
    import traceback  # noqa: PLC0415

    name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%fZ}-{os.getpid()}.log"
    text = " ".join(map(repr, sys.argv)) + "\n" + "".join(traceback.format_exception(error))
    for place in (cache_dir, tempfile.gettempdir):
        with suppress(Exception):  # where even this fails, the words for the player must not
            log = Path(place()) / name
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text(visible(text), encoding="utf-8")
            return Crash(log)
    return Crash(None)
