"""A start for a scenario of one's own: a small one that passes `check` and `test`, with the schema for the editor beside it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from game.library import find_scenarios
from game.loading.schema import FILE, modeline, schema_text
from game.loading.shapes import ID, as_id


class NewScenarioError(Exception):
    """Why no scenario was begun; `help` says what to do instead."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


def new_scenario(name: str, folder: Path) -> Path:
    """Write `folder`/NAME.yaml and give its path. Raises NewScenarioError, and OSError where nothing can be written.

    It never writes over a file; the schema is written anew, since it belongs to this version of the game.
    """
    if not ID.fullmatch(name):
        raise NewScenarioError(f"`{name}` cannot be the name of a scenario", as_id(name))
    for found in find_scenarios():
        if found.id == name:
            raise NewScenarioError(
                f"there is a scenario `{name}` already: {found.path}", "choose another name"
            )
    template = files("game.authoring").joinpath("template", "scenario.yaml.txt")
    words = {"name": name, "title": name.replace("-", " ").capitalize(), "modeline": modeline()}
    text = Template(template.read_text(encoding="utf-8")).substitute(words)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise NewScenarioError(f"`{path}` is there already", "choose another name") from None
    (folder / FILE).write_text(schema_text(), encoding="utf-8")
    return path
