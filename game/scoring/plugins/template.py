"""A start for a plugin of one's own: a package that installs, passes its tests and shows up."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from game.library import new_folder, write_new
from game.scoring.plugins.discover import OURS, find_plugins, how_to_free_name
from game.scoring.runtime.manifest import ID


class NewPluginError(Exception):
    """Why no plugin was begun, and in `help` what to do about it ("" where that is plain)."""

    def __init__(self, words: str, help_: str = "") -> None:
        self.help = help_
        super().__init__(words)


def new_plugin(name: str, folder: Path) -> Path:
    """Write the package `smallstate-NAME` into `folder`/NAME and give its path. Raises NewPluginError.

    It never writes into a folder that is there already.
    """
    if not ID.fullmatch(name):
        raise NewPluginError(f"a plugin's name is lower-case words joined by hyphens, not `{name}`")
    if name == OURS:
        raise NewPluginError(f"`{name}` is the game's own name", "use another name")
    taken = {plugin.name: plugin for plugin in reversed(find_plugins())}
    if name in taken:
        owner = taken[name]
        raise NewPluginError(
            f"there is a plugin `{name}` already: {owner.where}",
            f"{how_to_free_name(owner)}use another name",
        )
    home = folder / name
    module = f"smallstate_{name.replace('-', '_')}"
    words = {
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "module": module,
        "class_": "".join(word.capitalize() for word in name.split("-")),
    }
    places = {
        "pyproject.toml.txt": "pyproject.toml",
        "README.md.txt": "README.md",
        "module.txt": f"src/{module}/__init__.py",
        "conftest.txt": "tests/conftest.py",
        "test.txt": f"tests/test_{name.replace('-', '_')}.py",
    }
    try:
        if home.exists() or home.is_symlink():
            raise NewPluginError(f"{home} is there already")
        with new_folder(home):
            for template, place in places.items():
                path = home / place
                path.parent.mkdir(parents=True, exist_ok=True)
                text = files("game.scoring").joinpath("template", template)
                write_new(path, Template(text.read_text(encoding="utf-8")).substitute(words))
    except OSError as error:
        raise NewPluginError(f"{home} cannot be written: {error.strerror or error}") from None
    return home
