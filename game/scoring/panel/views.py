"""What plugins are shown of a play: the engine's events and positions as plain values, cut down to what is declared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from game.engine import Arc, Cause, Event, Program, State, Values, wording
from game.model import TURN, Scenario
from game.scoring.policy import OpenMove, Position
from game.scoring.runtime.manifest import Card
from game.scoring.scorer import Close, Occasion, Points, Reads

CALENDAR = "turn"
"""The one thing besides variables that a plugin may read: how many turns have passed."""


def readable(scenario: Scenario) -> tuple[str, ...]:
    """What may be read in a scenario."""
    return (*(variable.id for variable in scenario.variables), CALENDAR)


def places_read(scenario: Scenario, names: Iterable[str]) -> tuple[int, ...]:
    """Where in the state stands what a plugin reads, in the order of the names."""
    index = scenario.layout.index
    return tuple(index[TURN if name == CALENDAR else name] for name in sorted(names))


def reads_of(scenario: Scenario, names: Iterable[str], values: Values) -> Reads:
    """The values of these names in a state."""
    places = places_read(scenario, names)
    return Reads({name: values[i] for name, i in zip(sorted(names), places, strict=True)})


class ScorerView:
    """What the scorer with a card sees of a program. What it sees whenever an arc is taken is made once."""

    def __init__(self, program: Program, card: Card) -> None:
        self.program, self.card = program, card
        self._arcs: dict[tuple[str, str], Occasion] = {}

    def occasion(self, event: Event) -> Occasion:
        """An event as the scorer may see it."""
        key = event.node, event.arc.id
        if key not in self._arcs:
            self._arcs[key] = _bare(event)
        occasion, card = self._arcs[key], self.card
        scores = event.arc.rewards if card.reads_scores else ()
        if not card.reads and not scores:
            return occasion
        return replace(
            occasion,
            before=reads_of(self.program.scenario, card.reads, event.before),
            after=reads_of(self.program.scenario, card.reads, event.after),
            declared=declared(self.program, event.arc, event.before) if scores else (),
        )

    def close(self, state: State) -> Close:
        """The end of a play as the scorer may see it."""
        scenario = self.program.scenario
        ending = scenario.endings[self.program.nodes[state.node].scene]
        values = reads_of(scenario, self.card.reads, state.values)
        return Close(ending.id, ending.peace or "", values)


def _bare(event: Event) -> Occasion:
    """What is the same whenever an arc is taken."""
    cause = event.cause
    explained = bool(cause.explanation)
    return Occasion(scene=event.scene, choice=event.arc.id, explained=explained, **_told(cause))


def _told(cause: Cause) -> dict[str, Any]:
    """What is told alike of what happened and of what may be done."""
    return {
        "kind": cause.kind.value,
        "instrument": cause.instrument.value if cause.instrument else "",
        "cost": cause.cost,
        "recorded": cause.record is not None,
        "vote": cause.vote.value if cause.vote else "",
    }


def declared(program: Program, arc: Arc, before: Values) -> tuple[Points, ...]:
    """The points that the scenario itself gives for an arc taken in a state."""
    return tuple(
        Points(
            reward.score.principle,
            reward.points.of(before),
            wording(program, reward.score.because, before),
            str(reward.score.source),
        )
        for reward in arc.rewards
        if reward.when is None or reward.when.of(before)
    )


def position_of(program: Program, state: State, card: Card) -> Position:
    """A node at which the player decides, as the policy with this card may see it."""
    node = program.nodes[state.node]
    open_ = tuple(
        OpenMove(arc.id, **_told(arc.cause))
        for arc in node.arcs
        if arc.cause and (arc.test is None or arc.test(state.values))
    )
    return Position(node.scene, open_, reads_of(program.scenario, card.reads, state.values))
