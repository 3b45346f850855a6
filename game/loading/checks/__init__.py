"""What can be wrong with a scenario whose parts are each right: how they hang together."""

from __future__ import annotations

from collections.abc import Callable

from game.loading.checks.bounds import Entries
from game.loading.checks.conditions import check_conditions, check_costs
from game.loading.checks.dates import check_dates
from game.loading.checks.decoded import Draft
from game.loading.checks.duplicate_choices import check_twins
from game.loading.checks.effects import check_effects
from game.loading.checks.endings import check_endings
from game.loading.checks.exits import check_exits, check_weights
from game.loading.checks.flow import check_circles, check_reach
from game.loading.checks.keys import check_keys, check_profiles
from game.loading.checks.usage import check_usage
from game.loading.decode.expressions import Expressions
from game.loading.decode.names import Names
from game.loading.grammar.shapes import Got
from game.model import Scenario

__all__ = ["check_scenario"]


def check_scenario(
    scenario: Scenario, got: Got, names: Names, expressions: Expressions, *, certain: bool
) -> Callable[[], None]:
    """Report what stands in the way of playing the whole, and give what reports the rest.

    The rest are warnings. They take most of the time, and nobody who plays need wait for them. Unless `certain`, a part
    could not be read: then nothing is judged that this part may change, and the rest waits.
    """
    draft = Draft(scenario, got, names, expressions, names.report)
    check_keys(draft)
    order = check_circles(draft)
    if not certain or not scenario.scenes:
        return lambda: None
    check_profiles(draft)
    entries = Entries(draft, order)
    check_endings(draft, entries)
    check_exits(draft, entries, Entries(draft, order, exact=True))

    def warn() -> None:
        check_usage(draft)
        check_reach(draft)
        check_effects(draft, entries)
        check_weights(draft, entries)
        check_twins(draft, entries)
        check_conditions(draft, entries)
        check_costs(draft, entries)
        check_dates(draft, entries)

    return warn
