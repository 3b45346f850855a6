"""Whether the texts that a game was played on are those that the game came with, or those of a file that lies here."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from game.diagnostics import visible
from game.library import UnknownScenarioError, by_id, shipped_libraries
from game.loading import START_SUFFIX, read_source
from game.saves.editions import digest, editions
from game.saves.identity import file_at
from game.saves.journal import Log


class Edition(StrEnum):
    """What a text in a save is, the least doubtful first."""

    SHIPPED = "as shipped"
    FILE = "as in the file"
    OLDER = "an older edition"
    OLDER_TEXT = "an older text of the file"
    CARRIED = "carried over from the episode before"
    UNKNOWN = "unknown here"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Compared:
    """What one text in a save is; `file` is the one here that it was compared with, if there is any."""

    name: str
    edition: Edition
    file: Path | None = None

    @property
    def words(self) -> str:
        """In words, such as ``as in the file at `my-island.yaml` ``."""
        name, file = visible(self.name), visible(str(self.file))
        match self.edition:
            case Edition.FILE:
                return f"as in the file at `{file}`"
            case Edition.OLDER_TEXT:
                return f"an older text of the file at `{file}`"
            case Edition.CARRIED:
                return "begun with what was carried over from the episode before"
            case Edition.UNKNOWN:
                return f"`{name}` is not here to be compared with"
            case Edition.CHANGED if self.file and _is_shipped(self.file):
                return f"changed: `{name}` is none that ever came with the game"
            case Edition.CHANGED:
                return f"changed: `{name}` is not as in the file at `{file}`"
            case _:
                return str(self.edition)


def compare(log: Log) -> tuple[Compared, ...]:
    """What each text of a game is, the scenario's own first."""
    (name, text), *others = log.texts
    begun = file_at(log.place)
    own = _compared(name, text, [begun] if begun else _alike(log), begun=bool(begun))
    places = []
    if own.file:
        places += [own.file.parent, own.file.parent / "libraries"]
    if own.edition is not Edition.UNKNOWN:
        places.append(shipped_libraries())
    found = [own]
    for other, words in others:
        if other.endswith(f"{START_SUFFIX}.yaml"):
            found.append(Compared(other, Edition.CARRIED))
            continue
        files = [each / other for each in places if os.path.isfile(each / other)]
        found.append(_compared(other, words, files, begun=bool(begun)))
    return tuple(found)


def most_doubtful(found: tuple[Compared, ...]) -> Compared:
    """The most doubtful of some texts, which says what the whole is."""
    order = list(Edition)
    return max(found, key=lambda each: order.index(each.edition))


def _alike(log: Log) -> list[Path]:
    """The files that may be the scenario of a game from elsewhere: the one of its id, and one of its name in this folder."""
    found = []
    with suppress(UnknownScenarioError, OSError, ValueError):
        found.append(by_id(log.scenario))
    with suppress(OSError, ValueError):
        found.append(Path(PurePath(log.texts[0][0]).name))
    return [each for each in found if os.path.isfile(each)]


def _compared(name: str, text: str, files: list[Path], *, begun: bool) -> Compared:
    """What a text is beside the editions of its name and the files here; `begun`: the game was begun on the first of them."""
    known, known_as = editions(name), digest(text)
    if known_as in known:
        edition = Edition.SHIPPED if known_as == known[-1] else Edition.OLDER
        return Compared(name, edition, files[0] if files else None)
    for file in files:
        if digest(read_source(file)[0].text) == known_as:
            return Compared(name, Edition.FILE, file)
    if not files:
        return Compared(name, Edition.UNKNOWN)
    older = begun and not _is_shipped(files[0])
    return Compared(name, Edition.OLDER_TEXT if older else Edition.CHANGED, files[0])


def _is_shipped(file: Path) -> bool:
    libraries = shipped_libraries()
    return file.parent in (libraries, libraries.parent)
