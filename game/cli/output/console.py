"""The one place that owns stdout, stderr, exit codes and colour: stdout is data, stderr is for people.

It is also the border that every text crosses on its way out: whatever a file, a name or the system says, nothing in it
steers the terminal.
"""

from __future__ import annotations

import errno
import json
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, TextIO

from game.cli.streams import abandon_stdout, open_streams
from game.phrases import missing

LONGEST = 4096
"""Characters of an answer that are read at once: a file of zeros is no answer."""
_LONGEST_CALL = 300


class Exit(IntEnum):
    """What the exit code says to a script."""

    WELL = 0
    FAULTS = 1
    """The thing examined has faults."""
    REFUSED = 2
    """The call was wrong, or cannot be carried out."""
    INTERRUPTED = 130


class CallError(Exception):
    """The call cannot be carried out: shown as one line and a line of help, never as a traceback."""

    def __init__(self, message: str, help_: str | None = None, exit_: Exit = Exit.REFUSED) -> None:
        self.help, self.exit = help_, exit_
        super().__init__(message)


def put(text: str = "", end: str = "\n", *, styled: bool = False) -> None:
    """Write data, or the game itself, to stdout; `styled` text carries our own colours and has been made safe already."""
    sys.stdout.write((text if styled else _safe(text)) + end)


def put_json(value: Any) -> None:
    """Write a value as JSON; everything but ASCII is escaped, so it prints safely anywhere."""
    put(json.dumps(value, indent=2))


def tell(text: str, end: str = "\n", *, styled: bool = False) -> None:
    """Write a message for people to stderr, what came in order before it; `styled` as for `put`."""
    sys.stdout.flush()
    sys.stderr.write((text if styled else _safe(text)) + end)
    sys.stderr.flush()


def tell_over(text: str) -> None:
    """Write a line to stderr over the one that stands there, to be written over in turn."""
    sys.stderr.write(f"\r{_safe(text)}")
    sys.stderr.flush()


def ask(prompt: str) -> str | None:
    """Prompt on stdout and read a line from stdin, without its end; None where stdin has no more.

    A line that comes from a pipe is written out behind the prompt, so that a transcript reads well.
    """
    put(prompt, end="")
    sys.stdout.flush()
    line = sys.stdin.readline(LONGEST)
    if not line:
        put()
        return None
    line = line.rstrip("\r\n")
    if not is_terminal(sys.stdin):
        put(line)
    return line


def is_terminal(stream: TextIO) -> bool:
    """Whether a person is at the other end."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def writes_unicode(stream: TextIO) -> bool:
    """Whether every character reaches the other end as it is."""
    return (stream.encoding or "").lower().replace("-", "").replace("_", "").startswith("utf")


def in_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream (no-color.org; FORCE_COLOR for CI logs)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def guarded(run: Callable[[], int], called: Sequence[str] = ()) -> int:
    """Run a command and turn whatever goes wrong into a message and an exit code; `called` is what was typed."""
    open_streams()
    try:
        code = _ended(run)
        sys.stdout.flush()
    except CallError as error:
        return _refuse(str(error), error.help, error.exit)
    except BrokenPipeError:
        abandon_stdout()
        return Exit.WELL
    except OSError as error:
        return _refuse(_reason(error), getattr(error, "help", None), Exit.REFUSED)
    except ImportError as error:
        return _refuse(*missing(error), Exit.REFUSED)
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback helps no player
        return _crashed(error, called)
    return code


def _ended(run: Callable[[], int]) -> int:
    """The exit code of a command, also where ctrl+c ended it, or argparse, having shown its help."""
    try:
        return run()
    except KeyboardInterrupt:
        tell("")
        return Exit.INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else Exit.WELL


def _refuse(message: str, help_: str | None, exit_: Exit) -> int:
    try:
        bold, plain = ("\x1b[1;31m", "\x1b[0m") if in_colour(sys.stderr) else ("", "")
        tell(f"{bold}smallstate:{plain} {_safe(message)}", styled=True)
        if help_:
            tell(f"help: {help_}")
    except BrokenPipeError:
        abandon_stdout()
    except OSError:  # stdout is what cannot be written: what waits in it is lost
        abandon_stdout()
        sys.stderr.write(f"smallstate: {_safe(message)}\n")
    return exit_


def because(error: OSError) -> str:
    """Why the system refused, in words that follow a colon."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    words = error.strerror or str(error)
    return f"{words[:1].lower()}{words[1:]}"


def _reason(error: OSError) -> str:
    if error.errno is None:  # one of ours, in words already
        return str(error)
    if error.errno == errno.ENOENT and not error.filename:
        return "the current folder is no longer there"
    where = f"`{error.filename}`" if error.filename else "output"
    return f"cannot use {where}: {because(error)}"


def _crashed(error: Exception, called: Sequence[str]) -> int:
    from game.library import crashed

    words = shlex.join(["smallstate", *called])
    short = words if len(words) <= _LONGEST_CALL else f"{words[:_LONGEST_CALL]}…"
    message = f"a fault of the game itself ended `{short}`"
    return _refuse(message, crashed(error).help, Exit.REFUSED)


def _safe(text: str) -> str:
    """Text with nothing in it that steers a terminal; what needs no second look loads nothing for it."""
    if text.replace("\n", "").isprintable():
        return text
    from game.diagnostics import visible

    return visible(text)
