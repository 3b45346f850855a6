"""Where a negotiation stands in a state: the draft, what was given, who objects and what it would take. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.engine.negotiation import Stance, stances
from game.engine.options import today
from game.engine.program import Program, Values
from game.engine.state import State
from game.expr import Core, compile_closure
from game.model import Redraft, Scene, Seating, Talks
from game.voting import names


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a member does not go along with a draft, and what it would take.

    `red_lines` are clauses it refuses at any price; `against` the clauses that cost it something, dearest
    first; `short` what more must be made good to it (None: nothing helps). `remedies` are the redrafts of a
    single clause that would end the objection at once.
    """

    member: str
    red_lines: tuple[str, ...]
    against: tuple[str, ...]
    short: int | None
    remedies: tuple[Redraft, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A negotiation under way. `draft` gives the wording of each clause, `spent` what each member was given."""

    scene: Scene
    talks: Talks
    values: Values
    seating: Seating
    """Who decides, by which rule, on the day."""
    draft: dict[str, str]
    spent: dict[str, int]
    rounds_left: int
    names: Mapping[str, str]
    """What members are called on the day, by code."""
    objections: tuple[Objection, ...]
    """Who does not go along, to what, and what it would take, in the order of the file."""

    def objecting_after(self, move: Redraft) -> tuple[str, ...]:
        """The members that would object after a redraft."""
        values = _after(self.talks, self.values, move)
        return tuple(each.member for each in _objecting(self.talks, self.seating, values))


def sitting(program: Program, state: State) -> Sitting | None:
    """The negotiation in which a play stands, or None where it stands in none."""
    node = program.nodes[state.node]
    scene = node.setting
    talks = scene.talks if scene else None
    if scene is None or talks is None or node.round is None:
        return None
    values = state.values
    seating = talks.seatings[compile_closure(talks.period)(values)]
    return Sitting(
        scene,
        talks,
        values,
        seating,
        {c.id: c.wordings[values[c.index]].id for c in talks.clauses},
        {d.member: values[d.spent] for d in talks.delegations if d.spent is not None},
        talks.rounds - node.round,
        names(program.scenario.members.values(), today(program, state)),
        tuple(_objection(talks, each, values) for each in _objecting(talks, seating, values)),
    )


def _holds(core: Core, values: Values) -> bool:
    return bool(compile_closure(core)(values))


def _objecting(talks: Talks, seating: Seating, values: Values) -> Iterator[Stance]:
    """The stances of the members at the table that object."""
    for stance in stances(talks):
        if stance.member in seating.body.members and _holds(stance.objects, values):
            yield stance


def _objection(talks: Talks, stance: Stance, values: Values) -> Objection:
    costs = {clause: compile_closure(core)(values) for clause, core in stance.costs}
    red_lines = [clause for clause, crossing in stance.red_lines if _holds(crossing, values)]
    redrafts = (Redraft(c.id, wording.id) for c in talks.clauses for wording in c.wordings)
    return Objection(
        stance.member,
        tuple(red_lines),
        tuple(sorted((c for c in costs if costs[c] > 0), key=lambda clause: -costs[clause])),
        None if red_lines else compile_closure(stance.short)(values),
        tuple(m for m in redrafts if not _holds(stance.objects, _after(talks, values, m))),
    )


def _after(talks: Talks, values: Values, move: Redraft) -> Values:
    """The values after a redraft."""
    clause = next(each for each in talks.clauses if each.id == move.clause)
    place = next(i for i, wording in enumerate(clause.wordings) if wording.id == move.wording)
    return (*values[: clause.index], place, *values[clause.index + 1 :])
