"""Days that lie in the calendar and yet cannot be what their author meant."""

from __future__ import annotations

from collections.abc import Iterator

from game.loading.checks.bounds import Bounds, Entries
from game.loading.checks.decoded import Draft
from game.loading.grammar.shapes import Got
from game.loading.syntax.nodes import Scalar
from game.model import Later


def check_dates(draft: Draft, entries: Entries) -> None:
    """Warn of consequences due after the end, forecasts settled too soon, and a first scene on a later day."""
    _check_opening(draft)
    for later, node, bounds in _delays(draft, entries):
        turn, days = bounds[draft.turn][0], draft.scenario.calendar.starts_of_turns
        if turn + later.turns >= len(days):
            why = f"this comes on {days[turn]} at the earliest, and the last turn begins on {days[-1]}"
            draft.report(
                "SS505",
                node,
                f"`{later.consequence}` never falls due: the calendar has ended by then",
                "give a shorter delay, or let the calendar end later",
                (why, None),
            )
    _check_forecasts(draft, entries)


def _check_opening(draft: Draft) -> None:
    scene = draft.scenario.opening
    _, got, _ = draft.scenes[scene.id]
    if scene.date is None or "date" not in got:
        return
    turn = draft.scenario.calendar.turn_of(scene.date)
    if turn:
        first = draft.scenario.calendar
        ends = first.starts_of_turns[1]
        draft.report(
            "SS506",
            got.nodes["date"],
            "the first scene opens the play, and this day is not in the first turn",
            f"give a day before {ends}, or put another scene first",
            (f"the first turn begins on {first.starts}", None),
        )


def _check_forecasts(draft: Draft, entries: Entries) -> None:
    for scene, got, _ in draft.scenes.values():
        entry = entries.of(scene.id)
        advice: Got | None = got.get("advice")
        if entry is None or advice is None:
            continue
        earliest = scene.date or draft.scenario.calendar.starts_of_turns[entry[draft.turn][0]]
        for given in scene.advice:
            forecast = given.forecast
            if forecast is None or forecast.by is None or forecast.by >= earliest:
                continue
            draft.report(
                "SS505",
                advice.get(given.adviser).get("forecast").nodes["by"],
                "this forecast is settled before it is made",
                "give a later day, or leave `by` out: then it is settled at the end",
                (f"the scene comes on {earliest} at the earliest", None),
            )


def _delays(draft: Draft, entries: Entries) -> Iterator[tuple[Later, Scalar, Bounds]]:
    for name, ways in draft.ways.items():
        entry = entries.of(name)
        for way in ways if entry is not None else ():
            assert entry is not None
            for later in way.result.later:
                yield later, _node(way.got, later), entry
    for name, got, _ in draft.section("consequences"):
        consequence = draft.scenario.consequences[name]
        for later in consequence.result.later:
            yield later, _node(got, later), entries.falling_due(consequence)
    for name, got, _ in draft.section("deadlines"):
        deadline = draft.scenario.deadlines[name]
        for later in deadline.result.later:
            yield later, _node(got, later), entries.falling_due(deadline)


def _node(got: Got, later: Later) -> Scalar:
    part: Got = got.get("later")
    node = part.nodes[later.consequence]
    assert isinstance(node, Scalar)
    return node
