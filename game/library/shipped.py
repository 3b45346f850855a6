"""Where the scenarios, libraries and plugins that came with the game lie; it opens none of them."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_scenarios() -> Path:
    """The folder of shipped scenarios; it need not exist in a broken install."""
    return _root() / "scenarios"


def shipped_libraries() -> Path:
    """The folder of shipped libraries: principles, profiles, bodies, members."""
    return shipped_scenarios() / "libraries"


def shipped_plugins() -> Path:
    """The folder of bundled plugins, one file each."""
    return _root() / "plugins"


def _root() -> Path:
    """Inside the package where a wheel put it, else beside the package in a checkout."""
    carried = _PACKAGE / "_shipped"
    return carried if carried.is_dir() else _PACKAGE.parent
