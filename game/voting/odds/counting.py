"""A vote laid out for counting several things at once: counts packed into one number, everything else as flags.

Seats are taken one by one here, which whole numbers and drawing a roll call need; `large_bodies` takes those alike together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import and_, mul
from typing import Any, NamedTuple, TypeAlias

from game.voting.bodies.body import Body
from game.voting.bodies.rules import Form, Rule, VoteOutcome
from game.voting.bodies.votes import Vote
from game.voting.odds.convolution import FLOATS, Arithmetic, Number, Row, Summand, mixed, times
from game.voting.odds.leanings import Electorate, Leaning
from game.voting.odds.questions import Question, quorum_matters

Key: TypeAlias = tuple[VoteOutcome, tuple[bool, ...], tuple[Vote, ...]]
"""A class: the outcome, the answers to the questions, the votes of the members read."""
Layers: TypeAlias = dict[int, Row]
"""A distribution over states: for each set of flags, a row over the packed counts."""
State: TypeAlias = tuple[int, int]
"""Flags and packed counts."""
START: Layers = {0: (0, [1])}

CAST, _STOPPED = 1, 2
_FIRST_READ, _READ_BITS = 2, 3
_VOTES = tuple(Vote)
_CELLS = 10_000_000


class PossibleVote(NamedTuple):
    """One vote a member may cast: its mass, what it adds to the packed counts, and the flags it raises."""

    vote: Vote
    mass: Number
    adds: int
    flags: int


class MemberVotes(NamedTuple):
    """A member and its possible votes in each mood of its bloc, from the bottom of the ladder to the top."""

    member: str
    moods: tuple[tuple[PossibleVote, ...], ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Members that vote independently given a mood: the bloc (or ""), the mass of each mood, and the seats."""

    bloc: str
    moods: tuple[Number, ...]
    seats: tuple[MemberVotes, ...]


@dataclass(frozen=True, slots=True)
class CountTest:
    """A test on the counts: a linear form of them reaches a number."""

    of: tuple[int, ...]
    at_least: int

    def met(self, counts: Sequence[Any]) -> Any:
        """Whether it does: yes or no, or one answer each where counts are arrays."""
        return sum(a * b for a, b in zip(self.of, counts, strict=True)) >= self.at_least


@dataclass(frozen=True, slots=True)
class CountingScheme:
    """Segments of seats, and how a final state is read: `sizes` and `lows` unpack the counts, cuts judge them."""

    rule: Rule
    segments: tuple[Segment, ...]
    sizes: tuple[int, ...]
    lows: tuple[int, ...]
    thresholds: tuple[CountTest, ...]
    quorum: tuple[CountTest, ...]
    margins: tuple[CountTest, ...]
    reads: int

    def judged(self, packed: Any) -> tuple[Any, tuple[Any, ...]]:
        """What the counts say: whether quorum and thresholds were met, and the answers to the questions.

        `packed` is one number, or a NumPy array of them; an answer is yes or no, or an array where they differ.
        """
        counts = []
        for size, low in zip(self.sizes, self.lows, strict=True):
            packed, digit = divmod(packed, size)
            counts.append(low + digit)
        met = reduce(and_, (cut.met(counts) for cut in (*self.quorum, *self.thresholds)), True)  # noqa: FBT003 - where to begin
        return met, tuple(cut.met(counts) for cut in self.margins)

    def outcome(self, flags: int, *, met: bool) -> VoteOutcome:
        """How a text fares, given what the counts say and the flags raised."""
        if not met or (self.rule.counts_votes and not flags & CAST):
            return VoteOutcome.FAILED
        return self.rule.stopped.outcome if flags & _STOPPED else VoteOutcome.ADOPTED

    def read(self, flags: int) -> tuple[Vote, ...]:
        """The votes of the members read."""
        codes = (flags >> (_FIRST_READ + _READ_BITS * i) & 7 for i in range(self.reads))
        return tuple(_VOTES[code] for code in codes)


