"""A game under way in its file: each move is on the disk before what it led to can be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Self

from game.engine import Playthrough, Program, wording
from game.saves.errors import MissingSaveError
from game.saves.file.store import Store, write_new
from game.saves.folder import Standing
from game.saves.folder.database import discard
from game.saves.folder.listing import new_place
from game.saves.folder.lock import Lock
from game.saves.journal import Journal, Load, Log, Note, Row, Texts, load_program, log_of, play_of


class SavedJournal(Journal):
    """A game in a file: a move is on the disk before its consequence can be shown. Whoever holds it is the only one who plays it,
    until it is closed.
    """

    def __init__(self, lock: Lock, store: Store, log: Log, play: Playthrough) -> None:
        super().__init__(log, play)
        self._lock, self._file = lock, store

    @classmethod
    def create(
        cls,
        folder: Path,
        program: Program,
        texts: Texts,
        seed: int,
        settings: Mapping[str, str] | None = None,
        place: str = "",
        campaign: str = "",
    ) -> Self:
        """Begin a game in a new file of a folder, which is made if need be.

        `place` is where the scenario's file lies, and `campaign` that of the campaign it is an episode of.
        """
        play = Playthrough.begin(program, seed)
        drawn = play.drawn()
        notes = tuple(
            Note(1, "setting", {"name": name, "value": value})
            for name, value in (settings or {}).items()
        )
        log = replace(log_of(play, texts, notes), place=place, campaign=campaign)
        lock, store = keep(folder, log, play)
        try:
            journal = cls(lock, store, store.read(), play)
            journal.follow(drawn)
        except BaseException:
            store.close()
            discard(store.path)
            lock.release()
            raise
        return journal

    @classmethod
    def open(cls, path: Path, load: Load = load_program) -> Self:
        """Continue a game where it stands, on the text it was begun with.

        A chance that had not fallen yet when the game was left falls now, as it would have then. Raises
        PartedError where the rules of this version of the game no longer lead to what was saved.
        """
        with ExitStack() as held:
            lock = Lock(path)
            held.callback(lock.release)
            store = Store(path)
            held.callback(store.close)
            log = store.read()
            play = play_of(path, log, load)
            journal = cls(lock, store, log, play)
            journal.follow(play.drawn())
            held.pop_all()
        return journal

    @property
    def path(self) -> Path:
        """The file of the game."""
        return self._file.path

    @property
    def locked(self) -> bool:
        """Whether nobody else can play it meanwhile: some file systems lock nothing."""
        return self._lock.holds

    def settle(self, place: str) -> None:
        """Say where the scenario's file lies now, which the game follows from then on."""
        if place and place != self.log.place:
            self._file.settle(place)
            super().settle(place)

    def close(self) -> None:
        """Leave the game; it can be played elsewhere then."""
        self._file.close()
        self._lock.release()

    def _keep(
        self, play: Playthrough, rows: Sequence[Row], notes: Sequence[Note], head: int | None
    ) -> Sequence[Row]:
        """Write to the file as `Store.write` does; where somebody has removed it, the whole game is written anew."""
        to = None if head is None else (head, standing(play))
        try:
            return self._file.write(rows, notes, to)
        except MissingSaveError:
            self._lock.release()
            self._file.close()
            self._lock, self._file = keep(self.path.parent, self.log, self.play)
            return self._file.write(rows, notes, to)


def keep(folder: Path, log: Log, play: Playthrough) -> tuple[Lock, Store]:
    """Write a whole game into a new file of a folder, and open it; where that fails, nothing is left of it.

    `play` is the game as the log has it. Raises SaveError.
    """
    with ExitStack() as held:
        path, lock = new_place(folder, log.scenario)
        held.callback(lock.release)
        held.callback(discard, path)
        write_new(path, log, play.program.scenario.digest, standing(play))
        store = Store(path)
        held.pop_all()
    return lock, store


def standing(play: Playthrough) -> Standing:
    """Where a game stands, for the list of saves."""
    program, values = play.program, play.state.values
    scene = play.node.setting
    ending = program.scenario.endings[play.ending] if play.ending else None
    return Standing(
        decisions=len(play.decisions()),
        scene=wording(program, scene.title, values) if scene else "",
        date=play.dates[-1].isoformat(),
        ending=wording(program, ending.title, values) if ending else "",
    )
