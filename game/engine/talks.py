"""Where a negotiation stands in a state: the draft, what was given, who objects and what it would take. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.lowering.talks import round_of
from game.engine.options import today
from game.engine.program import Program
from game.engine.state import State
from game.expr import compile_closure
from game.model import CAPACITY, Scene, Talks
from game.voting import Clause, Negotiation, Objection, Stance, names, objections


@dataclass(frozen=True, slots=True)
class Sitting:
    """A negotiation under way. `draft` gives the wording of each clause, `spent` what each member was given."""

    scene: Scene
    talks: Talks
    draft: dict[str, str]
    spent: dict[str, int]
    rounds_left: int
    negotiation: Negotiation
    """As the library of votes knows it, with the prices as they are in this state."""
    names: Mapping[str, str]
    """What members are called on the day, by code."""
    objections: tuple[Objection, ...]
    """Who does not go along, to what, and what it would take, in the order of the talks."""


def sitting(program: Program, state: State) -> Sitting | None:
    """The negotiation in which a play stands, or None where it stands in none."""
    scene = program.nodes[state.node].setting
    talks = scene.talks if scene else None
    if scene is None or talks is None or state.node == scene.id:
        return None
    values = state.values
    seating = talks.seatings[compile_closure(talks.period)(values)]
    numbers = range(talks.rounds + 1)
    done = next(n for n in numbers if round_of(scene.id, n) == state.node)
    draft = {c.id: c.wordings[values[c.index]].id for c in talks.clauses}
    spent = {d.member: values[d.spent] for d in talks.delegations if d.spent is not None}
    stances = []
    for delegation in talks.delegations:
        if delegation.member not in seating.body.members:
            continue
        prices = {
            (each.clause, each.wording): compile_closure(each.points)(values)
            for each in delegation.prices
            if each.points is not None
        }
        never = {(p.clause, p.wording) for p in delegation.prices if p.points is None}
        stances.append(Stance(delegation.member, prices, frozenset(never)))
    if talks.seat in seating.body.members and all(
        stance.member != talks.seat for stance in stances
    ):
        stances.append(Stance(talks.seat))
    negotiation = Negotiation(
        scene.id,
        seating.body,
        seating.rule,
        tuple(Clause(c.id, tuple(w.id for w in c.wordings)) for c in talks.clauses),
        tuple(stances),
        values[program.scenario.layout.index[CAPACITY]] if talks.persuasion else 0,
        talks.rounds - done,
    )
    return Sitting(
        scene,
        talks,
        draft,
        spent,
        talks.rounds - done,
        negotiation,
        names(program.scenario.members.values(), today(program, state)),
        objections(negotiation, draft, spent),
    )