def lay_out(
    body: Body,
    rule: Rule,
    electorate: Electorate,
    questions: Sequence[Question] = (),
    reads: Sequence[str] = (),
    arithmetic: Arithmetic = FLOATS,
) -> CountingScheme:
    """Lay a vote out for counting.

    ValueError if not every member of the body has a leaning, and nobody else, or if the counts that must be carried
    together are too fine.
    """
    if odd := electorate.leanings.keys() ^ set(body.members):
        raise ValueError(f"{body.id}: leanings and members differ: {', '.join(sorted(odd))}")
    thresholds = rule.thresholds
    asked = [(t.form(), t.at_least) for t in thresholds]
    asked += [(question.form, question.at_least) for question in questions]
    if quorum_matters(body, rule, electorate):
        asked.append((body.presence, body.quorum_under(rule)))
    if not body.weights:
        asked = [(_by_heads(form), at_least) for form, at_least in asked]
    forms = list(dict.fromkeys(form for form, _ in asked))
    axes, over = _axes(forms)
    cuts = [CountTest(over[forms.index(form)], at_least) for form, at_least in asked]
    margins_from, quorum_from = len(thresholds), len(thresholds) + len(questions)

    # Few kinds of members occur in a large body, each of them many times: all is worked out once a kind.
    kinds = _kinds(body, rule, electorate, reads)
    adds = {
        kind: {
            vote: tuple(axis.each(vote) * (kind.weight if axis.by_weight else 1) for axis in axes)
            for vote in Vote
            if any(leaning.each(vote) for leaning in kind.leanings)
        }
        for kind in kinds
    }
    low = {kind: tuple(map(min, zip(*adds[kind].values(), strict=True))) for kind in kinds}
    high = {kind: tuple(map(max, zip(*adds[kind].values(), strict=True))) for kind in kinds}
    lows, highs = (
        [sum(len(kinds[kind]) * each[kind][i] for kind in kinds) for i in range(len(axes))]
        for each in (low, high)
    )
    sizes = [1 + most - least for least, most in zip(lows, highs, strict=True)]
    strides = [1, *accumulate(sizes, mul)]
    if strides[-1] > _CELLS:
        raise ValueError(
            f"{body.id}: combined counts ({strides[-1]:,}) are too many to carry side by side;"
            " use coarser weights or fewer margins"
        )

    def choices(kind: _MemberKind, leaning: Leaning) -> Iterator[PossibleVote]:
        for vote, weight in leaning.weights():
            if weight:
                flags = CAST if thresholds and vote.cast else 0
                flags |= _STOPPED if kind.stops and vote is Vote.NO else 0
                if kind.read is not None:
                    flags |= _VOTES.index(vote) << (_FIRST_READ + _READ_BITS * kind.read)
                above = zip(adds[kind][vote], low[kind], strides, strict=False)
                packed = sum((each - least) * stride for each, least, stride in above)
                yield PossibleVote(vote, arithmetic(weight, leaning.total), packed, flags)

    seats: dict[str, MemberVotes] = {}
    for kind, members in kinds.items():
        moods = tuple(tuple(choices(kind, leaning)) for leaning in kind.leanings)
        seats.update((member, MemberVotes(member, moods)) for member in members)
    segments = [
        Segment(
            bloc.id,
            tuple(arithmetic(mood.weight, bloc.total) for mood in bloc.moods if mood.weight),
            tuple(seats[member] for member in bloc.members),
        )
        for bloc in electorate.blocs
    ]
    last = sorted(
        electorate.alone, key=lambda m: m in reads
    )  # what is read multiplies states: late
    segments.append(Segment("", (1,), tuple(seats[member] for member in last)))
    return CountingScheme(
        rule=rule,
        segments=tuple(segments),
        sizes=tuple(sizes),
        lows=tuple(lows),
        thresholds=tuple(cuts[:margins_from]),
        quorum=tuple(cuts[quorum_from:]),
        margins=tuple(cuts[margins_from:quorum_from]),
        reads=len(reads),
    )


class _MemberKind(NamedTuple):
    """All that counting looks at in a member: where it leans, how moods shift it, its weight, whether its no stops a
    text, and its place among the members read, if it has one.
    """

    leaning: Leaning
    shifts: tuple[int, ...]
    weight: int
    stops: bool
    read: int | None

    @property
    def leanings(self) -> list[Leaning]:
        """As it may stand on the day, mood by mood."""
        return [self.leaning.shifted(shift) for shift in self.shifts]


