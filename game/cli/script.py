"""A play without a terminal: a list of choices, chance by the seed or as the list names it, and the result as data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from game.cli.opening import explained, unknown
from game.cli.output.console import CallError
from game.debrief import Negotiated, Voted, negotiations, votes, what
from game.engine import (
    IllegalMoveError,
    Playthrough,
    Program,
)
from game.model import Scenario
from game.scoring.panel import Ledger, Note
from game.voting import Tally

NEVER = "it is not one of the moves there"


@dataclass(frozen=True, slots=True)
class Script:
    """Choices in order, and outcomes by scene for successive visits."""

    choices: tuple[str, ...] = ()
    chance: dict[str, list[str]] = field(default_factory=dict)


def read_script(words: str, scenario: Scenario) -> Script:
    """Read `a,b,scene=outcome,c`; raises CallError where an outcome is named that there is not."""
    choices: list[str] = []
    chance: dict[str, list[str]] = {}
    for word in filter(None, (each.strip() for each in words.split(","))):
        name, named, outcome = word.partition("=")
        if not named:
            choices.append(word)
            continue
        lots = {scene.id: scene.outcomes for scene in scenario.scenes.values() if scene.outcomes}
        _know(name, lots, "there is no chance scene")
        _know(outcome, [each.id for each in lots[name]], f"chance at `{name}` has no outcome")
        chance.setdefault(name, []).append(outcome)
    return Script(tuple(choices), chance)


@explained()
def play_script(
    program: Program, seed: int, script: Script
) -> tuple[Playthrough, dict[str, list[str]]]:
    """Play to the end of a script: the game there, and the outcomes it named that were never needed.

    Raises CallError where a choice may not be made, and where chance cannot fall.
    """
    left = {scene: list(outcomes) for scene, outcomes in script.chance.items()}
    try:
        play = Playthrough.begin(program, seed).drawn(left)
        for place, choice in enumerate(script.choices, 1):
            try:
                play = play.make(choice)
            except IllegalMoveError as error:
                raise refusal(play, choice, f"choice {place}: ") from error
            play = play.drawn(left)
    except IllegalMoveError as error:
        raise CallError(
            f"chance at `{error.state.node}` cannot fall as `{error.move}` now",
            f"it may fall as: {', '.join(error.legal)}",
        ) from error
    return play, {scene: outcomes for scene, outcomes in left.items() if outcomes}


def refusal(play: Playthrough, choice: str, where: str = "") -> CallError:
    """Why a choice may not be made where a game stands, and what may."""
    if play.ending is not None:
        return CallError(
            f"{where}`{choice}` cannot be chosen: the play has ended in `{play.ending}`"
        )
    options = play.options
    reason = next((option.reason for option in options if option.id == choice), NEVER)
    may = ", ".join(option.id for option in options if option.open)
    return CallError(
        f"{where}`{choice}` may not be chosen at `{play.node.scene}`: {reason}",
        f"open there: {may}",
    )


def result(play: Playthrough, ledger: Ledger, notes: Sequence[Note] = ()) -> dict[str, Any]:
    """A play as JSON gives it: the same play, byte for byte the same."""
    scenario = play.program.scenario
    values = play.state.values
    return {
        "scenario": scenario.id,
        "seed": play.seed,
        "ending": play.ending,
        "date": play.dates[-1].isoformat(),
        "variables": play.variables,
        "choices": [
            {
                "id": option.id,
                "text": what(play.program, option.cause, values),
                "open": option.open,
                "reason": option.reason,
                "instrument": option.cause.instrument or "",
                "cost": option.cause.cost,
            }
            for option in play.options
        ],
        "scores": ledger.scores(scenario.principles),
        "ledger": [
            {
                "principle": entry.principle,
                "points": entry.points,
                "reason": entry.reason,
                "source": entry.source,
                "scene": entry.scene,
                "choice": entry.choice,
                "scorer": entry.scorer,
                "luck": entry.luck,
            }
            for entry in ledger.entries
        ],
        "journal": [
            {
                "by": move.by.value,
                "scene": play.program.nodes[move.node].scene,
                "choice": move.id,
                "state": made.state.hash,
            }
            for move, made in play.journal
        ],
        "votes": [vote_result(vote) for vote in votes(play)],
        "negotiations": [talks_result(talks) for talks in negotiations(play)],
        "failures": ledger.failures,
        "notes": notes,
    }


def vote_result(vote: Voted) -> dict[str, Any]:
    """A vote as JSON gives it; votes by the members' codes, odds in 0..1."""
    return {
        "scene": vote.scene,
        "date": vote.date.isoformat(),
        "number": vote.number,
        "motion": vote.motion,
        "body": vote.body,
        "rule": asdict(vote.rule),
        "tally": _counts(vote.tally),
        "needed": vote.needed,
        "got": vote.got,
        "of": vote.of,
        "adopted": vote.adopted,
        "outcome": vote.outcome.value,
        "reason": vote.reason.value,
        "by": [seat.member for seat in vote.by],
        "verdict": vote.verdict,
        "odds": vote.adoption,
        "told": vote.told,
        "told_odds": vote.odds,
        "seat": vote.ours and vote.ours.member,
        "vote": vote.ours and vote.ours.vote.value,
        "explanation": vote.explanation,
        "roll_call": {seat.member: seat.vote.value for seat in vote.roll},
        "record": vote.record
        and {
            "date": vote.record.date.isoformat(),
            "tally": _counts(vote.record.tally),
            "outcome": vote.record.outcome.value,
            "source": vote.record.source.id,
        },
        "differs": {seat.member: seat.recorded and seat.recorded.value for seat in vote.differs},
    }


def talks_result(talks: Negotiated) -> dict[str, Any]:
    """A negotiation as JSON gives it."""
    return {
        "scene": talks.scene,
        "date": talks.date.isoformat(),
        "text": talks.text,
        "body": talks.body,
        "rule": asdict(talks.rule),
        "outcome": talks.outcome,
        "clauses": {
            clause.id: {"wording": clause.wording, "first": clause.opening}
            for clause in talks.clauses
        },
        "objections": {
            each.member: {
                "stayed": each.stayed,
                "red_line": each.red_line,
                "short": each.short,
                "given": each.given,
            }
            for each in talks.objectors
        },
        "moves": talks.moves,
        "rounds": talks.rounds,
    }


def _counts(tally: Tally) -> dict[str, int]:
    """The counts as records print them: all ways of staying away are one."""
    return {"yes": tally.yes, "no": tally.no, "abstain": tally.abstain, "not_voting": tally.away}


def _know(name: str, known: Collection[str], what: str) -> None:
    if name not in known:
        raise unknown(what, name, known)
