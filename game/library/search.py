"""Which scenarios and campaigns there are, and which file a name means; it reads heads and decodes nothing."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from game.diagnostics import did_you_mean, name_of
from game.library.heads import Head, read_head
from game.library.places import NoHomeError, expanded, user_scenarios
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


LeftOut = Callable[[Path, OSError], None]
"""Is told of a folder that is left out, and why."""


class UnknownScenarioError(LookupError):
    """No scenario has this name; `help` says in one line what to try instead."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no scenario `{name}`")
        self.name = name
        self.help = did_you_mean(name, known) or (
            "`smallstate list` names the scenarios; a path to a file works too"
        )


def _unsaid(_folder: Path, _why: OSError) -> None:
    """Nobody wants to know."""


def find_scenarios(folders: Iterable[Path] = (), left_out: LeftOut = _unsaid) -> list[Found]:
    """Every scenario and campaign in `folders`, then the player's folder, then those that came with the game.

    An id stands for one file: the first found hides later ones of the same name, so a player's copy
    of a shipped scenario takes its place. Within a folder, sorted by id. A folder that is missing
    holds no scenarios; one that is closed is left out, alone, and `left_out` is told.
    """
    found: dict[str, Found] = {}
    for folder, origin in _places(folders):
        for path in _candidates(folder, left_out):
            if path.stem not in found and (head := read_head(path)) is not None:
                found[path.stem] = Found(name_of(path.stem), path, origin, head)
    return list(found.values())


def locate(name: str | Path) -> Path:
    """The file that an id or a path means.

    What looks like a path (has a folder or a suffix in it) is returned as given, whether or not it
    exists: whoever opens it says best what is wrong with it. Anything else is an id first and a file
    in the current folder second. Raises `UnknownScenarioError`.
    """
    path = expanded(name)
    if os.sep in str(name) or path.suffix in SUFFIXES:
        return path
    try:
        return by_id(str(name))
    except UnknownScenarioError:
        if os.path.isfile(path):
            return path
        raise


def by_id(name: str) -> Path:
    """The file that an id means: what a file says of another is never a path. Raises `UnknownScenarioError`."""
    found = {scenario.id: scenario.path for scenario in find_scenarios()}
    if name not in found:
        raise UnknownScenarioError(name, found)
    return found[name]


def _places(folders: Iterable[Path]) -> Iterator[tuple[Path, Origin]]:
    for folder in folders:
        yield folder, Origin.FOLDER
    with suppress(NoHomeError):
        yield user_scenarios(), Origin.USER
    yield shipped_scenarios(), Origin.SHIPPED


def _candidates(folder: Path, left_out: LeftOut) -> list[Path]:
    """Files named like scenarios, in the folder or one deeper, where a scenario may keep company."""
    above = _entries(folder, left_out)
    below = [
        entry
        for each in above
        if each.name != LIBRARIES and _is(each.is_dir)
        for entry in _entries(Path(each), left_out)
    ]
    files = (
        Path(entry)
        for entry in (*above, *below)
        if entry.name.endswith(SUFFIXES) and not entry.name.startswith(".") and _is(entry.is_file)
    )
    return sorted(files, key=lambda path: (path.stem, path))


def _entries(folder: Path, left_out: LeftOut) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where it is missing or closed."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
        os.stat(os.path.join(folder, os.curdir))  # noqa: PTH116, PTH118 - listed, and yet not to be entered?
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        left_out(folder, error)
        return []
    return found


def _is(kind: Callable[[], bool]) -> bool:
    """Whether an entry is of a kind; a link that cannot be followed is of none."""
    try:
        return kind()
    except OSError:
        return False
