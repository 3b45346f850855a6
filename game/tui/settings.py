"""What a player has set: the look and whether things move. Read once, written when changed; keys live in their own file.

A file that is closed or faulty is named, and the game goes on without it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, Final

from game.diagnostics import visible
from game.library import NoHomeError, config_dir, read_small, write_whole
from game.tui.themes import DEFAULT, THEMES

FILE: Final = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """`motion` is whether panels may slide and scroll smoothly; TEXTUAL_ANIMATIONS has the last word."""

    theme: str = DEFAULT
    motion: bool = True


def read_settings() -> tuple[Settings, list[str]]:
    """The player's settings and what is wrong with the file; what is sound is used, a missing file is sound."""
    table, wrong = read_table(FILE, "the usual settings are used")
    theme, motion = table.get("theme", DEFAULT), table.get("motion", True)
    if not isinstance(theme, str) or theme not in THEMES:
        wrong.append(visible(f"{FILE}: no theme `{theme}`; there are {', '.join(THEMES)}"))
        theme = DEFAULT
    if not isinstance(motion, bool):
        wrong.append(f"{FILE}: `motion` is true or false")
        motion = True
    known = {field.name for field in fields(Settings)}
    wrong += [visible(f"{FILE}: no setting `{name}`") for name in table if name not in known]
    return Settings(theme, motion), wrong


def write_settings(settings: Settings) -> None:
    """Write the settings, whole or not at all; raises OSError."""
    folder = config_dir()
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{field.name} = {json.dumps(getattr(settings, field.name))}\n"
        for field in fields(settings)
    ]
    write_whole(folder / FILE, "".join(lines))


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
