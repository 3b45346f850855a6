"""The Association of Southeast Asian Nations: consultation, consensus, and what is left where there is none."""

from __future__ import annotations

from datetime import date

from game.voting.bodies.body import Body
from game.voting.bodies.rules import CHAIR_STATEMENT, SUMMIT_DECIDES, Consensus

FOUNDED = date(1967, 8, 8)
"""The ASEAN Declaration was signed in Bangkok."""
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
