"""The Association of Southeast Asian Nations: consultation, consensus, and what is left where there is none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from game.voting.bodies.body import Body
from game.voting.bodies.decisions import Decision
from game.voting.bodies.rules import CHAIR_STATEMENT, SUMMIT_DECIDES, Consensus

FOUNDED = date(1967, 8, 8)
"""The ASEAN Declaration was signed in Bangkok."""
CHARTER_IN_FORCE = date(2008, 12, 15)
MINUS_X_AGREED = date(1992, 1, 28)
"""The Framework Agreement on Enhancing ASEAN Economic Cooperation was signed in Singapore."""


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
    """Consultation and consensus (musyawarah and mufakat) as the custom it was before the Charter.

    The Bangkok Declaration of 1967 founds the Association and lays down no way to decide; its members talked until
    nobody objected. No text let the Summit decide how to decide.
    """
    return Consensus(
        "consensus",
        "consensus",
        fallback=(CHAIR_STATEMENT,),
        source="ASEAN practice since the Bangkok Declaration of 8 August 1967: musyawarah and mufakat",
        since=FOUNDED,
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
    """ASEAN minus X: ASEAN Charter, Article 21(2); from 28 January 1992 until the Charter, Article I(3) of the Framework
    Agreement on Enhancing ASEAN Economic Cooperation, by which two or more might go ahead of the others.

    Only to carry out economic commitments, and only where there is consensus to be flexible: `agreed` is the
    decision on that, taken by all. It is no way round an objection to the commitment itself.

    >>> from game.voting import Vote, decide
    >>> yes = decide(asean(("KHM", "LAO")), "consensus", {"KHM": Vote.YES, "LAO": Vote.ABSTAIN})
    >>> minus_x(yes, ["LAO"], economic=False).why
    'minus X is for economic commitments only (Article 21(2))'
    """
    by = "Article 21(2)"
    if on is not None and on < CHARTER_IN_FORCE:
        by = "Framework Agreement of 1992, Article I(3)"
    if on is not None and on < MINUS_X_AGREED:
        return Flexibility(allowed=False, without=(), why="no text allows for minus X yet")
    if not economic:
        why = f"minus X is for economic commitments only ({by})"
        return Flexibility(allowed=False, without=(), why=why)
    if not (agreed.adopted and isinstance(agreed.rule, Consensus)):
        why = f"flexibility itself needs consensus ({by})"
        return Flexibility(allowed=False, without=(), why=why)
    out = tuple(m for m in agreed.body.members if m in without)
    return Flexibility(allowed=True, without=out, why=f"all agreed to be flexible ({by})")
