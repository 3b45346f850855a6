"""The Assembly's majorities and its quorum, on votes as they were counted."""

from game.voting import Vote, decide


def counted(assembly, yes, no, abstain):
    votes = dict.fromkeys(assembly.members[:yes], Vote.YES)
    votes |= dict.fromkeys(assembly.members[yes : yes + no], Vote.NO)
    return votes | dict.fromkeys(assembly.members[yes + no : yes + no + abstain], Vote.ABSTAIN)


def test_article_18_a_question_made_important_fails_by_what_would_have_carried_it(assembly):
    """December 2018: a simple majority (75-72-26) asked for two-thirds, and the text then failed by 87-57-33."""
    assert decide(assembly, "other", counted(assembly, 75, 72, 26)).adopted
    assert not decide(assembly, "other", counted(assembly, 72, 75, 26)).adopted
    text = counted(assembly, 87, 57, 33)
    assert not decide(assembly, "important", text).adopted
    assert decide(assembly, "other", text).adopted


def test_rule_67_asks_for_a_majority_of_the_members(assembly):
    assert assembly.quorum == 97
