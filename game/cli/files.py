"""Writes a file whole or not at all, and says in plain words why it, or a folder, could not be used."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from game.cli.console import CallError, tell
from game.diagnostics import visible
from game.library import expanded, write_whole


def write(path: Path, words: str) -> Path:
    """Write text at a path in place of what lay there; the path, absolute. Raises CallError.

    As on the terminal, nothing in it steers whoever reads the file.
    """
    path = expanded(path).absolute()
    if path.is_dir():
        raise CallError(f"`{path}` is a folder", "give the name of a file in it")
    # A device such as /dev/stdout is written, not replaced.
    device = path.exists() and not path.is_file()
    put = partial(path.write_text, encoding="utf-8") if device else partial(write_whole, path)
    try:
        put(f"{visible(words)}\n")
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CallError(f"`{path}` cannot be written: {why}") from error
    return path


def say_left_out(folder: Path, why: OSError) -> None:
    """Say that a folder is closed, and that the rest goes on without it."""
    tell(f"note: `{folder}` is left out: {(why.strerror or str(why)).lower()}")
