"""What a scenario tells apart about a vote: how the text fared, margins of the tally, the votes of single members."""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.diagnostics import misspelt
from game.loading.decode.voting.bodies import Chamber
from game.loading.grammar.got import Got
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar
from game.model import Seating
from game.phrases import plural
from game.voting import DeclaredOutcome, Form, Question, Threshold, Vote, VoteOutcome, VotingError

MOST_READ = 3
_COUNT = re.compile(
    r"(?P<how>at least|at most|more than|fewer than) (?P<count>\d{1,5}) "
    r"(?P<what>in favour|against|abstaining|not voting)"
)
_COUNTED = {
    "in favour": Form(yes=1),
    "against": Form(no=1),
    "abstaining": Form(abstain=1),
    "not voting": Form(absent=1, not_participating=1, not_voting=1),
}

_NEVER = {
    VoteOutcome.VETOED: "the rule `{}` knows no veto",
    VoteOutcome.BLOCKED: "by the rule `{}` it is voted, and nobody can block a text",
}
"""Why a rule leaves no room for an outcome."""


class OutcomeReader:
    """Reads the outcomes of one motion."""

    def __init__(self, chamber: Chamber, seating: Seating, report: Report) -> None:
        self.chamber, self.report = chamber, report
        self.body, self.rule, self.day = seating.body, seating.rule, seating.day

    def read(
        self, got: Got
    ) -> tuple[tuple[Question, ...], list[DeclaredOutcome], tuple[str, ...]] | None:
        """The questions asked of the tally, what is told apart, and the members whose vote is read."""
        part: Got = got.get("outcomes")
        before = len(self.report.diagnostics)
        outcomes = {name: self._outcome(name, each, part.keys[name]) for name, each in part.items()}
        plain = {
            outcomes[name]
            for name, each in part.items()
            if "tally" not in each and "votes" not in each
        }
        lost = {VoteOutcome.FAILED, VoteOutcome.VETOED, VoteOutcome.BLOCKED}
        self._never(part, outcomes)
        questions: dict[str, Question] = {}
        read: dict[str, Scalar] = {}
        kinds = []
        for name, each in part.items():
            outcome = outcomes[name]
            asked = [q for said in _said(each, "tally") if (q := self._question(said)) is not None]
            for question in asked:
                questions.setdefault(question.id, question)
            votes = self._votes(each.part("votes"), read)
            if outcome is None:
                continue
            covered = {outcome} if outcome is VoteOutcome.ADOPTED else {outcome, *(lost - plain)}
            margins = tuple(list(questions).index(question.id) for question in asked)
            kinds.append(DeclaredOutcome(name, frozenset(covered), margins, votes))
        sound = len(self.report.diagnostics) == before and all(
            each.keys.keys() == each.values.keys() for each in part.values.values()
        )
        for wanted, how, one_of in (
            ("adopted", "adopted", {VoteOutcome.ADOPTED}),
            ("failed", "lost", lost),
        ):
            if sound and not plain & one_of:
                self.report(
                    "SS907",
                    got.keys["outcomes"],
                    f"nothing is said for all the cases in which the text is {how}",
                    f"add an outcome `{wanted}` without `tally` and `votes`",
                )
        if len(read) > MOST_READ:
            self.report(
                "SS914",
                list(read.values())[MOST_READ],
                f"this motion reads the votes of {plural(len(read), 'member')}",
                f"tell apart at most {MOST_READ}: each one more multiplies the classes of roll calls",
            )
            return None
        covered_all = frozenset[VoteOutcome]().union(
            *(kind.outcomes for kind in kinds if _whole(kind))
        )
        if not covered_all >= set(VoteOutcome) or VoteOutcome.ADOPTED not in plain:
            return None
        return tuple(questions.values()), kinds, tuple(read)

    def _outcome(self, name: str, part: Got, key: Scalar) -> VoteOutcome | None:
        said = part.get("is", name)
        if said in set(VoteOutcome):
            return VoteOutcome(said)
        if "is" not in part.keys:
            near = misspelt(name, VoteOutcome)
            help_ = (
                f"did you mean `{near}`?"
                if near
                else "call it adopted, failed, vetoed or blocked, or say below it which of them it is, as in `is: failed`"
            )
            self.report("SS906", key, f"`{name}` does not say how the text fared", help_)
        return None

    def _never(self, part: Got, outcomes: Mapping[str, VoteOutcome | None]) -> None:
        """Warn of outcomes that the rule or an earlier outcome leaves no room."""
        seen: dict[VoteOutcome, str] = {}
        rule = self.rule
        for name, each in part.items():
            outcome = outcomes[name]
            why = None
            if outcome is not None and outcome not in rule.outcomes:
                why = _NEVER[outcome].format(rule.id)
            elif outcome in seen:
                why = f"`{seen[outcome]}` stands before it and takes all these cases"
            if why:
                self.report("SS908", part.keys[name], f"`{name}` never comes about: {why}", None)
            elif outcome is not None and "tally" not in each and "votes" not in each:
                seen[outcome] = name

    def _question(self, node: Scalar) -> Question | None:
        said = " ".join(node.value.split())
        if found := _COUNT.fullmatch(said):
            form, count = _COUNTED[found["what"]], int(found["count"])
            heads = len(self.body.members)
            if count > heads and found["how"] in ("at least", "more than"):
                why = f"`{said}` never comes about: the body has {plural(heads, 'member')}"
                self.report("SS908", node, why, "ask for less, or delete it")
            match found["how"]:
                case "at least":
                    return Question(said, form, count)
                case "more than":
                    return Question(said, form, count + 1)
                case "at most":
                    return Question(said, _negative(form), -count)
                case _:
                    return Question(said, _negative(form), 1 - count)
        try:
            threshold = Threshold.read(said)
        except VotingError:
            help_ = "write `at least 140 in favour`, `fewer than 10 against` or `at least 3/4 of voting`"
            self.report("SS916", node, f"`{said}` asks nothing of a tally", help_)
            return None
        return Question(said, threshold.form(), threshold.at_least)

    def _votes(self, part: Got, read: dict[str, Scalar]) -> dict[str, frozenset[Vote]]:
        found = {}
        for code, votes, key in part.entries():
            if self.chamber.who([key], self.body, self.day) == (code,):
                read.setdefault(code, key)
            found[code] = frozenset(votes)
        return found


def _said(part: Got, key: str) -> list[Scalar]:
    """The nodes of a list that may stand alone."""
    node = part.nodes.get(key)
    if isinstance(node, Scalar):
        return [node]
    return [each for each in getattr(node, "items", ()) if isinstance(each, Scalar)]


def _whole(kind: DeclaredOutcome) -> bool:
    return not kind.margins and not kind.votes


def _negative(form: Form) -> Form:
    return Form.adding({vote: -form.each(vote) for vote in Vote})
