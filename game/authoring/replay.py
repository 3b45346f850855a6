"""Plays a game again on an edited scenario, choice by choice, up to where the two part."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine import By, FaultyChanceError, Move, Playthrough, Program, legal_moves, options


@dataclass(frozen=True, slots=True)
class Replayed:
    """A game played again: as far as it goes, how many of its decisions that is, and why no further ('': all of it)."""

    play: Playthrough
    decisions: int
    parted: str = ""


def replay(play: Playthrough, program: Program) -> Replayed:
    """Make a game's moves again on another program.

    A choice is the same where its scene and id are. Chance falls as it fell where it still can, and by the
    game's seed where it cannot or where there was none before. Raises FaultyChanceError where not even the
    start can be played.
    """
    again = Playthrough.begin(program, play.seed)
    made = 0
    whole = again.drawn()
    for move in play.moves:
        if move.by is By.CHANCE:
            if again.state.node == move.node and move.id in legal_moves(program, again.state):
                again = again.make(move.id)
            continue
        try:
            again = again.drawn()
            parted = _parting(again, move)
            if parted:
                return Replayed(again, made, parted)
            again = again.make(move.id)
            whole = again.drawn()
        except FaultyChanceError as error:
            return Replayed(whole, made, f"a fault of the scenario: {error}")
        made += 1
    return Replayed(again.drawn(), made)


def _parting(play: Playthrough, move: Move) -> str:
    """Why a decision cannot be made where a game stands; empty where it can."""
    where = play.node.scene
    if play.ending is not None:
        return f"the play now ends in `{where}` before `{move.id}`"
    if play.state.node != move.node:
        return f"`{move.id}` was chosen at `{move.node}`, and the play now comes to `{where}`"
    found = next((each for each in options(play.program, play.state) if each.id == move.id), None)
    if found is None:
        return f"`{where}` has no choice `{move.id}` now"
    return "" if found.open else f"`{move.id}` at `{where}` is closed now: {found.reason}"
