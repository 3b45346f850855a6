"""Writes a file whole or not at all, and says in plain words why it could not."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from game.cli.console import CallError


def write(path: Path, words: str) -> Path:
    """Write text at a path in place of what lay there; the path, absolute. Raises CallError."""
    path = path.expanduser().absolute()
    if path.is_dir():
        raise CallError(f"`{path}` is a folder", "give the name of a file in it")
    if (
        path.exists() and not path.is_file()
    ):  # a device such as /dev/stdout is written, not replaced
        try:
            path.write_text(words + "\n", encoding="utf-8")
        except OSError as error:
            raise _unwritable(path, error) from error
        return path
    draft = None
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=".", delete=False
        ) as new:
            draft = Path(new.name)
            new.write(words + "\n")
        with suppress(OSError):  # as any new file would have them
            mask = os.umask(0)
            os.umask(mask)
            draft.chmod(0o666 & ~mask)
        draft.replace(path)
    except OSError as error:
        if draft:
            draft.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    return path


def _unwritable(path: Path, error: OSError) -> CallError:
    return CallError(f"`{path}` cannot be written: {(error.strerror or str(error)).lower()}")
