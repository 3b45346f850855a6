"""Days that lie in the calendar and yet cannot be what their author meant."""

from __future__ import annotations

from collections.abc import Iterator

from game.diagnostics import Diagnostic, fault
from game.engine import scheduled
from game.lint.lowered import Lowered
from game.loading import Got


def check_dates(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of consequences due after the end, forecasts settled too soon, and a first scene on a later day."""
    yield from _check_opening(lowered)
    yield from _check_delays(lowered)
    yield from _check_forecasts(lowered)


def _check_opening(lowered: Lowered) -> Iterator[Diagnostic]:
    scene, calendar = lowered.scenario.opening, lowered.scenario.calendar
    if scene.date is not None and calendar.turn_of(scene.date):
        got, _ = lowered.scenes[scene.id]
        yield fault(
            "SS506",
            "the first scene opens the play, and this day is not in the first turn",
            got.nodes["date"].span,
            f"give a day before {calendar.starts_of_turns[1]}, or put another scene first",
            (f"the first turn begins on {calendar.starts}", None),
        )


def _check_delays(lowered: Lowered) -> Iterator[Diagnostic]:
    days = lowered.scenario.calendar.starts_of_turns
    for branch in lowered.branches:
        later: Got | None = branch.got.get("later")
        before = lowered.before(branch) if later else None
        if later is None or before is None:
            continue
        turn, _ = before[lowered.bounds.turn]
        for name, turns in scheduled(lowered.program, branch.arc):
            if turns is not None and turn + turns >= len(days):
                why = f"this comes on {days[turn]} at the earliest, and the last turn begins on {days[-1]}"
                yield fault(
                    "SS505",
                    f"`{name}` never falls due: the calendar has ended by then",
                    later.nodes[name].span,
                    "give a shorter delay, or let the calendar end later",
                    (why, None),
                )


def _check_forecasts(lowered: Lowered) -> Iterator[Diagnostic]:
    for name, (got, _) in lowered.scenes.items():
        scene = lowered.scenario.scenes[name]
        if not scene.advice:
            continue
        entry = lowered.bounds.at(name)
        if entry is None:
            continue
        turn, _ = entry[lowered.bounds.turn]
        earliest = scene.date or lowered.scenario.calendar.starts_of_turns[turn]
        for given in scene.advice:
            forecast = given.forecast
            if forecast is not None and forecast.by is not None and forecast.by < earliest:
                yield fault(
                    "SS505",
                    "this forecast is settled before it is made",
                    got.get("advice").get(given.adviser).get("forecast").nodes["by"].span,
                    "give a later day, or leave `by` out: then it is settled at the end",
                    (f"the scene comes on {earliest} at the earliest", None),
                )
