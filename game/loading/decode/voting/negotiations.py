"""Scenes in which a text is negotiated: the variables that its clauses are, and the table with its prices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from game.diagnostics import did_you_mean, misspelt
from game.expr import RESERVED, EnumType, interval
from game.loading.decode.names import Names
from game.loading.decode.scenario import Decoder
from game.loading.decode.voting.membership import Arrival, SeatingFinder, Seatings
from game.loading.grammar.got import Got
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar
from game.model import (
    AGREED,
    CHAIR,
    DEAREST,
    NOT_AGREED,
    TURN,
    Delegation,
    FieldId,
    Good,
    Instrument,
    Layout,
    Persuade,
    Price,
    Redraft,
    Role,
    TableMove,
    Talks,
    TextClause,
    Variable,
    sentence,
    speaks_as_chair,
)
from game.phrases import plural

NEVER = "never"
_OUTCOMES = (AGREED, CHAIR, NOT_AGREED)


def negotiations(scenes: Got) -> Iterator[tuple[str, Got]]:
    """Each scene that negotiates, with its negotiation."""
    for name, got in scenes.items():
        if "negotiation" in got:
            yield name, got.get("negotiation")


def clause_variables(scenes: Got, names: Names, report: Report) -> Iterator[Variable]:
    """The variables that clauses are: one word each, of the ids of its wordings."""
    for _, negotiation in negotiations(scenes):
        for name, got, key in negotiation.part("clauses").entries():
            first = names.declared["variable"].get(name)
            if first is not None:
                help_ = "rename one of them: a clause is a variable whose values are its wordings"
                note = ("first declared here", first.span)
                report("SS203", key, f"the variable `{name}` is declared twice", help_, note)
                continue
            names.declare("variable", [(name, key)], RESERVED)
            words = tuple(got.part("wordings").values)
            for word, _, at in got.part("wordings").entries():
                if word in RESERVED:
                    help_ = "choose a word that the language does not use itself"
                    report("SS106", at, f"`{word}` cannot be a wording", help_)
            yield Variable(
                name,
                got.get("title") or sentence(name),
                EnumType(words or (name,)),
                good=Good.NEITHER,
                hidden=True,
            )


def spending(scenes: Got) -> Iterator[tuple[FieldId, int]]:
    """The fields of what has been made good to members, with the most there can be."""
    for scene, negotiation in negotiations(scenes):
        for code, got in negotiation.part("members").items() if "persuasion" in negotiation else ():
            prices = (by_wording.values for by_wording in got.each("prices"))
            if any(map(_may_cost, chain.from_iterable(each.values() for each in prices))):
                yield FieldId(Role.SPENT, scene, code), DEAREST


def _may_cost(node: Scalar) -> bool:
    """Whether a price may be above 0 without being a red line."""
    said = node.value.strip()
    return said != NEVER and not re.fullmatch(r"[+-]?0+|-\d+", said)


class Negotiations:
    """Decodes the negotiations of one scenario."""

    def __init__(self, decoder: Decoder, finder: SeatingFinder, layout: Layout) -> None:
        self.decoder, self.finder, self.layout = decoder, finder, layout
        self.chamber, self.report = finder.chamber, decoder.report

    def talks(self, arrival: Arrival, got: Got) -> Talks | None:
        """The negotiation of a scene, or None where it is faulty."""
        part: Got = got.get("negotiation")
        node = part.get("body")
        name = self.chamber.names.use("body", node) if node is not None else None
        body = self.chamber.bodies.get(name or "")
        if body is None:
            return None
        seatings = self.finder.of(arrival, body, part, got.keys["negotiation"])
        if seatings is None:
            return None
        seat = part.get("seat")
        sitting = self._sitting(seatings, seat) if seat is not None else False
        clauses = tuple(self._clauses(part))
        outcomes = got.part("outcomes")
        self._check_moves(part)
        chairs = any(map(speaks_as_chair, seatings.each))
        self._check_outcomes(got, outcomes, chairs=chairs)
        if not clauses or not {AGREED, NOT_AGREED} <= outcomes.values.keys():
            return None
        known = [name for name in _OUTCOMES if name in outcomes]
        records = {name: self.decoder.in_fact(outcomes.get(name)) for name in known}
        persuasion = part.get("persuasion")
        if persuasion:
            node = part.nodes["persuasion"]
            self.decoder.can_pay("persuasion", node, ", or let persuasion be 0")
        return self.decoder.make(
            Talks,
            part,
            seatings=seatings.each,
            period=seatings.period(self.layout.index[TURN]),
            seat=seat.value.strip() if sitting else "",
            persuasion=persuasion,
            instrument=Instrument(part.get("instrument", Instrument.MULTILATERAL)),
            clauses=clauses,
            delegations=tuple(self._delegations(arrival.scene, part, seatings)),
            results={name: self.decoder.result(outcomes.get(name)) for name in known},
            records={name: record for name, record in records.items() if record is not None},
        )

    def _check_moves(self, part: Got) -> None:
        """That no two moves at the table have one id: a play that names it would make one of them, whichever was meant."""
        found: list[tuple[TableMove, Scalar]] = [
            (Redraft(clause, wording), key)
            for clause, got in part.part("clauses").items()
            for wording, key in got.part("wordings").keys.items()
        ]
        if "persuasion" in part:
            found += [(Persuade(code), key) for code, key in part.part("members").keys.items()]
        first: dict[str, Scalar] = {}
        for move, key in found:
            before = first.setdefault(str(move), key)
            if before is not key:
                said = f"two moves of this negotiation would be called `{move}`"
                self.report(
                    "SS203", key, said, "rename one of them", ("the other is this", before.span)
                )

    def _clauses(self, part: Got) -> Iterator[TextClause]:
        for name, got in part.part("clauses").items():
            index = self.layout.index.get(name)
            if index is not None and "wordings" in got:
                yield self.decoder.make(TextClause, got, name, index=index)

    def _sitting(self, seatings: Seatings, node: Scalar) -> bool:
        """Whether a member named sits in the body on any of the days."""
        code = (node.value.strip(),)
        sits = self.finder.on_each(
            seatings, lambda each: self.chamber.who([node], each.body, each.day) == code
        )
        return any(sits)

    def _delegations(self, scene: str, part: Got, seatings: Seatings) -> Iterator[Delegation]:
        for code, got, key in part.part("members").entries():
            if self._sitting(seatings, key):
                prices = tuple(self._prices(part.part("clauses"), got.part("prices")))
                self._affordable(prices, key)
                field = self.layout.index.get(FieldId(Role.SPENT, scene, code))
                yield self.decoder.make(Delegation, got, code, prices=prices, spent=field)

    def _prices(self, clauses: Got, prices: Got) -> Iterator[Price]:
        for clause, by_wording, key in prices.entries():
            if clause not in clauses:
                may = did_you_mean(clause, clauses.values)
                may = may or f"the clauses are {', '.join(clauses.values)}"
                self.report("SS917", key, f"there is no clause `{clause}`", may)
                continue
            wordings = clauses.part(clause).part("wordings").values
            for word, node in by_wording.items():
                if word not in wordings:
                    may = did_you_mean(word, wordings) or f"its wordings are {', '.join(wordings)}"
                    said = f"the clause `{clause}` has no wording `{word}`"
                    self.report("SS917", by_wording.keys[word], said, may)
                elif node.value.strip() == NEVER:
                    yield Price(clause, word, None)
                elif (
                    misspelt(node.value, (NEVER, *self.decoder.names.declared["variable"])) == NEVER
                ):
                    said = f"`{node.value.strip()}` is no price"
                    self.report("SS917", node, said, f"did you mean `{NEVER}`?")
                else:
                    points = self.decoder.expressions.amount(node)
                    if points is not None:
                        yield Price(clause, word, points)

    def _affordable(self, prices: tuple[Price, ...], key: Scalar) -> None:
        dearest: dict[str, int] = {}
        for price in prices:
            if price.points is not None:
                _, most = interval(price.points, self.layout.ranges)
                dearest[price.clause] = max(dearest.get(price.clause, 0), most)
        if sum(dearest.values()) > DEAREST:
            self.report(
                "SS915",
                key,
                f"a draft may cost `{key.value}` {plural(sum(dearest.values()), 'point')}",
                f"let the dearest wordings add up to {DEAREST} at most, or write `never`",
            )

    def _check_outcomes(self, got: Got, outcomes: Got, *, chairs: bool) -> None:
        for name in (AGREED, NOT_AGREED):
            if name not in outcomes.keys:
                self.report(
                    "SS907",
                    got.keys.get("outcomes", got.keys["negotiation"]),
                    f"nothing is said for the case `{name}`",
                    f"add `{name}` under `outcomes`",
                )
        for name, part, key in outcomes.entries():
            if name not in _OUTCOMES:
                help_ = f"the outcomes of a negotiation are {', '.join(_OUTCOMES)}"
                self.report("SS908", key, f"`{name}` never comes about", help_)
            elif name == CHAIR and not chairs:
                said = f"`{name}` never comes about: the rule has no such fallback"
                self.report("SS908", key, said, None)
            for word in ("is", "tally", "votes"):
                if word in part:
                    self.report(
                        "SS410",
                        part.keys[word],
                        f"nothing looks at this `{word}`: no roll is called in a negotiation",
                        "delete it",
                    )
