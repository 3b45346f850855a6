"""Scenes that put a motion to a vote: from what was read to a ballot with the table of its odds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import prod

from game.diagnostics import suggest
from game.expr import Const, Core, EnumType, If, Lookup, Not, Table, Var, conjunction, interval
from game.loading.decode.scenario import Decoder
from game.loading.decode.voting.leanings import Leanings
from game.loading.decode.voting.membership import Arrival, SeatingFinder
from game.loading.decode.voting.outcome_classes import OutcomeReader
from game.loading.grammar.got import Got
from game.loading.grammar.thresholds import VOTES, VOTES_MEANT
from game.model import (
    TURN,
    VOTE,
    Ballot,
    Choice,
    Choices,
    FieldId,
    Grouping,
    Influence,
    Layout,
    Outcome,
    Passage,
    Role,
    Seating,
    Text,
    sentence,
)
from game.phrases import plural
from game.voting import (
    SEAT_VOTES,
    TOTAL,
    Body,
    DeclaredOutcome,
    Lobbying,
    Motion,
    OddsTable,
    RecordedVote,
    Vote,
    belonging,
)

MOST_ROWS = 20_000


def casts(got: Got) -> bool:
    """Whether a choice of the scene says how our seat votes."""
    return any("vote" in part for part in got.each("choices"))


def without_vote(choice: Choice) -> Choice:
    """A choice that casts no vote."""
    if choice.vote is None and not choice.explanation:
        return choice
    return replace(choice, vote=None, explanation=Text())


class Motions:
    """Decodes the motions of one scenario."""

    def __init__(
        self, decoder: Decoder, finder: SeatingFinder, layout: Layout, phrases: Mapping[str, str]
    ) -> None:
        self.decoder, self.finder, self.layout = decoder, finder, layout
        self.phrases = phrases
        self.chamber, self.report = finder.chamber, decoder.report

    def body(self, arrival: Arrival, choices: tuple[Choice, ...], got: Got) -> Ballot | Choices:
        """The ballot of a scene; where its motion is faulty its choices alone."""
        motion: Got = got.get("motion")
        seat = self._seat(motion, got)
        sponsor = self.decoder.expressions.condition(motion.get("sponsor"))
        record = self._record(motion)
        body = self._body(motion, record)
        silent = body is not None and not body.proposers_explain
        choices = tuple(
            self._choice(
                choice, got.get("choices").get(choice.id), arrival.scene, sponsor, silent=silent
            )
            for choice in choices
        )
        faulty = Choices(choices)
        if body is None:
            return faulty
        held = record if record and record.body == body.id else None
        recorded = held.rule if held else ""
        seatings = self.finder.of(arrival, body, motion, got.keys["motion"], recorded)
        if seatings is None:
            return faulty
        self._challenge(motion, body)
        influences = tuple(self.decoder.section(Influence, motion.part("moves")).values())
        put = self.finder.on_each(
            seatings, lambda seating: self._put(arrival.scene, got, seating, record, influences)
        )
        found = [each for each in put if each is not None]
        motions = [each for each, _ in found]
        if len(found) < len(put) or (seat and all(seat not in m.body.members for m in motions)):
            return faulty
        spans = [interval(each.by, self.layout.ranges) for each in influences]
        lows, sizes = [lo for lo, _ in spans], [hi - lo + 1 for lo, hi in spans]
        weights = OddsTable(motions, found[0][1], seat or "", lows, sizes)
        if prod(weights.sizes) > MOST_ROWS:
            self.report(
                "SS911",
                got.keys["motion"],
                f"the odds of this motion would fill {plural(prod(weights.sizes), 'row')}",
                f"let `by` take fewer values, as with `min(3, ...)`: {MOST_ROWS:,} rows are the most",
            )
            return faulty
        field = self.layout.index.get(FieldId(Role.CAST, arrival.scene))
        ours = self._ours(motion, seat, sponsor, field)
        period = seatings.period(self.layout.index[TURN])
        row = (period, ours, *(each.by for each in influences))
        return Ballot(
            weights,
            ours,
            influences,
            self._outcomes(got, weights, row),
            choices,
            number=motion.get("number") or (record.resolution if record else ""),
            cast=field,
            sponsor=sponsor,
            period=period,
            watch=tuple(self._watch(motion, seating) for seating in seatings.each),
            record=held,
        )

    def _put(
        self,
        name: str,
        got: Got,
        seating: Seating,
        record: RecordedVote | None,
        influences: tuple[Influence, ...],
    ) -> tuple[Motion, list[DeclaredOutcome]] | None:
        """The motion as it is put to those who sit on a day, and what is told apart; None where it is faulty."""
        motion: Got = got.get("motion")
        body, day = seating.body, seating.day
        if "seat" in motion:
            self.chamber.who([motion.get("seat")], body, day)
        held = record.votes if record and record.body == body.id else {}
        reader = Leanings(self.chamber, seating, held, self.report)
        leanings = reader.of(motion)
        told = OutcomeReader(self.chamber, seating, self.report).read(got)
        moves = motion.part("moves")
        moved = tuple(
            Lobbying(
                each.id, self.chamber.who(moves.part(each.id).get("members", ()), body, day), 1
            )
            for each in influences
        )
        blocs = reader.blocs(motion)
        sponsors, parties = (
            self.chamber.who(motion.get(key, ()), body, day) for key in ("sponsors", "parties")
        )
        if leanings is None or told is None:
            return None
        questions, kinds, reads = told
        title = motion.get("title") or (record.title if record else sentence(name))
        put = Motion(
            name,
            title,
            body,
            seating.rule,
            leanings,
            sponsors=sponsors,
            blocs=blocs,
            moves=moved,
            questions=questions,
            reads=reads,
            record=held,
            parties=parties,
        )
        return put, kinds

    def _challenge(self, motion: Got, body: Body) -> None:
        """Doubt a count that is asked for where no number of members must be present."""
        if "quorum" in motion and not body.quorum:
            self.report(
                "SS410",
                motion.keys["quorum"],
                f"nothing looks at this `quorum`: {body.name} asks for none",
                "delete it",
            )

    # Our seat

    def _seat(self, motion: Got, got: Got) -> str | None:
        node = motion.get("seat")
        if node is not None:
            return self.chamber.names.use("member", node)
        needing = [motion.keys[key] for key in ("vote", "sponsor") if key in motion]
        choices = got.part("choices").items()
        needing += [part.keys["vote"] for _, part in choices if "vote" in part]
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
        *,
        silent: bool,
    ) -> Choice:
        """A choice of the scene, with what follows; `silent`: sponsors explain nothing here."""
        if "then" in part:
            for key in ("vote", "explanation"):
                if key in part:
                    self.report(
                        "SS410",
                        part.keys[key],
                        f"nothing looks at this `{key}`: the choice leads away from the vote",
                        "leave out `then`, and the vote follows",
                    )
            return without_vote(choice)
        vote, explanation = choice.vote, choice.explanation
        bound = (silent and explanation) or (vote is not None and vote is not Vote.YES)
        when, closed = choice.when, choice.closed
        if sponsor is not None and bound:
            free = vote in (None, Vote.YES)
            why = self.phrases["sponsors-explain-nothing" if free else "sponsors-vote-for"]
            said = (replace(each, when=_both(each.when, Not(sponsor))) for each in closed.passages)
            closed = Text((Passage((why,), sponsor), *said))
            when = _both(when, Not(sponsor))
        result = replace(choice.result, then=VOTE)
        return replace(choice, when=when, closed=closed, result=result)

    def _ours(self, motion: Got, seat: str | None, sponsor: Core | None, field: int | None) -> Core:
        """The number of our seat's vote."""
        if seat is None:
            return Const(0)
        ours = self._vote(motion)
        if field is not None:
            ours = If(Var(field), Var(field), ours)
        if sponsor is not None:
            ours = If(sponsor, Const(SEAT_VOTES.index(Vote.YES)), ours)
        return ours

    def _vote(self, motion: Got) -> Core:
        """The number of the vote that the motion says for our seat, 0 where it says none."""
        said: str | None = motion.get("vote")
        if said is None:
            return Const(0)
        node = motion.nodes["vote"]
        if said in VOTES:
            return Const(SEAT_VOTES.index(VOTES[said]))
        hyphened = {word.replace(" ", "-"): vote for word, vote in VOTES.items()}
        names = self.decoder.names
        if said in names.declared["variable"]:
            type_, place = self.decoder.expressions.variable(said)
            if isinstance(type_, EnumType) and set(type_.members) <= hyphened.keys():
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

    def _record(self, motion: Got) -> RecordedVote | None:
        node = motion.get("record")
        found = self.chamber.names.use("roll call", node) if node is not None else None
        return self.chamber.recorded.get(found or "")

    def _body(self, motion: Got, record: RecordedVote | None) -> Body | None:
        node = motion.get("body")
        if node is not None:
            return self.chamber.bodies.get(self.chamber.names.use("body", node) or "")
        if record is not None:
            return self.chamber.bodies.get(record.body)
        if "record" not in motion.keys:
            help_ = "name the `body` that votes, or a vote on record with `record`"
            self.report("SS102", motion.node, "a motion needs `body`", help_)
        return None

    def _watch(self, motion: Got, seating: Seating) -> tuple[Grouping, ...]:
        chamber = self.chamber
        nodes = motion.get("watch")
        names = (
            chamber.groupings
            if nodes is None
            else [found for node in nodes if (found := chamber.names.use("grouping", node))]
        )
        sitting = {code: chamber.members[code] for code in seating.body.members}
        groupings = (
            Grouping(name, chamber.groupings[name], belonging(sitting.values(), name, seating.day))
            for name in names
        )
        return tuple(each for each in groupings if each.members)

    # What comes of it

    def _outcomes(self, got: Got, table: OddsTable, row: tuple[Core, ...]) -> tuple[Outcome, ...]:
        """What may come of the vote, weighed by the row of the table that some expressions give."""
        outcomes: Got = got.get("outcomes")
        found = []
        for number, kind in enumerate(table.outcomes):
            part = outcomes.get(kind.id)
            weight = Lookup(row, table.lows, table.sizes, table.column(number), (0, TOTAL))
            record = self.decoder.in_fact(part)
            found.append(Outcome(kind.id, weight, self.decoder.result(part), record))
        return tuple(found)


def _both(one: Core | None, other: Core) -> Core:
    return other if one is None else conjunction(one, other)
