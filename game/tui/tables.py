"""Reads a file of the player's own as a table of TOML: one that is closed or faulty is named, and the game goes on without it."""

from __future__ import annotations

from typing import Any

from game.diagnostics import visible
from game.library import NoHomeError, config_dir, read_small


def read_table(name: str, otherwise: str) -> tuple[dict[str, Any], list[str]]:
    """What a file of the configuration folder holds, and what is wrong with it: then the table is empty.

    A file that is not there is sound. `otherwise` says what is used in its place.
    """
    where = name
    try:
        path = config_dir() / name
        where = str(path)
        text = read_small(path).decode()
    except (FileNotFoundError, NotADirectoryError, NoHomeError):
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        return {}, [_wrong(where, error, otherwise)]
    import tomllib  # noqa: PLC0415 - most players have no such file

    try:
        return tomllib.loads(text), []
    except (ValueError, RecursionError) as error:  # a number without end is a ValueError alone
        return {}, [_wrong(where, error, otherwise)]


def _wrong(where: str, error: Exception, otherwise: str) -> str:
    return visible(f"{where}: {getattr(error, 'strerror', None) or error}; {otherwise}")
