"""The player's own folders, as the platform wants them; it names them and never makes them.

`SMALLSTATE_HOME`, when set, puts all three under one folder, for tests, for a USB stick, or for
somebody who likes to see everything in one place.
"""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "SMALLSTATE_HOME"
_APP = "smallstate"


def config_dir() -> Path:
    """Settings and key bindings: what the player writes."""
    return _home("config") or platformdirs.user_config_path(_APP, appauthor=False)


def data_dir() -> Path:
    """Journals and the player's own scenarios: what must never be lost."""
    return _home("data") or platformdirs.user_data_path(_APP, appauthor=False)


def cache_dir() -> Path:
    """What can be computed again."""
    return _home("cache") or platformdirs.user_cache_path(_APP, appauthor=False)


def user_scenarios() -> Path:
    """Where the player puts scenarios that did not come with the game."""
    return data_dir() / "scenarios"


def _home(part: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser().absolute() / part if home else None
