"""Follows a scenario's files while it is played: each time one is saved, the game goes on in the new text.

It draws no screen and waits for nothing; whoever shows the game asks it now and then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.authoring.replay import Replayed, replay
from game.authoring.start_point import StartPoint, StartPointError
from game.engine import FaultyChanceError, Playthrough, Program
from game.library import Crash, attempt
from game.lint import Loaded

Stamp = tuple[int, int, int] | None
"""When a file was changed, its size and which file it is; None where there is nothing in it."""


@dataclass(frozen=True, slots=True)
class Update:
    """The files were saved and are sound: the game in the new text, and how far it could be played again."""

    loaded: Loaded
    replayed: Replayed


@dataclass(frozen=True, slots=True)
class Fault:
    """The files were saved with errors, or so that the game cannot begin as asked (`why`); it goes on in the last good text."""

    loaded: Loaded
    why: str = ""


class Watcher:
    """Watches the files that `read` loaded a scenario from; what is played begins as its start point says."""

    def __init__(self, loaded: Loaded, start: StartPoint, read: Callable[[Path], Loaded]) -> None:
        self._path = Path(next(iter(loaded.sources)))
        self._start, self._read = start, read
        self._stamps = _stamps(loaded)

    def poll(self, play: Playthrough) -> Update | Fault | None:
        """What became of the files since the last look, with the game as it now stands; None where nothing did."""
        if not self.saved():
            return None
        # Taken before reading: a save that comes while the file is read shows at the next look.
        before = {path: _stamp(path) for path in self._stamps}
        loaded = self._read(self._path)
        self._stamps = {**_stamps(loaded), **before}
        if loaded.program is None:
            return None if self.saved() else Fault(loaded)  # else only half of it was there yet
        program = loaded.program
        found = attempt(lambda: self._follow(play, loaded, program))
        return Fault(loaded, found.words) if isinstance(found, Crash) else found

    def _follow(self, play: Playthrough, loaded: Loaded, program: Program) -> Update | Fault:
        try:
            return Update(loaded, replay(play, self._start.of(program)))
        except StartPointError as error:
            return Fault(loaded, f"{error}; {error.help}" if error.help else str(error))
        except FaultyChanceError as error:
            return Fault(loaded, f"a fault of the scenario: {error}")

    def saved(self) -> bool:
        """Whether a file is another than it was; one that is gone, or empty, is being written anew."""
        return any(_stamp(path) not in (stamp, None) for path, stamp in self._stamps.items())


def _stamps(loaded: Loaded) -> dict[Path, Stamp]:
    return {path: _stamp(path) for path in map(Path, loaded.sources)}


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found.st_size else None
