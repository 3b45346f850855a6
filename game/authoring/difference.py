"""Which games survive an edit: every play of the old text is walked in both, as far as there is time for.

A game goes on in the new text if each of its moves can be made there: a choice is the same where its scene and id are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from game.engine import (
    By,
    FaultyChanceError,
    Program,
    State,
    legal_moves,
    options,
    start,
    step,
)
from game.saves.journal import Log, carry

PAIRS: Final = 20_000
"""How many pairs of states are looked at before plays are drawn instead."""
PLAYS: Final = 600
"""How many plays are drawn then; each takes what was taken least."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where games part: at a choice or outcome of a scene (None: on coming to the scene), and why."""

    scene: str
    choice: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edit does to games. `exact` says that every play was looked at; without it, other breaks may exist."""

    breaks: tuple[Break, ...]
    exact: bool

    @property
    def compatible(self) -> bool:
        """Whether no game is known to break."""
        return not self.breaks


@dataclass(frozen=True, slots=True)
class Carried:
    """How much of a saved game can be played in the new text, in decisions; why no further, if it is not all."""

    made: int
    decisions: int
    why: str = ""


def compare(old: Program, new: Program) -> Difference:
    """What becomes of every game on one program when it is played on another."""
    if _holds_all(old, new):
        return Difference((), exact=True)
    walk = _Walk(old, new)
    exact = walk.everywhere()
    if not exact:
        walk.at_random()
        walk.gone()
    return Difference(tuple(walk.breaks), exact)


def carried(log: Log, new: Program) -> Carried:
    """How far a saved game can be played again on another program."""
    decisions = [row.by is By.PLAYER for row in log.line(log.head)[1:]]
    try:
        play, parting = carry(new, log)
    except FaultyChanceError as error:
        return Carried(0, sum(decisions), str(error))
    made = sum(decisions[: len(play.moves)])
    return Carried(made, sum(decisions), parting.why if parting else "")


def _holds_all(old: Program, new: Program) -> bool:
    """Whether every rule of the old program stands in the new one: only words, points or what can be added were changed."""
    if old.fields != new.fields or old.first != new.first:
        return False
    for node in old.nodes.values():
        found = new.nodes.get(node.id)
        if found is None or found.by is not node.by:
            return False
        rules = {arc.id: (arc.guard, arc.weight, arc.writes, arc.target) for arc in found.arcs}
        if any(
            rules.get(arc.id) != (arc.guard, arc.weight, arc.writes, arc.target)
            for arc in node.arcs
        ):
            return False
        # The first way that is open is taken: there, one that was added may come before.
        if node.by is By.NOBODY and [arc.id for arc in node.arcs] != list(rules):
            return False
    return True


class _Walk:
    """Both programs walked together."""

    def __init__(self, old: Program, new: Program) -> None:
        self.old, self.new = old, new
        self.breaks: dict[Break, None] = {}

    def everywhere(self) -> bool:
        """Look at every pair of states; whether there were few enough."""
        first = (start(self.old).state, start(self.new).state)
        seen, left = {first}, [first]
        if not self.agree(*first, None):
            return True
        while left:
            here = left.pop()
            for move in self.moves(*here):
                pair = self.made(*here, move)
                if pair and pair not in seen:
                    if len(seen) >= PAIRS:
                        return False
                    seen.add(pair)
                    left.append(pair)
        return True

    def at_random(self) -> None:
        """Look at plays that differ as much as can be."""
        used: Counter[tuple[str, str]] = Counter()
        dice = Random(0)  # noqa: S311 - the same plays each time
        for _ in range(PLAYS):
            pair: tuple[State, State] | None = (start(self.old).state, start(self.new).state)
            while pair:
                here = pair
                moves = list(self.moves(*here))
                if not moves:
                    break
                move = min(moves, key=lambda m: (used[here[0].node, m], dice.random()))
                used[here[0].node, move] += 1
                pair = self.made(*here, move)

    def gone(self) -> None:
        """What no longer stands in the file at all, whether or not a play came there."""
        for node in self.old.nodes.values():
            if node.by in (By.PLAYER, By.CHANCE) and node.setting:
                found = self.new.nodes.get(node.id)
                known = {arc.id for arc in found.arcs} if found else set()
                for arc in node.arcs:
                    if arc.id not in known:
                        self.note(node.scene, arc.id, self.missing(node.id, arc.id))

    def moves(self, old: State, new: State) -> Iterator[str]:
        """The moves of the old state that can be made in the new one; the others are noted."""
        node = self.old.nodes[old.node]
        possible = set(legal_moves(self.new, new)) if node.by is not By.OVER else set()
        for move in legal_moves(self.old, old) if node.by is not By.OVER else ():
            if move in possible:
                yield move
            else:
                self.note(node.scene, move, self.reason(new, move))

    def made(self, old: State, new: State, move: str) -> tuple[State, State] | None:
        """Both states after a move; None where they stand at different places then, which is noted."""
        after = step(self.old, old, move).state, step(self.new, new, move).state
        return after if self.agree(*after, (self.old.nodes[old.node].scene, move)) else None

    def agree(self, old: State, new: State, after: tuple[str, str] | None) -> bool:
        """Whether two states stand at the same place; if not, it is noted where they went apart."""
        if old.node == new.node:
            return True
        was, is_ = self.old.nodes[old.node], self.new.nodes[new.node]
        if was.by is is_.by is By.OVER:
            why = f"the play now ends in `{is_.scene}`, where it ended in `{was.scene}`"
        elif was.id not in self.new.nodes:
            why = f"`{was.scene}` came next and is gone; now `{is_.scene}` comes"
        else:
            why = f"now `{is_.scene}` comes next, where `{was.scene}` came"
        if after is None:
            self.note(was.scene, None, why)
        else:
            self.note(after[0], after[1], why)
        return False

    def reason(self, new: State, move: str) -> str:
        """Why a move cannot be made in a state of the new program."""
        found = next((each for each in options(self.new, new) if each.id == move), None)
        if found is not None:
            return f"it may be closed now: {found.reason}"
        if (new.node, move) in self.new.arcs:
            return "it may not be possible now"
        return self.missing(new.node, move)

    def missing(self, node: str, move: str) -> str:
        """That a choice is gone, and what is new where it stood."""
        found = self.new.nodes.get(node)
        if found is None:
            return "its scene is gone"
        before = {arc.id for arc in self.old.nodes[node].arcs}
        added = [f"`{arc.id}`" for arc in found.arcs if arc.id not in before]
        return f"it is gone; new there: {', '.join(added)}" if added else "it is gone"

    def note(self, scene: str, choice: str | None, why: str) -> None:
        """Note a break, once."""
        self.breaks.setdefault(Break(scene, choice, why))
