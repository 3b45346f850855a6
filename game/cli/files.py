"""Writes a file whole or not at all, and says in plain words why it, or a folder, could not be used."""

from __future__ import annotations

from pathlib import Path

from game.cli.console import CallError, because, tell
from game.diagnostics import visible
from game.library import expanded, write_whole


def write(path: Path, words: str) -> Path:
    """Write text at a path in place of what lay there; the path, absolute. Raises CallError.

    As on the terminal, nothing in it steers whoever reads the file.
    """
    path = expanded(path).absolute()
    try:
        if path.is_dir():
            raise CallError(f"`{path}` is a folder", "give the name of a file in it")
        write_whole(path, f"{visible(words)}\n")
    except FileNotFoundError as error:
        raise CallError(f"`{path}` cannot be written: there is no such folder") from error
    except OSError as error:
        raise CallError(f"`{path}` cannot be written: {because(error)}") from error
    return path


def say_left_out(folder: Path, why: OSError) -> None:
    """Say that a folder is closed, and that the rest goes on without it."""
    tell(f"note: `{folder}` is left out: {because(why)}")
