"""What if: a finished play with one decision made otherwise, the same luck, and everything after it done again where it can be."""

from __future__ import annotations

from dataclasses import dataclass

from game.debrief.account import Finish, Total
from game.debrief.compose import finish, totals
from game.debrief.naming import PastDecision, decisions
from game.engine import By, Option, Playthrough, legal_moves
from game.phrases import plural
from game.scoring.panel import keep_ledger, open_panel
from game.scoring.plugins import GamePlugins


@dataclass(frozen=True, slots=True)
class Replayed:
    """The other play, to its ending: how many later decisions were made as before, and which moves were decided anew."""

    play: Playthrough
    repeated: int
    anew: frozenset[int]


@dataclass(frozen=True, slots=True)
class Moved:
    """A principle whose unweighted points differ: in the play as it was, and in the other."""

    name: str
    points: int
    other: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The other play: what was chosen in it, how it ended, its totals (as `Debrief.totals`), and its road from there.

    `same_end` says whether the play as it was ended so too; `repeated` later decisions were made as before, those at the
    moves `anew` were not.
    """

    title: str
    made: str
    chosen: str
    finish: Finish
    same_end: bool
    totals: tuple[Total, ...]
    moved: tuple[Moved, ...]
    road: tuple[PastDecision, ...]
    repeated: int
    anew: frozenset[int]

    @property
    def how(self) -> str:
        """What was done with the decisions that came after."""
        if not self.road:
            return "It ends there, with the same luck."
        them = "it" if self.repeated == 1 else "them"
        words = f"Same luck; {plural(self.repeated, 'later decision')} made as you made {them}"
        rest = f", {len(self.anew)} by the first option that was open" if self.anew else ""
        return f"{words}{rest}."


def options_at(play: Playthrough, move: int) -> tuple[Option, ...]:
    """What could be chosen at a decision, closed options included; `move` counts the moves before it."""
    return play.until(move).options


def what_if(play: Playthrough, move: int, choice: str, plugins: GamePlugins) -> WhatIf:
    """A finished play with another choice at a decision, under the plugins of its game.

    `move` counts the moves before the decision. Raises IllegalMoveError where the choice was not open there.
    """
    scenario, found = play.program.scenario, replayed(play, move, choice)
    other, ended = found.play, finish(found.play)
    assert ended is not None
    with open_panel(scenario, kept=plugins) as panel:
        after, before = (
            keep_ledger(each, panel).scores(scenario.principles) for each in (other, play)
        )
        weighed = tuple(totals(panel.profiles, after))
    was = next(each for each in decisions(play) if each.move == move)
    now, *later = (each for each in decisions(other) if each.move >= move)
    return WhatIf(
        title=was.scene,
        made=was.words,
        chosen=now.words,
        finish=ended,
        same_end=other.ending == play.ending,
        totals=weighed,
        moved=tuple(
            Moved(principle.name, before[name], after[name])
            for name, principle in scenario.principles.items()
            if before[name] != after[name]
        ),
        road=tuple(later),
        repeated=found.repeated,
        anew=found.anew,
    )


def replayed(play: Playthrough, move: int, choice: str) -> Replayed:
    """Play on from a decision, made otherwise, to an ending.

    Chance falls as the seed has it: a draw is keyed by node and visit. A later decision is made as it was at the same
    scene, in order, where that is open; else the first open option is taken. Raises IllegalMoveError.
    """
    left = [each.event for each in play.decisions() if each.place > move]
    other = play.until(move).make(choice).drawn()
    repeated, anew = 0, set()
    while other.node.by is not By.OVER:
        open_ = legal_moves(other.program, other.state)
        same = next((m for m in left if m.node == other.state.node and m.arc.id in open_), None)
        if same is not None:
            left.remove(same)
            repeated += 1
        else:
            anew.add(len(other.moves))
        other = other.make(same.arc.id if same else open_[0]).drawn()
    return Replayed(other, repeated, frozenset(anew))
