"""The United Nations General Assembly: its majorities and its quorum. Its membership is the caller's."""

from __future__ import annotations

from fractions import Fraction

from game.voting.bodies.body import Body
from game.voting.bodies.rules import PUT_TO_VOTE, Base, Consensus, Majority, Threshold


def important_question() -> Majority:
    """Two-thirds of the members present and voting: UN Charter, Article 18(2); rule 83 of the Assembly.

    In an emergency special session the threshold still belongs to the question, not to the session.
    """
    return Majority(
        "important",
        "important question",
        (Threshold(Fraction(2, 3)),),
        source="UN Charter, Article 18(2); General Assembly rule 83",
    )


def other_question() -> Majority:
    """More yes than no: UN Charter, Article 18(3); rule 85. A tie fails (rule 95 has it voted on again)."""
    return Majority(
        "other",
        "other question",
        (Threshold(Fraction(1, 2), more=True),),
        source="UN Charter, Article 18(3); General Assembly rule 85",
    )


def charter_amendment() -> Majority:
    """Two-thirds of all members: UN Charter, Article 108 (ratification, the Council's five included, follows)."""
    return Majority(
        "charter-amendment",
        "amendment of the Charter",
        (Threshold(Fraction(2, 3), Base.MEMBERS),),
        source="UN Charter, Article 108",
    )


def without_a_vote() -> Consensus:
    """Adoption without a vote, as most of the Assembly's texts are: any member may ask for one."""
    return Consensus(
        "without-a-vote",
        "adoption without a vote",
        fallback=(PUT_TO_VOTE,),
        source="practice of the General Assembly",
    )


def general_assembly(
    members: tuple[str, ...],
    body_id: str = "general-assembly",
    name: str = "UN General Assembly",
) -> Body:
    """The Assembly with these members; a majority of them must be present for a decision (rule 67), which is taken
    for granted unless somebody asks for a count, and who proposed a text does not explain its vote on it (rule 88).

    >>> from game.voting import Vote, decide
    >>> tiny = general_assembly(("AND", "BTN", "KHM", "TUV"))
    >>> tiny.quorum
    3
    >>> vote = {"AND": Vote.YES, "BTN": Vote.NO, "KHM": Vote.ABSTAIN, "TUV": Vote.ABSTAIN}
    >>> decide(tiny, "other", vote).sentence()
    'Not adopted, by 1-1-2: 1 short of the 2 needed (more than half of those voting).'
    """
    rules = (important_question(), other_question(), charter_amendment(), without_a_vote())
    quorum = len(members) // 2 + 1 if members else 0
    majority = Threshold(Fraction(1, 2), Base.MEMBERS, more=True)
    return Body(
        body_id, name, members, rules, quorum, proposers_explain=False, quorum_share=majority
    )