def _kinds(
    body: Body, rule: Rule, electorate: Electorate, reads: Sequence[str]
) -> dict[_MemberKind, list[str]]:
    """The members of each kind."""
    shifts: dict[str, tuple[int, ...]] = dict.fromkeys(body.members, (0,))
    for bloc in electorate.blocs:
        moods = tuple(mood.shift for mood in bloc.moods if mood.weight)
        shifts.update(dict.fromkeys(bloc.members, moods))
    stop, read = set(body.stoppers(rule)), {member: i for i, member in enumerate(reads)}
    kinds: dict[_MemberKind, list[str]] = {}
    for m, leaning in electorate.leanings.items():
        kind = _MemberKind(leaning, shifts[m], body.weight(m), m in stop, read.get(m))
        kinds.setdefault(kind, []).append(m)
    return kinds


def _by_heads(form: Form) -> Form:
    return Form.adding({vote: form.each(vote) for vote in Vote})


def _axes(forms: Sequence[Form]) -> tuple[list[Form], list[tuple[int, ...]]]:
    """The counts to carry, and each form over them.

    A form is its own count, unless plain counts of votes are as few: they take less room.
    """
    each = {vote: tuple(form.each(vote) for form in forms) for vote in Vote}
    columns = [column for column in dict.fromkeys(each.values()) if any(column)]
    if len(forms) < 2 or len(columns) > len(forms) or any(form.by_weight for form in forms):
        size = range(len(forms))
        return list(forms), [tuple(int(i == j) for j in size) for i in size]
    axes = [Form.adding({v: 1 for v in Vote if each[v] == column}) for column in columns]
    return axes, [tuple(column[i] for column in columns) for i in range(len(forms))]


def by_flags(choices: Sequence[PossibleVote], known: int = 0) -> dict[int, Summand]:
    """What a member adds to the packed counts, for each set of flags it may raise, with those known to be raised."""
    grouped: dict[int, dict[int, Number]] = {}
    for choice in choices:
        masses = grouped.setdefault(choice.flags | known, {})
        masses[choice.adds] = masses.get(choice.adds, 0) + choice.mass
    return {flags: tuple(sorted(masses.items())) for flags, masses in grouped.items()}


def trail(layers: Layers, segment: Segment, mood: int) -> Iterator[Layers]:
    """The distribution at the start of a segment in one of its moods, and after each seat."""
    yield layers
    for seat in segment.seats:
        grown: dict[int, list[Row]] = {}
        for raised, terms in by_flags(seat.moods[mood]).items():
            for flags, (offset, masses) in layers.items():
                row = (offset + terms[0][0], times(masses, terms))
                grown.setdefault(flags | raised, []).append(row)
        layers = {flags: mixed(rows, [1] * len(rows)) for flags, rows in grown.items()}
        yield layers


def mixture(ends: Sequence[Layers], masses: Sequence[Number]) -> Layers:
    """One distribution out of several, each with its mass."""
    grown: dict[int, tuple[list[Row], list[Number]]] = {}
    for layers, mass in zip(ends, masses, strict=True):
        for flags, row in layers.items():
            rows, weights = grown.setdefault(flags, ([], []))
            rows.append(row)
            weights.append(mass)
    return {flags: mixed(rows, weights) for flags, (rows, weights) in grown.items()}


def final(scheme: CountingScheme) -> Layers:
    """The distribution when all have voted."""
    layers = START
    for segment in scheme.segments:
        moods = range(len(segment.moods))
        ends = [deque(trail(layers, segment, mood), maxlen=1)[0] for mood in moods]
        layers = mixture(ends, segment.moods)
    return layers


def by_class(scheme: CountingScheme, layers: Layers) -> dict[Key, list[tuple[Number, State]]]:
    """The final states of each class, with their masses."""
    found: dict[Key, list[tuple[Number, State]]] = {}
    judged: dict[int, tuple[bool, tuple[bool, ...]]] = {}
    for flags, (offset, masses) in layers.items():
        votes = scheme.read(flags)
        plain = masses if isinstance(masses, list) else masses.tolist()
        for packed, mass in enumerate(plain, offset):
            if mass:
                if packed not in judged:
                    judged[packed] = scheme.judged(packed)
                met, margins = judged[packed]
                key = (scheme.outcome(flags, met=met), margins, votes)
                found.setdefault(key, []).append((mass, (flags, packed)))
    return found
