"""A play as JSON for scripts, its votes and negotiations with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from game.debrief import Negotiated, Voted, negotiations, votes, what
from game.engine import Playthrough
from game.scoring.panel import Ledger, Note
from game.voting import Tally


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
            {name: value for name, value in asdict(entry).items() if name != "move"}
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
        "votes": [_vote(vote) for vote in votes(play)],
        "negotiations": [_talks(talks) for talks in negotiations(play)],
        "failures": ledger.failures,
        "notes": notes,
    }


def _vote(vote: Voted) -> dict[str, Any]:
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


def _talks(talks: Negotiated) -> dict[str, Any]:
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
