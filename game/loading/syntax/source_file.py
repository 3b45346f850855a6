"""Opens a file that may be anything and gives its text or says why not; knows nothing of YAML."""

import os
import re
import stat
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final

from game.diagnostics import (
    STEERING,
    Diagnostic,
    Source,
    Span,
    did_you_mean,
    escape,
    fault,
    name_of,
)

LIMIT: Final = 8 * 2**20  # bytes; a scenario of 100,000 lines has about five million
HOPELESS: Final = 100  # control characters that make a file something else than text

NO_NEIGHBOUR: Final = (
    "`smallstate list` names the scenarios there are, and `smallstate new scenario NAME` begins one"
)
"""What to do about a file that is not there, where nothing near it may have been meant."""
SUFFIXES: Final = (".yaml", ".yml")
_SAVE_AS_UTF8: Final = "save it as plain text in UTF-8 (in most editors: `Save with Encoding`)"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_source(
    path: Path, name: str | None = None, *, within: Path | None = None, limit: int = LIMIT
) -> tuple[Source, list[Diagnostic]]:
    """The text of a file and every fault in it as a file; the text is empty where it cannot be had.

    `name` is how diagnostics call the file (the path, by default). With `within`, a path that leads
    out of that folder, by a symbolic link or by `..`, is refused. Reads at most `limit` bytes, never
    waits for a pipe or a device, and never raises.
    """
    name = name_of(path) if name is None else name
    data = _read_bytes(path, Span(name), within, limit)
    return (Source(name, ""), [data]) if isinstance(data, Diagnostic) else decode(data, name)


def decode(data: bytes, name: str) -> tuple[Source, list[Diagnostic]]:
    """Bytes as text: UTF-8, a byte-order mark dropped, lines ended by newlines alone."""
    if data.startswith(_UTF16):
        message = "this file is written in UTF-16, not in UTF-8"
        return Source(name, ""), [fault("SS006", message, Span(name), _SAVE_AS_UTF8)]
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text, faults = data.decode(), []
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return Source(name, ""), [_not_text(name)]
        text, faults = data.decode(errors="replace"), [_not_utf8(data, error.start, name)]
    source, more = clean(text, name)
    return source, faults + more


def clean(text: str, name: str) -> tuple[Source, list[Diagnostic]]:
    """Text with its lines ended by newlines alone, and a fault for each character that could steer a
    terminal. These stay in the source, where they are shown as escapes; `harmless` takes them out.
    """
    text = _newlines(text.removeprefix("\ufeff"))
    found = list(islice(STEERING.finditer(text), HOPELESS))
    if len(found) == HOPELESS:
        return Source(name, ""), [_not_text(name)]
    source = Source(name, text)
    faults = []
    line, start = 1, 0
    for match in found:
        at = match.start()
        line += text.count("\n", start, at)
        start = at
        faults.append(hidden(match[0], source.span(line, at - text.rfind("\n", 0, at))))
    return source, faults


def no_path(words: str) -> str | None:
    """Help to write an id in place of a path or the name of a file; None for what can be an id.

    >>> no_path("episodes/one.yaml")
    'write `one`: an id is the name of a file without its folder and its ending'
    >>> no_path("essay")
    """
    name = re.sub(r"\.ya?ml$", "", re.split(r"[/\\]", words)[-1], flags=re.IGNORECASE).strip(".")
    if name == words:
        return None
    what = "an id is the name of a file without its folder and its ending"
    return f"write `{name}`: {what}" if name else what


def in_folder(folder: Path, name: str) -> Path | None:
    """The file in a folder that an id means; None where there is none, or the id is a path."""
    if no_path(name):
        return None
    paths = (folder / f"{name}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if os.path.exists(path)), None)


def harmless(text: str) -> str:
    """The text with a mark in the place of each character that could steer a terminal."""
    return STEERING.sub("\ufffd", text)


def _not_text(name: str) -> Diagnostic:
    help_ = "a scenario is plain text; a word processor has to save it as plain text"
    return fault("SS005", "this file is not text", Span(name), help_)


def hidden(char: str, span: Span) -> Diagnostic:
    """The fault of a character that cannot be seen and could change how the rest is shown."""
    kind = "control character" if ord(char) < 0xA0 else "invisible character"
    return fault(
        "SS007", f"{kind} `{escape(char)}` in the text", span, "delete it, or type the line again"
    )


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, start: int, name: str) -> Diagnostic:
    """Points at the first byte that is not UTF-8."""
    before = _newlines(data[:start].decode())
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    message = f"byte `\\x{data[start]:02x}` is not UTF-8"
    return fault("SS006", message, Span(name, line, column, line, column + 1), _SAVE_AS_UTF8)


def _read_bytes(path: Path, span: Span, within: Path | None, limit: int) -> bytes | Diagnostic:
    try:
        if within is not None:
            path = path.resolve(strict=True)
            if not path.is_relative_to(within.resolve()):
                help_ = f"a scenario and its libraries may use only files in `{within}`"
                return fault("SS004", "this file leads out of its folder", span, help_)
        # Asked before it is opened, because opening alone can wake a device, and again afterwards,
        # because the name may have come to mean something else.
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(path, flags), "rb") as stream:
                status = os.fstat(stream.fileno())
                if stat.S_ISREG(status.st_mode):
                    data = stream.read(limit + 1)
                    return data if len(data) <= limit else _too_large(span, limit)
    except FileNotFoundError:
        if path.is_symlink():
            help_ = "give the path of a file, or make the link anew"
            return fault("SS001", "this is a link to a file that is not there", span, help_)
        return fault("SS001", "there is no such file", span, _neighbour(path))
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: links that lead in a circle; ValueError: a zero byte in the path
        reason = error.strerror if isinstance(error, OSError) else None
        message = f"this file cannot be read: {(reason or str(error)).lower()}"
        return fault("SS001", message, span)
    kind = next((word for is_it, word in _KINDS if is_it(status.st_mode)), "something else")
    return fault("SS002", f"this is {kind}, not a file", span, "give the path of a scenario file")


def _too_large(span: Span, limit: int) -> Diagnostic:
    help_ = "a scenario of 100,000 lines fits; move what scenarios share to a library"
    return fault("SS003", f"this file is larger than {limit / 2**20:g} MiB", span, help_)


def _neighbour(path: Path) -> str:
    """What to do about a file that is not there: a file or folder beside it that may have been meant, or where there are some."""
    gone = path.absolute()
    while not os.path.lexists(gone.parent):
        gone = gone.parent
    near = None
    with suppress(OSError):
        near = did_you_mean(gone.name, (each.name for each in gone.parent.iterdir()))
    return near or NO_NEIGHBOUR
