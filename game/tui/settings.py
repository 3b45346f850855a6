"""What a player has set: the look and whether things move. Read once, written when changed; keys live in their own file."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from game.diagnostics import visible
from game.library import write_whole
from game.tui.themes import DEFAULT, THEMES

FILE: Final = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """`motion` is whether panels may slide and scroll smoothly; TEXTUAL_ANIMATIONS has the last word."""

    theme: str = DEFAULT
    motion: bool = True


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings in a file and what is wrong with it; what is sound is used, a missing file is sound."""
    if not path.exists():
        return Settings(), []
    import tomllib  # noqa: PLC0415 - the first screen does not wait for it without need

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        said = getattr(error, "strerror", None) or error
        return Settings(), [visible(f"{path}: {said}; the usual settings are used")]
    wrong: list[str] = []
    theme, motion = table.get("theme", DEFAULT), table.get("motion", True)
    if theme not in THEMES:
        wrong.append(visible(f"{path.name}: no theme `{theme}`; there are {', '.join(THEMES)}"))
        theme = DEFAULT
    if not isinstance(motion, bool):
        wrong.append(f"{path.name}: `motion` is true or false")
        motion = True
    known = {field.name for field in fields(Settings)}
    wrong += [visible(f"{path.name}: no setting `{name}`") for name in table if name not in known]
    return Settings(theme, motion), wrong


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{field.name} = {json.dumps(getattr(settings, field.name))}\n"
        for field in fields(settings)
    ]
    write_whole(path, "".join(lines))
