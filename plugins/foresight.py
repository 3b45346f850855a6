"""Foresight: every forecast made in a play, the advisers' and the player's own, settled with the Brier score.

The score is (p - x)^2, x being 1 if the thing came true and 0 if not: 0 is certain and right, 1 certain and wrong,
0.25 what one earns by always saying even odds. It is proper: nobody does better on average than by saying what they
believe (G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.scoring import Page, ReportSection, Review, Settled, Table, hookimpl

RULE = (
    "Each forecast is settled by the Brier score, the square of what it missed by: 0 is certain and right, 1 is "
    "certain and wrong, 0.25 is what even odds always earn. Lower is better, and honesty is the best policy under it. "
    "A single play proves no adviser good or bad."
)


def brier(forecast: Settled) -> float:
    """The score of a forecast that has come true or not, from 0 to 1.

    >>> brier(Settled("desk", "cabinet", "it rains", 80, True))
    0.04
    """
    return round((forecast.chance / 100 - bool(forecast.came_true)) ** 2, 6)


class Foretold(ReportSection):
    """A row for each forecast, the forecasters summed up above."""

    id = "foresight"
    title = "What was foretold"
    version = "1"
    api = 1

    def write(self, review: Review) -> Page:
        """Settle what can be settled; name what is still open."""
        if not review.forecasts:
            return Page()
        closed = [each for each in review.forecasts if each.came_true is not None]
        head = ("Who", "Foretold", "Chance", "Came true", "Brier score")
        rows = tuple(self._row(each) for each in review.forecasts)
        return Page((RULE, *self._records(closed)), Table(head, rows))

    def _row(self, each: Settled) -> tuple[str, ...]:
        chance = f"{each.chance}%"
        if each.came_true is None:
            return each.who, each.claim, chance, "still open", ""
        return each.who, each.claim, chance, "yes" if each.came_true else "no", f"{brier(each):.2f}"

    def _records(self, closed: Iterable[Settled]) -> list[str]:
        scores: dict[str, list[float]] = {}
        for each in closed:
            scores.setdefault(each.who, []).append(brier(each))
        means = {who: sum(each) / len(each) for who, each in scores.items()}
        return [
            f"{who}: {means[who]:.2f} on average over {len(scores[who])}"
            for who in sorted(means, key=lambda who: (means[who], who))
        ]


@hookimpl
def register_report_sections(register: Callable[[ReportSection], None]) -> None:
    """Hand over the section."""
    register(Foretold())
