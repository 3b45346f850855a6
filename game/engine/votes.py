"""Votes of a play: the count before, the roll call after. Pure: what was drawn is a function of the game and its seed.

What came of a vote is a move like any other; the roll call behind it is drawn to fit, each member's part by a key of
its own, so that the same game always has the same roll call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from game.engine.chance import uniform
from game.engine.playthrough import Playthrough
from game.engine.program import By, Program, Values
from game.engine.state import Occurrence
from game.engine.wording import wording
from game.expr import compile_closure
from game.model import TURN, VOTE, Ballot, Grouping, Scene
from game.voting import (
    SEAT_VOTES,
    Decision,
    Electorate,
    Motion,
    Vote,
    Whip,
    differences,
    names,
    whip_count,
)


@dataclass(frozen=True)
class BallotRow:
    """A ballot in one state, before or at its vote."""

    ballot: Ballot
    place: int
    """The row of the ballot's table that belongs to the state."""
    names: Mapping[str, str]
    """What members are called on the day, by code."""

    @cached_property
    def motion(self) -> Motion:
        """The motion as it stands before those who sit on the day, by the rule of the day."""
        return self.ballot.odds.motion(self.place)

    @cached_property
    def watch(self) -> tuple[Grouping, ...]:
        """The groupings picked out, as they are on the day."""
        return self.ballot.watch[self.ballot.odds.period(self.place)]


@dataclass(frozen=True)
class Count(BallotRow):
    """Who leans where on a motion as things stand, with our seat's vote as it would be cast now."""

    scene: str
    """The scene in which it is put."""
    influences: tuple[tuple[str, int], ...]
    """What has been done about it and in which strength, in points of 100."""
    ways: tuple[Vote, ...]
    """How our seat may still vote, where that is a choice to come."""

    @cached_property
    def electorate(self) -> Electorate:
        """The members' leanings after all that was done."""
        return self.ballot.odds.electorate(self.place)

    @property
    def odds(self) -> dict[str, float]:
        """The odds of everything the scenario tells apart, by its id."""
        return self.ballot.odds.chances(self.place)

    @property
    def adoption(self) -> float:
        """The odds of adoption."""
        return self.ballot.odds.adoption(self.place)

    def if_we(self, vote: Vote) -> float:
        """The odds of adoption if our seat voted so."""
        table = self.ballot.odds
        return table.adoption(table.voting(self.place, vote))

    @property
    def ours(self) -> Vote | None:
        """How our seat would vote now; None where that is open, or where we have no seat."""
        return self.ballot.odds.ours(self.place)

    @cached_property
    def leaning(self) -> Counter[Vote]:
        """How many members are likeliest to vote so."""
        return Counter(self.likeliest.values())

    @cached_property
    def likeliest(self) -> dict[str, Vote]:
        """Each member's likeliest vote, in the order of the body."""
        chance = self.electorate.chance
        return {
            member: max(Vote, key=partial(chance, member)) for member in self.electorate.leanings
        }

    def lines(self, members: Sequence[str]) -> tuple[Whip, ...]:
        """Where these members lean, how surely, what it would take and what it would bring."""
        return whip_count(self.motion, self.electorate, members)

    def leans(self, members: Sequence[str]) -> tuple[Whip, ...]:
        """As `lines`, without what it would bring, which is what takes time."""
        return tuple(Whip.of(self.electorate, member) for member in members)

    def doubtful(self, most: int) -> tuple[str, ...]:
        """The members outside our seat that the least would bring to a yes, nearest first."""
        found = []
        for member, leaning in self.electorate.leanings.items():
            needed = leaning.shift_to(Vote.YES)
            if needed and member != self.ballot.seat:
                found.append((needed, -float(self.electorate.chance(member, Vote.YES)), member))
        return tuple(member for _, _, member in sorted(found)[:most])


