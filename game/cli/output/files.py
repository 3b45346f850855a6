"""Reads a file of a call, writes one whole or not at all, and says in plain words why it, or a folder, could not be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from game.cli.output.console import CallError, because, tell
from game.diagnostics import visible
from game.library import expanded, whole_file

LARGEST = 64 * 2**20
"""Bytes of a file that is read at once: a device may have no end."""


def read(path: Path) -> bytes:
    """What a file or a pipe holds. Raises CallError where it cannot be read, or is too large."""
    try:
        with expanded(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CallError(f"`{path}` cannot be read: {because(error)}") from error
    if len(data) > LARGEST:
        raise CallError(f"`{path}` is larger than {LARGEST >> 20} MiB")
    return data


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """An open file that takes the place of what lies at a path when all went well. Raises CallError where it cannot."""
    path = expanded(path).absolute()
    try:
        if path.is_dir():
            raise CallError(f"`{path}` is a folder", "give the name of a file in it")
        with whole_file(path) as file:
            yield file
    except FileNotFoundError as error:
        raise CallError(f"`{path}` cannot be written: there is no such folder") from error
    except OSError as error:
        raise CallError(f"`{path}` cannot be written: {because(error)}") from error


def write(path: Path, words: str) -> Path:
    """Write text at a path in place of what lay there; the path, absolute. Raises CallError.

    As on the terminal, nothing in it steers whoever reads the file.
    """
    with written(path) as file:
        file.write(f"{visible(words)}\n".encode())
    return expanded(path).absolute()


def say_left_out(folder: Path, why: OSError) -> None:
    """Say that a folder is closed, and that the rest goes on without it."""
    tell(f"note: `{folder}` is left out: {because(why)}")
