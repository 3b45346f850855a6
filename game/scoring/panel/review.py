"""A finished play as report sections see it: decisions with the record beside them, the ledger, forecasts settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.engine import Kind, Playthrough, Values, wording
from game.expr import compile_closure
from game.model import TURN, Advice, Forecast, Scene
from game.scoring.panel.ledger import Ledger
from game.scoring.report import Decision, Recorded, Review, Settled


def review_of(play: Playthrough, ledger: Ledger, *, own: Iterable[Settled] = ()) -> Review:
    """The review of a play, finished or not; `own` are forecasts that the player bought or made, already settled."""
    scenario = play.program.scenario
    ending = scenario.endings.get(play.ending or "")
    return Review(
        scenario=scenario.id,
        title=scenario.title,
        country=scenario.country,
        seed=play.seed,
        ending=ending.id if ending else "",
        ending_title=wording(play.program, ending.title, play.state.values) if ending else "",
        peace=(ending.peace or "") if ending else "",
        goals=scenario.goals,
        principles={each.id: each.name for each in scenario.principles.values()},
        scores=ledger.scores(scenario.principles),
        decisions=tuple(decisions(play)),
        entries=ledger.entries,
        forecasts=(*(each for each, _ in settled(play)), *own),
    )


def decisions(play: Playthrough) -> Iterator[Decision]:
    """What the player decided, in order; passing is not among it."""
    program, days = play.program, play.dates
    for place, event, _ in play.decisions():
        cause, values = event.cause, event.before
        begun = cause.kind is Kind.INITIATIVE
        scene = program.nodes[event.arc.target if begun else event.node].setting
        if scene is not None:
            yield Decision(
                move=place + 1,
                date=days[place].isoformat(),
                kind=cause.kind.value,
                scene=event.scene,
                title=wording(program, scene.title, values),
                choice=event.arc.id,
                text=wording(program, cause.text, values),
                instrument=cause.instrument.value if cause.instrument else "",
                cost=cause.cost,
                record=() if begun else tuple(_record(play, scene, values)),
                vote=cause.vote.value if cause.vote else "",
            )


def settled(play: Playthrough) -> Iterator[tuple[Settled, Forecast]]:
    """Each forecast an adviser made in a scene that was shown, once: how it came out, and as the scenario has it."""
    for scene in _shown(play):
        for advice in scene.advice:
            if made := advice.forecast:
                who, came = _name(play, advice), outcome(play, made)
                yield Settled(who, scene.id, made.shown, made.chance, came), made


def outcome(play: Playthrough, forecast: Forecast) -> bool | None:
    """Whether a forecast came true when it fell due; None while that day has not come."""
    values = play.state.values if play.ending is not None else None
    if forecast.by is not None:
        due = play.program.scenario.calendar.turn_of(forecast.by)
        turn = play.program.scenario.layout.index[TURN]
        for event in play.events:
            if event.arc.kind is Kind.CALENDAR and event.before[turn] == due:
                values = event.before
    return None if values is None else bool(compile_closure(forecast.that)(values))


def _record(play: Playthrough, scene: Scene, values: Values) -> Iterator[Recorded]:
    program = play.program
    for choice in scene.choices:
        if choice.record is not None:
            yield Recorded(
                choice.id,
                wording(program, choice.text, values),
                choice.record.date.isoformat() if choice.record.date else "",
                wording(program, choice.record.text, values),
                str(choice.record.source),
            )


def _shown(play: Playthrough) -> Iterator[Scene]:
    """The scenes that came up, each once, in order."""
    nodes = (
        node
        for made in play.steps
        for node in (*(event.node for event in made.events), made.state.node)
    )
    found = (play.program.nodes[node].setting for node in nodes)
    return iter({scene.id: scene for scene in found if scene}.values())


def _name(play: Playthrough, advice: Advice) -> str:
    adviser = play.program.scenario.advisers.get(advice.adviser)
    return adviser.name if adviser else advice.adviser