@dataclass(frozen=True)
class Held(BallotRow):
    """A vote that was held: what came of it, the roll call, and what the odds had been."""

    outcome: str
    decision: Decision
    odds: float
    """Of what came of it, among all that the scenario tells apart."""
    adoption: float
    """Of the text's being adopted."""
    explanation: str
    """What our seat told the body; empty where it said nothing."""

    @property
    def votes(self) -> Mapping[str, Vote]:
        """Every member's vote, in the order of the body."""
        return self.decision.votes

    @cached_property
    def differs(self) -> dict[str, tuple[Vote, Vote]]:
        """The members that voted otherwise than on record: their vote, and the recorded one."""
        return differences(self.votes, self.motion.record)

    @property
    def recorded(self) -> Decision | None:
        """The vote as it was held in fact, by the rule of that day; None where there is none on record."""
        return self.ballot.record.decision if self.ballot.record else None


def count(program: Program, values: Values, scene: str) -> Count | None:
    """The count on the motion of a scene, wherever the play stands; None where the scene puts none."""
    put = program.scenario.scenes[scene]
    ballot = put.ballot
    if ballot is None:
        return None
    place = _place(ballot, values)
    return Count(
        ballot,
        place,
        _names(program, values, scene),
        scene,
        tuple(
            (wording(program, each.about, values), compile_closure(each.by)(values))
            for each in ballot.influences
        ),
        _ways(put, ballot, place, values),
    )


def count_here(play: Playthrough) -> Count | None:
    """The count that belongs to where a game stands, if there is one; how we may vote is what is open there."""
    scene = play.node.setting
    if scene is None:
        return None
    name = scene.whip or (scene.id if scene.ballot else None)
    found = count(play.program, play.state.values, name) if name else None
    if found is None or name != scene.id:
        return found
    closed = {option.id for option in play.options if not option.open}
    ours = found.ours
    may = {choice.vote or ours for choice in scene.choices if choice.id not in closed}
    return replace(found, ways=tuple(vote for vote in found.ways if vote in may))


def _ways(scene: Scene, ballot: Ballot, place: int, values: Values) -> tuple[Vote, ...]:
    """How our seat may still vote by a choice of the scene; none where it has voted, or votes for its own text."""
    cast = ballot.cast is not None and values[ballot.cast]
    bound = ballot.sponsor is not None and compile_closure(ballot.sponsor)(values)
    if cast or bound or not ballot.odds.seated(place):
        return ()
    choices = [choice for choice in scene.choices if choice.result.then == VOTE]
    ways = {choice.vote or ballot.odds.ours(place) for choice in choices}
    return tuple(vote for vote in Vote if vote in ways)


def held(play: Playthrough, occurrence: Occurrence) -> Held | None:
    """The vote that something that happened in a play was; None where it was none."""
    step, event = occurrence
    node = play.program.nodes[event.node]
    ballot = node.setting.ballot if node.setting else None
    if ballot is None or node.by is not By.CHANCE:
        return None
    index = step - 1
    visit = sum(move.node == event.node for move in play.moves[:index])
    place = _place(ballot, event.before)
    table = ballot.odds
    number = [each.id for each in table.outcomes].index(event.arc.id)

    def luck(who: str) -> float:
        return (uniform(play.seed, event.node, visit, who) >> 11) / 2**53

    return Held(
        ballot,
        place,
        _names(play.program, event.before, event.scene),
        event.arc.id,
        table.hold(place, number, luck),
        table.chances(place)[event.arc.id],
        table.adoption(place),
        _explanation(play, index, event.scene),
    )


def _names(program: Program, values: Values, scene: str) -> Mapping[str, str]:
    """What members are called on the day of a scene."""
    scenario = program.scenario
    turn = values[scenario.layout.index[TURN]]
    day = scenario.calendar.day(turn, scenario.scenes[scene].date)
    return names(scenario.members.values(), day)


def _explanation(play: Playthrough, index: int, scene: str) -> str:
    before = play.moves[index - 1] if index else None
    if before is None or before.node != scene:
        return ""
    decided = play.steps[index].events[0]
    return wording(play.program, decided.cause.explanation, decided.before)


def _place(ballot: Ballot, values: Values) -> int:
    strengths = [compile_closure(each.by)(values) for each in ballot.influences]
    ours, period = (compile_closure(core)(values) for core in (ballot.ours, ballot.period))
    return ballot.odds.place(SEAT_VOTES[ours], strengths, period)
