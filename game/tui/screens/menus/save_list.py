"""The saves as the library lists them: the one to go on with at once, the others when they have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.library import data_dir

if TYPE_CHECKING:
    from pathlib import Path

    from game.saves.folder import Listed

# What reads saves is loaded only where there are any: the first screen must not wait for it.
# ruff: noqa: PLC0415


def newest() -> Listed | None:
    """The game that was played last, if it has not ended; files are looked at from the last changed on."""
    paths = _files()
    if not paths:
        return None
    from game.saves import SaveError
    from game.saves.folder import Listed, read_head

    for path in paths:
        try:
            head = read_head(path)
        except SaveError:
            continue
        if not head.standing.ending:
            return Listed(path.stem, path, head)
    return None


def others(but: Listed | None) -> list[Listed]:
    """Every other save, the last played first, those that cannot be read at the end. Raises SaveError."""
    if not _files():
        return []
    from game.saves.folder import list_saves, saves_dir

    return [save for save in list_saves(saves_dir()) if but is None or save.path != but.path]


def _files() -> list[Path]:
    """The files of the folder of saves, the last changed first; none where it cannot be read."""
    try:
        found = [(path.stat().st_mtime_ns, path) for path in (data_dir() / "saves").glob("*.save")]
    except OSError:
        return []
    return [path for _, path in sorted(found, reverse=True)]
