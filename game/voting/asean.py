"""The Association of Southeast Asian Nations: consultation, consensus, and what is left where there is none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from game.voting.bodies import Body
from game.voting.decisions import Decision
from game.voting.rules import CHAIR_STATEMENT, SUMMIT_DECIDES, Consensus

CHARTER_IN_FORCE = date(2008, 12, 15)


def consensus() -> Consensus:
    """Consultation and consensus: ASEAN Charter, Article 20(1), in force since 15 December 2008.

    Any member's objection stops the text; silence does not, nor does an empty seat. Where there is no
    consensus the Summit may decide how to decide (20(2)), which is no vote that follows by itself. The chair
    has the agenda and the pen (Article 32) but no casting vote, and may speak in its own name.
    """
    return Consensus(
        "consensus",
        "consensus",
        fallback=(CHAIR_STATEMENT, SUMMIT_DECIDES),
        source="ASEAN Charter, Article 20(1) and (2)",
        since=CHARTER_IN_FORCE,
    )


def consensus_by_practice() -> Consensus:
    """Consultation and consensus as the custom it was before the Charter; no Summit clause yet."""
    return Consensus(
        "consensus",
        "consensus",
        fallback=(CHAIR_STATEMENT,),
        source="ASEAN practice before the Charter",
        until=CHARTER_IN_FORCE,
    )


def asean(members: tuple[str, ...], body_id: str = "asean", name: str = "ASEAN") -> Body:
    """The Association with these members; all its decisions are by consensus.

    >>> from game.voting import Vote, decide
    >>> ten = asean(("BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"))
    >>> silent = dict.fromkeys(ten.members, Vote.ABSTAIN) | {"KHM": Vote.YES, "MMR": Vote.ABSENT}
    >>> decide(ten, "consensus", silent).sentence()
    'Adopted by consensus: nobody objected.'
    >>> decide(ten, "consensus", silent | {"PHL": Vote.NO}).sentence()
    'No consensus: PHL objected.'
    """
    return Body(body_id, name, members, (consensus(), consensus_by_practice()))


@dataclass(frozen=True, slots=True)
class Flexibility:
    """Whether a commitment may bind fewer than all: allowed or not, the members left out, and why."""

    allowed: bool
    without: tuple[str, ...]
    why: str


def minus_x(
    agreed: Decision, without: Collection[str], *, economic: bool, on: date | None = None
) -> Flexibility:
    """ASEAN minus X: ASEAN Charter, Article 21(2).

    Only to carry out economic commitments, and only where there is consensus to be flexible: `agreed` is the
    decision on that, taken by all. It is no way round an objection to the commitment itself.

    >>> from game.voting import Vote, decide
    >>> yes = decide(asean(("KHM", "LAO")), "consensus", {"KHM": Vote.YES, "LAO": Vote.ABSTAIN})
    >>> minus_x(yes, ["LAO"], economic=False).why
    'minus X is for economic commitments only (Article 21(2))'
    """
    out = tuple(m for m in agreed.body.members if m in without)
    if on is not None and on < CHARTER_IN_FORCE:
        return Flexibility(allowed=False, without=(), why="the Charter is not yet in force")
    if not economic:
        why = "minus X is for economic commitments only (Article 21(2))"
        return Flexibility(allowed=False, without=(), why=why)
    if not (agreed.adopted and isinstance(agreed.rule, Consensus)):
        why = "flexibility itself needs consensus (Article 21(2))"
        return Flexibility(allowed=False, without=(), why=why)
    return Flexibility(allowed=True, without=out, why="all agreed to be flexible (Article 21(2))")
