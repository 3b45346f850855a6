"""The Assembly's order of voting: thresholds, amendments, parts, explanations."""

import pytest

from game.voting import Matter, Vote, decide
from game.voting.bodies.general_assembly import (
    important_question,
    may_explain,
    other_question,
    rejected_as_a_whole,
    rule_for,
    rule_for_part,
)


def counted(assembly, yes, no, abstain):
    votes = dict.fromkeys(assembly.members[:yes], Vote.YES)
    votes |= dict.fromkeys(assembly.members[yes : yes + no], Vote.NO)
    return votes | dict.fromkeys(assembly.members[yes + no : yes + no + abstain], Vote.ABSTAIN)


@pytest.mark.parametrize("matter", [matter for matter in Matter if matter is not Matter.OTHER])
def test_what_article_18_2_lists_needs_two_thirds_without_asking(matter):
    assert rule_for(matter) == important_question()


def test_article_18_3_a_carried_threshold_motion_makes_a_question_important(assembly):
    """December 2018: the motion carried by 75-72-26, and the text then failed by 87-57-33."""
    motion = decide(assembly, "other", counted(assembly, 75, 72, 26))
    assert motion.adopted
    rule = rule_for(Matter.OTHER, motion)
    assert not decide(assembly, rule, counted(assembly, 87, 57, 33)).adopted


def test_article_18_3_a_lost_threshold_motion_leaves_simple_majority(assembly):
    motion = decide(assembly, "other", counted(assembly, 72, 75, 26))
    rule = rule_for(Matter.OTHER, motion)
    assert decide(assembly, rule, counted(assembly, 87, 57, 33)).adopted


def test_a_threshold_motion_cannot_be_decided_by_two_thirds(assembly):
    motion = decide(assembly, "important", counted(assembly, 120, 10, 0))
    with pytest.raises(ValueError, match="simple majority"):
        rule_for(Matter.OTHER, motion)


def test_rule_84_an_amendment_follows_the_threshold_of_its_text(assembly):
    votes = counted(assembly, 62, 58, 42)
    assert not decide(assembly, rule_for_part(important_question()), votes).adopted
    assert decide(assembly, rule_for_part(other_question()), votes).adopted


def test_rule_89_a_text_falls_when_all_its_operative_parts_have_fallen(assembly):
    kept, lost = (
        decide(assembly, "other", counted(assembly, *counts)) for counts in ((2, 1, 94), (1, 2, 94))
    )
    assert rejected_as_a_whole([lost, lost])
    assert not rejected_as_a_whole([lost, kept])
    assert not rejected_as_a_whole([])


def test_rule_88_proposers_give_up_the_explanation_of_vote():
    proposers = {"UKR", "KHM"}
    assert not may_explain("KHM", proposers)
    assert may_explain("THA", proposers)


def test_rule_67_asks_for_a_majority_of_the_members(assembly):
    assert assembly.quorum == 97
