"""How the members of a body lean on a motion: from the record and its firmness, from what is declared, and in blocs."""

from __future__ import annotations

import re

from game.diagnostics import suggest
from game.loading.decode.records import RecordDecoder
from game.loading.decode.voting.bodies import Chamber
from game.loading.grammar.got import Got
from game.loading.grammar.mistakes.number_words import whole_in
from game.loading.grammar.thresholds import VOTES, VOTES_MEANT
from game.loading.report import Report
from game.loading.syntax.nodes import Node, Scalar
from game.model import Seating
from game.phrases import first_of
from game.voting import Bloc, Leaning, RollCall, Vote, recorded

_HELD = re.compile(rf"(?P<vote>{'|'.join(VOTES)})\s+(?P<firmness>\d{{1,3}})\s*%")
_FIRMNESS = re.compile(r"\d+|%|\bper ?cent\b|[,:]")


class Leanings:
    """Reads the leanings of one motion, for those who sit on a day."""

    def __init__(self, chamber: Chamber, seating: Seating, votes: RollCall, report: Report) -> None:
        self.chamber, self.report = chamber, report
        self.body, self.day = seating.body, seating.day
        self.votes = votes
        """On record."""

    def of(self, motion: Got) -> dict[str, Leaning] | None:
        """A leaning for every member in the order of the body; None where some member has none."""
        held = self._on_record(motion)
        declared = motion.part("leanings")
        for name, value, key in declared.entries():
            leaning = self._declared(value, declared.nodes[name])
            members = self.chamber.who([key], self.body, self.day)
            if leaning is not None:
                held |= dict.fromkeys(members, leaning)
        missing = [code for code in self.body.members if code not in held]
        if missing and not self.report.has_errors:
            named = first_of([f"`{code}`" for code in missing], 3)
            self.report(
                "SS913",
                motion.keys.get("leanings", motion.node),
                f"nothing is said of how {named} may vote",
                "name a vote on record with `record`, or begin `leanings` with `all`",
            )
        return None if missing else {code: held[code] for code in self.body.members}

    def _on_record(self, motion: Got) -> dict[str, Leaning]:
        said = motion.get("firmness", 100)
        firm = dict.fromkeys(self.votes, said if isinstance(said, int) else 100)
        places: dict[str, Node] = {}
        if isinstance(said, Got):
            for name, percent in said.items():
                for code in self.chamber.who([said.keys[name]], self.body, self.day):
                    firm[code], places[code] = percent, said.nodes[name]
        held = {}
        for code, vote in self.votes.items():
            leaning = self._held(vote, firm[code], places.get(code, motion.nodes.get("firmness")))
            if leaning is None:
                return {}
            held[code] = leaning
        return held

    def _declared(self, value: str | Got, node: Node) -> Leaning | None:
        if isinstance(value, Got):
            return self._distribution(value)
        found = _HELD.fullmatch(" ".join(value.split()))
        if found is None:
            help_ = (
                "write a vote and how surely, as in `abstaining 70%`, or each vote with its chance"
            )
            if (vote := VOTES_MEANT.get(value.strip(), value.strip())) in VOTES:
                help_ = f"say how surely, as in `{vote} 80%`"
            said = " ".join(_FIRMNESS.sub(" ", value.casefold()).split())
            near = VOTES_MEANT.get(said) or suggest(said, VOTES)
            if near is not None and (percent := whole_in(value)):
                help_ = f"did you mean `{near} {percent}%`?"
            self.report("SS905", node, f"`{value}` is not a leaning", help_)
            return None
        return self._held(VOTES[found["vote"]], int(found["firmness"]), node)

    def _held(self, vote: Vote, firmness: int, node: Node | None) -> Leaning | None:
        if firmness > 100:
            assert node is not None
            self.report(
                "SS105", node, f"{firmness} % is out of range", "write a percentage up to 100%"
            )
            return None
        try:
            return recorded(vote, firmness)
        except ValueError:
            assert node is not None
            self.report(
                "SS905",
                node,
                f"at {firmness} %, {_word(vote)} would not be the likeliest vote",
                "hold it more firmly, or give each vote its chance under `leanings`",
            )
            return None

    def _distribution(self, got: Got) -> Leaning | None:
        weights: dict[Vote, int] = {}
        if got.faulty:
            return None
        for word, percent in got.items():
            if word not in VOTES:
                near = VOTES_MEANT.get(word) or suggest(word, VOTES)
                help_ = f"did you mean `{near}`?" if near else f"the votes are {', '.join(VOTES)}"
                self.report("SS909", got.keys[word], f"`{word}` is not a vote", help_)
                return None
            weights[VOTES[word]] = percent
        total = sum(weights.values())
        if total != 100:
            help_ = "let the chances of all votes add up to 100 %"
            self.report("SS905", got.node, f"these chances add up to {total} %", help_)
            return None
        return Leaning.adding(weights)

    def blocs(self, motion: Got) -> tuple[Bloc, ...]:
        """The blocs; a member is in one at most."""
        found: list[Bloc] = []
        taken: dict[str, Scalar] = {}
        for name, got, key in motion.part("blocs").entries():
            members = self.chamber.who(got.get("members", ()), self.body, self.day)
            twice = next((code for code in members if code in taken), None)
            if twice is not None:
                self.report(
                    "SS912",
                    key,
                    f"`{twice}` is in two blocs",
                    "leave each member in one bloc at most",
                    ("the other one stands here", taken[twice].span),
                )
            taken |= dict.fromkeys(members, key)
            moods = got.part("moods").values
            if moods and not any(each.get("weight", 1) for each in moods.values()):
                help_ = "give at least one mood a weight above 0"
                self.report("SS905", got.keys["moods"], "these moods weigh nothing", help_)
            elif members and twice is None and any(each.get("weight") for each in moods.values()):
                found.append(
                    RecordDecoder(self.chamber.names).make(Bloc, got, name, members=members)
                )
        return tuple(found)


def _word(vote: Vote) -> str:
    return next(word for word, each in VOTES.items() if each is vote)
