"""A start for a scenario of one's own: a small one that passes `check` and `test`, with the schema for the editor beside it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from game.library import find_scenarios, new_folder, write_new, write_whole
from game.loading import ID, SCHEMA_FILE, as_id, modeline, schema_text


class NewFileError(Exception):
    """Why nothing was begun; `help` says what to do instead."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


def new_scenario(name: str, folder: Path) -> Path:
    """Write `folder`/NAME.yaml and give its path. Raises NewFileError, and OSError where nothing can be written.

    It never writes over a file; the schema is written anew, since it belongs to this version of the game.
    """
    if not ID.fullmatch(name):
        raise NewFileError(f"`{name}` cannot be the name of a scenario", as_id(name))
    for found in find_scenarios():
        if found.id == name:
            raise NewFileError(
                f"there is a scenario `{name}` already: {found.path}", "choose another name"
            )
    template = files("game.authoring").joinpath("template", "scenario.yaml.txt")
    words = {"name": name, "title": name.replace("-", " ").capitalize(), "modeline": modeline()}
    text = Template(template.read_text(encoding="utf-8")).substitute(words)
    path = folder / f"{name}.yaml"
    with new_folder(folder):
        write_start(path, text, "choose another name")
        try:
            write_whole(folder / SCHEMA_FILE, schema_text())
        except OSError:
            path.unlink()
            raise
    return path


def write_start(path: Path, text: str, help_: str) -> None:
    """Write a file that is not there yet; `help_` says what to do where it is. Raises NewFileError, and OSError."""
    try:
        write_new(path, text)
    except FileExistsError:
        raise NewFileError(f"`{path}` is there already", help_) from None
