"""Plays written down one by one: which choices were made, how chance fell, how each ended, and what it earned.

A block of plays is kept as columns, so that it is quick to make and small to send; iterating over it gives a `Record` a
play.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.analysis.columns.compiled import CompiledNode
from game.analysis.columns.packing import Columns, Ints, Rows
from game.engine import By, Program
from game.model import Profile, Scenario

Plain = int | bool | str


@dataclass(frozen=True, slots=True)
class Record:
    """One play. `choices` are ids in order, `chance` is `scene=outcome` in order; together they are a `--choose` list.

    `variables` holds every declared variable at the end, `points` the unweighted points of every principle, `totals`
    the weighted mean of the points under each profile.
    """

    play: int
    ending: str
    choices: tuple[str, ...]
    chance: tuple[str, ...]
    variables: Mapping[str, Plain]
    points: Mapping[str, int]
    totals: Mapping[str, float]


@dataclass(frozen=True)
class Records:
    """The plays of one block, as columns with one entry a play.

    `moves` holds the codes of all moves, play by play; `ends[i]` is where those of play `i` end. `labels` says what a
    code means: whether the player made the move, and its words.
    """

    first: int
    labels: Sequence[tuple[bool, str]]
    moves: NDArray[np.int32]
    ends: Rows
    endings: Sequence[str]
    variables: Mapping[str, Sequence[Plain]]
    points: Mapping[str, Ints]
    totals: Mapping[str, NDArray[np.float64]]

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[Record]:
        moves, start = self.moves.tolist(), 0
        points = {name: column.tolist() for name, column in self.points.items()}
        totals = {name: column.tolist() for name, column in self.totals.items()}
        for row, end in enumerate(self.ends.tolist()):
            made = [self.labels[code] for code in moves[start:end]]
            start = end
            yield Record(
                self.first + row,
                self.endings[row],
                tuple(words for by_player, words in made if by_player),
                tuple(words for by_player, words in made if not by_player),
                {name: column[row] for name, column in self.variables.items()},
                {name: column[row] for name, column in points.items()},
                {name: column[row] for name, column in totals.items()},
            )


class Recorder:
    """Takes down what the plays of one block do, as they do it, node by node in the order of play."""

    def __init__(self, program: Program, plays: int) -> None:
        self.scenario: Scenario = program.scenario
        self._codes: dict[tuple[bool, str], int] = {}
        self._who: list[Rows] = []
        self._moves: list[NDArray[np.int32]] = []
        self._endings = np.zeros(plays, dtype=np.int32)
        self._names: list[str] = []
        self._values = {
            variable.id: np.zeros(plays, dtype=np.int64) for variable in self.scenario.variables
        }

    def took(self, node: CompiledNode, move: str, who: Rows) -> None:
        """Some plays made a move at a node; what happens by itself is no move."""
        if node.node.by is By.NOBODY:
            return
        by_player = node.node.by is By.PLAYER
        label = (by_player, move if by_player else f"{node.node.scene}={move}")
        code = self._codes.setdefault(label, len(self._codes))
        self._who.append(who)
        self._moves.append(np.full(len(who), code, dtype=np.int32))

    def ended(self, ending: str, columns: Columns, who: Rows) -> None:
        """Some plays came to an ending, in these states."""
        self._endings[who] = len(self._names)
        self._names.append(ending)
        index = self.scenario.layout.index
        for name, column in self._values.items():
            column[who] = columns[index[name]]

    def records(
        self, first: int, points: Mapping[str, Ints], profiles: Mapping[str, Profile]
    ) -> Records:
        """The whole block; `first` is the number of its first play."""
        nobody = np.empty(0, dtype=np.intp)
        who = np.concatenate([*self._who, nobody])
        order = np.argsort(who, kind="stable")
        plays = len(self._endings)
        return Records(
            first,
            tuple(self._codes),
            np.concatenate([*self._moves, nobody.astype(np.int32)])[order],
            np.cumsum(np.bincount(who, minlength=plays)),
            [self._names[code] for code in self._endings.tolist()],
            {
                variable.id: _plain(variable.plain, self._values[variable.id])
                for variable in self.scenario.variables
            },
            dict(points),
            {name: _total(profile, points, plays) for name, profile in profiles.items()},
        )


def _plain(plain: Callable[[int], Plain], column: Ints) -> list[Plain]:
    """A column of whole numbers as the values that users read; each distinct value is converted once."""
    distinct, places = np.unique(column, return_inverse=True)
    words = [plain(value) for value in distinct.tolist()]
    return [words[place] for place in places.tolist()]


def _total(profile: Profile, points: Mapping[str, Ints], plays: int) -> NDArray[np.float64]:
    """The weighted mean of every play's points; nought where a profile weighs nothing."""
    whole = np.zeros(plays, dtype=np.int64)
    for name, column in points.items():
        whole = whole + profile.weights.get(name, 0) * column
    return whole / profile.divisor
