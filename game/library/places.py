"""The player's own folders, as the platform wants them; it names them and never makes them.

`SMALLSTATE_HOME`, when set, puts all three under one folder, for tests, for a USB stick, or for
somebody who likes to see everything in one place.
"""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

HOME_VARIABLE = "SMALLSTATE_HOME"
_APP = "smallstate"


class NoHomeError(OSError):
    """The player's folders have no place: no home folder, or one that cannot be found. `help` is the way out."""

    help = f"set {HOME_VARIABLE} to the full path of a folder that can be written"


def config_dir() -> Path:
    """Settings and key bindings: what the player writes. Raises NoHomeError."""
    return _folder("config", platformdirs.user_config_path)


def data_dir() -> Path:
    """Journals and the player's own scenarios: what must never be lost. Raises NoHomeError."""
    return _folder("data", platformdirs.user_data_path)


def cache_dir() -> Path:
    """What can be computed again. Raises NoHomeError."""
    return _folder("cache", platformdirs.user_cache_path)


def user_scenarios() -> Path:
    """Where the player puts scenarios that did not come with the game. Raises NoHomeError."""
    return data_dir() / "scenarios"


def expanded(path: str | Path) -> Path:
    """A path with `~` in it as a shell reads it: where there is no such home folder, the path as it is.

    >>> expanded("~no-such-user-here/x.yaml").as_posix()
    '~no-such-user-here/x.yaml'
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def named(folder: Callable[[], Path]) -> str:
    """One of these folders as told to people: its path, or why there is none."""
    try:
        return f"`{folder()}`"
    except NoHomeError as error:
        return f"no folder, as {error}"


def _folder(part: str, usual: Callable[..., Path]) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    try:
        # Path.expanduser and platformdirs: RuntimeError where nobody has such a home folder.
        # Path.absolute: OSError where the current folder is gone.
        found = Path(home).expanduser().absolute() / part if home else usual(_APP, appauthor=False)
    except (RuntimeError, OSError):
        found = None
    if found is None or not found.is_absolute():
        which = f"{HOME_VARIABLE} names no folder that can be found: `{home}`"
        raise NoHomeError(which if home else "there is no home folder")
    return found
