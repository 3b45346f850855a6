"""What if: the same game with one decision made otherwise, the same luck, and everything after it done again where it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine import By, Playthrough, legal_moves
from game.scoring.ledger import keep_ledger
from game.scoring.panel import Panel


@dataclass(frozen=True)
class WhatIf:
    """The other game: where it ended, its unweighted points, and which of its later moves were decided anew."""

    play: Playthrough
    ending: str
    scores: Mapping[str, int]
    repeated: int
    anew: frozenset[int]


def what_if(
    play: Playthrough, move_index: int, other_choice: str, panel: Panel | None = None
) -> WhatIf:
    """Play on from a decision, made otherwise, to an ending.

    `move_index` counts the moves before the decision. Chance falls as the seed has it: a draw is keyed by node and
    visit. A later decision is made as it was at the same scene, in order, where that is open; else the first open
    option is taken. Raises IllegalMoveError where `other_choice` is not open there.
    """
    left = [each.event for each in play.decisions() if each.place > move_index]
    other = play.until(move_index).make(other_choice).drawn()
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
    ending = other.node.scene
    scores = keep_ledger(other, panel).scores(play.program.scenario.principles)
    return WhatIf(other, ending, scores, repeated, frozenset(anew))
