"""The shapes of votes and of what they need: thresholds and quorums, in words."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from game.diagnostics import suggest
from game.loading.grammar.mistakes.number_words import share_in
from game.loading.grammar.scalars import Line, Word
from game.loading.grammar.shapes import MISSING
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar
from game.phrases import short
from game.voting import Threshold, Vote, VotingError

_BASES = ("voting", "present", "members", "votes")
_FORMS = "write `at least 2/3 of voting`, `more than 1/2 of members` or `at least 9 votes`"
_MORE = re.compile(r"more|over|above|>|plus|\+")
"""What says that a share alone is not enough, as in `50% + 1`."""

VOTES = dict(
    zip(
        ("in favour", "against", "abstaining", "absent", "not participating", "not voting"),
        Vote,
        strict=True,
    )
)
"""The votes by the words that authors write for them."""
VOTES_MEANT = {
    "yes": "in favour",
    "for": "in favour",
    "in favor": "in favour",
    "no": "against",
    "nay": "against",
    "opposed": "against",
    "oppose": "against",
    "support": "in favour",
    "abstain": "abstaining",
    "abstained": "abstaining",
    "abstention": "abstaining",
}
"""Other words for them, which are not read."""


class VoteWord(Word):
    """A vote, in words. Reads as the vote."""

    def __init__(self) -> None:
        super().__init__(*VOTES, meant=VOTES_MEANT)

    def value(self, node: Scalar, report: Report) -> Any:
        word = super().value(node, report)
        return word if word is MISSING else VOTES[word]


class ThresholdWords(Line):
    """What a vote needs, as in `at least 2/3 of voting`. Reads as the threshold."""

    what = "a threshold such as `more than 1/2 of voting`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        try:
            return Threshold.read(words)
        except VotingError as fault:
            meant = _threshold_in(words)
            help_ = f"did you mean `{meant}`?" if self.holds(meant) else fault.help or _FORMS
            report("SS903", node, str(fault), help_)
            return MISSING

    def holds(self, words: str) -> bool:
        with suppress(VotingError):
            return Threshold.read(words) is not None
        return False


def _threshold_in(words: str) -> str:
    """The threshold that some words may mean, as the language writes it; it may still be none."""
    share, plain = share_in(words), words.lower()
    more = _MORE.search(plain) is not None or ("majority" in plain and share == "1/2")
    how = "more than" if more and ">=" not in plain else "at least"
    base = next((each for each in _BASES if each in plain), None)
    base = base or suggest(plain.split()[-1] if plain.split() else "", _BASES)
    if "/" in share:
        return f"{how} {share} of {'voting' if base in {None, 'votes'} else base}"
    return f"{how} {share} {'votes' if base in {None, 'votes'} else f'of {base}'}"


class QuorumWords(Line):
    """How many must be there: `majority`, a number or a share. Reads as a threshold."""

    what = "a quorum such as `majority`, `9` or `2/3`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        if self.holds(words):
            return Threshold.quorum(words)
        near = suggest(words, ["majority"]) or share_in(words)
        help_ = f"did you mean `{near}`?" if self.holds(near) else f"write {self.what}"
        report("SS903", node, f"`{short(words)}` is no quorum", help_)
        return MISSING

    def holds(self, words: str) -> bool:
        with suppress(VotingError):
            return Threshold.quorum(words) is not None
        return False
