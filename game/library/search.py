"""Which scenarios and campaigns there are, and which file a name means; it reads heads and decodes nothing."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from game.diagnostics import did_you_mean
from game.library.heads import Head, read_head
from game.library.places import user_scenarios
from game.library.shipped import shipped_scenarios

SUFFIXES = (".yaml", ".yml")
LIBRARIES = "libraries"


class Origin(StrEnum):
    """Where a scenario was found."""

    FOLDER = "folder"
    USER = "user"
    SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Found:
    """A scenario or campaign file and its head; `id` is the file's name without its suffix."""

    id: str
    path: Path
    origin: Origin
    head: Head

    @property
    def title(self) -> str:
        """The title the file gives, else one made from the id."""
        return self.head.title or self.id.replace("-", " ").capitalize()

    @property
    def size(self) -> int:
        """The length of the file in bytes, which tells a short play from a long one; 0 where it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class UnknownScenarioError(LookupError):
    """No scenario has this name; `help` says in one line what to try instead."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no scenario `{name}`")
        self.name = name
        self.help = did_you_mean(name, known) or (
            "`smallstate list` names the scenarios; a path to a file works too"
        )


def find_scenarios(folders: Iterable[Path] = ()) -> list[Found]:
    """Every scenario and campaign in `folders`, then the player's folder, then those that came with the game.

    An id stands for one file: the first found hides later ones of the same name, so a player's copy
    of a shipped scenario takes its place. Within a folder, sorted by id. A folder that is missing or
    closed holds no scenarios.
    """
    found: dict[str, Found] = {}
    for folder, origin in _places(folders):
        for path in _candidates(folder):
            if path.stem not in found and (head := read_head(path)) is not None:
                found[path.stem] = Found(path.stem, path, origin, head)
    return list(found.values())


def locate(name: str | Path) -> Path:
    """The file that an id or a path means.

    What looks like a path (has a folder or a suffix in it) is returned as given, whether or not it
    exists: whoever opens it says best what is wrong with it. Anything else is an id first and a file
    in the current folder second. Raises `UnknownScenarioError`.
    """
    path = Path(name).expanduser()
    if os.sep in str(name) or path.suffix in SUFFIXES:
        return path
    found = {scenario.id: scenario.path for scenario in find_scenarios()}
    if path.name in found:
        return found[path.name]
    if path.is_file():
        return path
    raise UnknownScenarioError(str(name), found)


def _places(folders: Iterable[Path]) -> Iterator[tuple[Path, Origin]]:
    for folder in folders:
        yield folder, Origin.FOLDER
    yield user_scenarios(), Origin.USER
    yield shipped_scenarios(), Origin.SHIPPED


def _candidates(folder: Path) -> list[Path]:
    """Files named like scenarios, in the folder or one deeper, where a scenario may keep company."""
    try:
        files = [
            path
            for pattern in ("*", "*/*")
            for path in folder.glob(pattern)
            if path.suffix in SUFFIXES
            and path.parent.name != LIBRARIES
            and not path.name.startswith(".")
            and path.is_file()
        ]
    except OSError:
        return []
    return sorted(files, key=lambda path: (path.stem, path))
