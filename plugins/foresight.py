"""Foresight: every forecast made in a play, the advisers' and the player's own, settled with the Brier score.

The score is (p - x)^2, x being 1 if the thing came true and 0 if not: 0 is certain and right, 1 certain and wrong,
0.25 what one earns by always saying even odds. It is proper: nobody does better on average than by saying what they
believe (G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950).
The debrief settles each forecast where it was made; this is whom to believe the next time.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.scoring import Page, ReportSection, Review, Settled, Table, hookimpl

RULE = (
    "Brier's rule squares what a forecast missed by: 0 is certain and right, 1 is certain and wrong, and even odds "
    "always earn 0.25. Who says more than comes true is too sure of it. One play proves nobody good or bad."
)
HEAD = ("Who", "Forecasts", "Said on average", "Came true", "Brier score")


def brier(settled: Sequence[Settled]) -> float:
    """The mean score of forecasts that have come true or not, from 0 to 1; whole numbers until the last division.

    >>> brier([Settled("desk", "cabinet", "it rains", 80, True)])
    0.04
    """
    missed = [(each.chance - 100 * bool(each.came_true)) ** 2 for each in settled]
    return _mean(missed) / 10_000


class Foresight(ReportSection):
    """A row for each forecaster whose forecasts have been settled, the best first."""

    id = "foresight"
    title = "Whom to believe"
    version = "2"
    api = 1

    def write(self, review: Review) -> Page:
        """Settle what can be settled, and count what is still open."""
        forecasters: dict[str, list[Settled]] = {}
        for each in review.forecasts:
            if each.came_true is not None:
                forecasters.setdefault(each.who, []).append(each)
        if not forecasters:
            return Page()
        still = len(review.forecasts) - sum(map(len, forecasters.values()))
        rest = (f"Still open: {still}.",) if still else ()
        ranked = sorted(forecasters, key=lambda who: (brier(forecasters[who]), who))
        rows = tuple(self._row(who, forecasters[who]) for who in ranked)
        return Page((RULE, *rest), Table(HEAD, rows))

    def _row(self, who: str, settled: Sequence[Settled]) -> tuple[str, ...]:
        said = _mean([each.chance for each in settled])
        true = sum(bool(each.came_true) for each in settled)
        score = brier(settled)
        return who, str(len(settled)), f"{said:.0f} %", f"{true} of {len(settled)}", f"{score:.2f}"


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


@hookimpl
def register_report_sections() -> list[ReportSection]:
    """The one section."""
    return [Foresight()]
