"""Words before players and authors: a count agrees with its noun, in every sentence there is."""

import ast
import re
from fractions import Fraction
from pathlib import Path

import pytest

from game.voting import (
    Body,
    Decision,
    Majority,
    Reason,
    Tally,
    Threshold,
    Vote,
    decide,
    general_assembly,
)
from game.voting.bodies.rules import Base

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for room in ("game", "plugins") for path in (ROOT / room).rglob("*.py"))
AFTER_A_COUNT = re.compile(
    r"^ (?:(?!of )(?:[a-z]+ )?(?:more|other|random|small|combined) )?([a-z]{3,}s)\b"
)
VERBS = {
    "asks",
    "belongs",
    "carries",
    "changes",
    "costs",
    "counts",
    "decides",
    "differs",
    "does",
    "follows",
    "gives",
    "has",
    "holds",
    "leads",
    "lies",
    "means",
    "names",
    "needs",
    "objects",
    "pass",
    "remembers",
    "says",
    "stands",
    "steps",
    "takes",
    "this",
    "votes",
    "was",
    "weighs",
}
"""What stands after a value that is no count: `{name} votes`."""


def counted(tree):
    """Each value of an f-string with the plural that stands right after it."""
    for node in ast.walk(tree):
        for value, text in zip(
            getattr(node, "values", ()), getattr(node, "values", ())[1:], strict=False
        ):
            if isinstance(node, ast.JoinedStr) and isinstance(value, ast.FormattedValue):
                found = isinstance(text, ast.Constant) and AFTER_A_COUNT.match(str(text.value))
                if found and found[1] not in VERBS:
                    yield value.value, found[1]


def fixed(value):
    """Whether a value is a constant of the house, which are all above one."""
    name = getattr(value, "id", getattr(value, "attr", ""))
    return name.isupper()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_counts_one_with_a_plural(path):
    """`plural` of `game.phrases` says both: a number with a plural fixed beside it would read `1 members`."""
    found = [
        f"line {value.lineno}: {{{ast.unparse(value)}}} {noun}"
        for value, noun in counted(ast.parse(path.read_text(encoding="utf-8")))
        if not fixed(value)
    ]
    assert not found


def test_the_check_above_sees_what_it_looks_for():
    sentence = 'f"{heads.present} members present, {MOST} votes, {who} votes, {left} more moves"'
    assert [(ast.unparse(v), noun) for v, noun in counted(ast.parse(sentence)) if not fixed(v)] == [
        ("heads.present", "members"),
        ("left", "moves"),
    ]


def one_of_each():
    """A decision for every reason, with counts of one."""
    two = general_assembly(("AAA", "BBB"))
    alone = Body(
        "b",
        "B",
        ("AAA", "BBB"),
        (Majority("one", "one", (Threshold.read("at least 1 votes"),)),),
        quorum=1,
    )
    for votes in ({"AAA": Vote.YES}, {"AAA": Vote.NO}, {}):
        yield decide(two, "other", votes)
        yield decide(two, "without-a-vote", votes)
        yield decide(alone, "one", votes)
    yield Decision(two, two.rule("other"), {}, Tally(yes=1), Reason.NO_QUORUM, needed=1, got=1)


def test_the_sentence_of_a_decision_reads_right_with_one():
    for decision in one_of_each():
        words = decision.sentence()
        assert not re.search(r"\b1 (members|votes)\b", words), words


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("at least 1 votes", "at least 1 vote in favour"),
        ("more than 1 votes", "more than 1 vote in favour"),
        ("at least 2 votes", "at least 2 votes in favour"),
        ("at least 2 votes by heads", "at least 2 votes in favour by heads"),
        ("at least 2/3 of members by heads", "at least two-thirds of the members by heads"),
    ],
)
def test_a_threshold_reads_right(share, said):
    assert str(Threshold.read(share)) == said


def test_a_threshold_of_one_is_no_share():
    assert str(Threshold(Fraction(1), Base.VOTES)) == "at least 1 vote in favour"
