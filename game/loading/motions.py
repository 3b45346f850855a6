"""Scenes that put a motion to a vote: from what was read to a ballot with the table of its odds."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from game.diagnostics import suggest
from game.expr import Core, EnumType, conjunction, interval
from game.expr.core import Const, If, Lookup, Not, Table, Var
from game.loading.chamber import Chamber
from game.loading.chamber_grammar import VOTES_MEANT
from game.loading.decode import Decoder
from game.loading.leanings import Leanings
from game.loading.nodes import Scalar
from game.loading.report import Report
from game.loading.shapes import Got
from game.loading.tellings import VOTES, Tellings
from game.model import (
    Ballot,
    Choice,
    Grouping,
    Influence,
    Layout,
    Outcome,
    Passage,
    Scene,
    Text,
    cast,
    polled,
    sentence,
)
from game.voting import (
    SEAT_VOTES,
    TOTAL,
    Body,
    Motion,
    Move,
    Vote,
    Weights,
    belonging,
    records,
)

MOST_ROWS = 20_000
_RULE_88 = "Who proposed the text does not explain its vote (General Assembly, rule 88)."
_SPONSORING = "You are one of the sponsors, and sponsors vote for their text."


def casts(got: Got) -> bool:
    """Whether a choice of the scene says how our seat votes."""
    choices: Got | None = got.get("choices")
    return choices is not None and any("vote" in part for _, part in choices.items())


class Motions:
    """Decodes the motions of one scenario."""

    def __init__(self, decoder: Decoder, chamber: Chamber, layout: Layout) -> None:
        self.decoder, self.chamber, self.layout = decoder, chamber, layout
        self.report: Report = decoder.report

    def scene(self, scene: Scene, got: Got) -> Scene:
        """The scene with its ballot; without one where its motion is faulty."""
        motion: Got = got.get("motion")
        seat = self._seat(motion, got)
        sponsor = self.decoder.expressions.condition(motion.get("sponsor"))
        record = self._record(motion)
        body = self._body(motion, record)
        silent = body is not None and not body.proposers_explain
        choices = tuple(
            self._choice(choice, got.get("choices").get(choice.id), scene.id, sponsor, silent)
            for choice in scene.choices
        )
        scene = replace(scene, choices=choices, passage=None)
        if body is None:
            return scene
        held = record if record and record.body == body.id else None
        node = motion.get("rule")
        rule = (
            body.rule(held.rule)
            if node is None and held is not None
            else self.chamber.rule(body, node)
        )
        if rule is None:
            if node is None:
                rules = ", ".join(dict.fromkeys(each.id for each in body.rules))
                help_ = f"the rules of {body.name} are {rules}"
                self.report("SS901", got.keys["motion"], "the motion needs a `rule`", help_)
            return scene
        if seat is not None and seat not in body.members:
            self.chamber.who([motion.get("seat")], body.members)
            return scene
        leanings = Leanings(self.chamber, body, record, self.report).of(motion)
        told = Tellings(self.chamber, body, rule, self.report).told(got)
        if leanings is None or told is None:
            return scene
        questions, kinds, reads = told
        influences = self._influences(motion, body)
        blocs = Leanings(self.chamber, body, record, self.report).blocs(motion)
        title = motion.get("title") or (record.title if record else sentence(scene.id))
        put = Motion(
            scene.id,
            title,
            body,
            rule,
            leanings,
            sponsors=self.chamber.who(motion.get("sponsors", ()), body.members),
            blocs=blocs,
            moves=tuple(Move(each.id, each.members, 1) for each in influences),
            questions=questions,
            reads=reads,
            record=held.votes if held else {},
            parties=self.chamber.who(motion.get("parties", ()), body.members),
        )
        spans = [interval(each.by, self.layout.ranges) for each in influences]
        lows, sizes = [lo for lo, _ in spans], [hi - lo + 1 for lo, hi in spans]
        weights = Weights(put, kinds, seat or "", lows, sizes)
        if prod(weights.sizes) > MOST_ROWS:
            self.report(
                "SS911",
                got.keys["motion"],
                f"the odds of this motion would fill {prod(weights.sizes):,} rows",
                f"let `by` take fewer values, as with `min(3, ...)`: {MOST_ROWS:,} rows are the most",
            )
            return scene
        field = self.layout.index.get(cast(scene.id))
        ballot = Ballot(
            weights,
            self._ours(motion, seat, sponsor, field),
            influences,
            number=motion.get("number") or (record.resolution if record else ""),
            cast=field,
            sponsor=sponsor,
            watch=self._watch(motion, body),
            record=held,
        )
        return replace(scene, ballot=ballot, outcomes=self._outcomes(got, ballot))

    # Our seat

    def _seat(self, motion: Got, got: Got) -> str | None:
        node = motion.get("seat")
        if node is not None:
            return self.chamber.names.use("member", node)
        needing = [motion.keys[key] for key in ("vote", "sponsor") if key in motion]
        choices = got.get("choices")
        needing += [
            part.keys["vote"] for _, part in (choices.items() if choices else ()) if "vote" in part
        ]
        if needing:
            help_ = "say under `motion` for which member the player decides, as in `seat: KHM`"
            self.report("SS910", needing[0], "nobody is said to vote so", help_)
        return None

    def _choice(
        self,
        choice: Choice,
        part: Got,
        scene: str,
        sponsor: Core | None,
        silent: bool,  # noqa: FBT001 - whether sponsors explain nothing here
    ) -> Choice:
        vote = VOTES.get(part.get("vote", ""))
        explanation = self.decoder.prose.text(part.get("explanation"))
        if "then" in part:
            for key in ("vote", "explanation"):
                if key in part:
                    self.report(
                        "SS410",
                        part.keys[key],
                        f"nothing looks at this `{key}`: the choice leads away from the vote",
                        "leave out `then`, and the vote follows",
                    )
            return choice
        bound = (silent and explanation) or (vote is not None and vote is not Vote.YES)
        when, closed = choice.when, choice.closed
        if sponsor is not None and bound:
            why = _RULE_88 if vote in (None, Vote.YES) else _SPONSORING
            said = (replace(each, when=_both(each.when, Not(sponsor))) for each in closed.passages)
            closed = Text((Passage((why,), sponsor), *said))
            when = _both(when, Not(sponsor))
        result = replace(choice.result, then=polled(scene))
        return replace(
            choice, vote=vote, explanation=explanation, when=when, closed=closed, result=result
        )

    def _ours(self, motion: Got, seat: str | None, sponsor: Core | None, field: int | None) -> Core:
        """The number of our seat's vote."""
        if seat is None:
            return Const(0)
        ours = self._vote(motion.get("vote"), motion.nodes.get("vote"))
        if field is not None:
            ours = If(Var(field), Var(field), ours)
        if sponsor is not None:
            ours = If(sponsor, Const(SEAT_VOTES.index(Vote.YES)), ours)
        return ours

    def _vote(self, said: str | None, node: object) -> Core:
        if said is None or not isinstance(node, Scalar):
            return Const(0)
        if said in VOTES:
            return Const(SEAT_VOTES.index(VOTES[said]))
        hyphened = {word.replace(" ", "-"): vote for word, vote in VOTES.items()}
        names = self.decoder.names
        if said in names.declared["variable"]:
            type_, place = self.decoder.expressions.scope.names[said]
            if isinstance(type_, EnumType) and set(type_.members) <= hyphened.keys():
                assert isinstance(place, int)
                names.used["variable"].add(said)
                self.decoder.expressions.read.add(place)
                return Table(
                    place, tuple(SEAT_VOTES.index(hyphened[word]) for word in type_.members)
                )
            help_ = f"let it be `one of` some of {', '.join(hyphened)}"
            self.report("SS909", node, f"the values of `{said}` are not votes", help_)
            return Const(0)
        near = VOTES_MEANT.get(said) or suggest(said, [*VOTES, *names.declared["variable"]])
        help_ = (
            f"did you mean `{near}`?"
            if near
            else f"write one of {', '.join(VOTES)}, or a variable that holds one"
        )
        self.report("SS909", node, f"`{said}` is not a vote", help_)
        return Const(0)

    # The text and the hall

    def _record(self, motion: Got) -> records.Record | None:
        node = motion.get("record")
        found = self.chamber.names.use("roll call", node) if node is not None else None
        return self.chamber.records.get(found or "")

    def _body(self, motion: Got, record: records.Record | None) -> Body | None:
        node = motion.get("body")
        if node is not None:
            return self.chamber.bodies.get(self.chamber.names.use("body", node) or "")
        if record is not None:
            return self.chamber.bodies.get(record.body)
        if "record" not in motion.keys:
            help_ = "name the `body` that votes, or a vote on record with `record`"
            self.report("SS102", motion.node, "a motion needs `body`", help_)
        return None

    def _influences(self, motion: Got, body: Body) -> tuple[Influence, ...]:
        part: Got | None = motion.get("moves")
        found = []
        for name, got in part.items() if part else ():
            by = self.decoder.expressions.amount(got.get("by"))
            members = self.chamber.who(got.get("members", ()), body.members)
            about = self.decoder.prose.text(got.get("about")) or Text.plain(sentence(name))
            if by is not None:
                found.append(Influence(name, about, members, by))
        return tuple(found)

    def _watch(self, motion: Got, body: Body) -> tuple[Grouping, ...]:
        chamber = self.chamber
        nodes = motion.get("watch")
        names = (
            chamber.groupings
            if nodes is None
            else [found for node in nodes if (found := chamber.names.use("grouping", node))]
        )
        sitting = {code: chamber.members[code] for code in body.members}
        groupings = (
            Grouping(name, chamber.groupings[name], belonging(sitting.values(), name))
            for name in names
        )
        return tuple(each for each in groupings if each.members)

    # What comes of it

    def _outcomes(self, got: Got, ballot: Ballot) -> tuple[Outcome, ...]:
        parts = (ballot.ours, *(each.by for each in ballot.influences))
        table = ballot.weights
        outcomes: Got = got.get("outcomes")
        found = []
        for number, kind in enumerate(table.told):
            part = outcomes.get(kind.id)
            weight = Lookup(parts, table.lows, table.sizes, table.column(number), (0, TOTAL))
            result = self.decoder.result(part, "text")
            record = self.decoder.record(part.get("record"))
            found.append(Outcome(kind.id, weight, result, record))
        return tuple(found)


def _both(one: Core | None, other: Core) -> Core:
    return other if one is None else conjunction(one, other)
