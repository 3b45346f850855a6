"""The United Nations General Assembly: its majorities and the order in which it votes. Its membership is the caller's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from fractions import Fraction

from game.voting.bodies.body import Body
from game.voting.bodies.decisions import Decision
from game.voting.bodies.rules import PUT_TO_VOTE, Base, Consensus, Majority, Threshold


class Matter(StrEnum):
    """What a text is about, as far as its majority depends on it: the list of Charter Article 18(2), and the rest."""

    PEACE_AND_SECURITY = "recommendations on international peace and security"
    COUNCIL_ELECTIONS = "elections to the principal Councils"
    ADMISSION = "admission of a new Member"
    SUSPENSION = "suspension of rights and privileges of membership"
    EXPULSION = "expulsion of a Member"
    TRUSTEESHIP = "operation of the trusteeship system"
    BUDGET = "budgetary questions"
    OTHER = "any other question"


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


def rule_for(matter: Matter, threshold_motion: Decision | None = None) -> Majority:
    """The majority that a question needs: UN Charter, Article 18(2) and (3).

    What the Charter lists is important. Whether anything else is, the Assembly decides by simple majority;
    `threshold_motion` is its decision on the motion that two-thirds be required, where one was put.

    >>> rule_for(Matter.PEACE_AND_SECURITY).id, rule_for(Matter.OTHER).id
    ('important', 'other')
    """
    if matter is not Matter.OTHER:
        return important_question()
    if threshold_motion is None:
        return other_question()
    if threshold_motion.rule.id != "other":
        raise ValueError("whether two-thirds are needed is decided by simple majority (18(3))")
    return important_question() if threshold_motion.adopted else other_question()


def rule_for_part(main: Majority) -> Majority:
    """The majority for an amendment, or a part voted separately: that of the main text (rule 84).

    >>> rule_for_part(important_question()).id
    'important'
    """
    return main


def rejected_as_a_whole(operative_parts: Sequence[Decision]) -> bool:
    """Whether a divided text is lost before the final vote: all operative parts have been rejected (rule 89)."""
    return bool(operative_parts) and not any(part.adopted for part in operative_parts)


def may_explain(member: str, proposers: Collection[str]) -> bool:
    """Whether a member may explain its vote, before or after voting: not on a text it proposed (rule 88).

    >>> may_explain("KHM", proposers={"UKR", "KHM"}), may_explain("SGP", proposers={"UKR", "KHM"})
    (False, True)
    """
    return member not in proposers
