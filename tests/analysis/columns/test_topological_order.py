"""The order of nodes: every arc within a visit to the desk leads forward; circles are found."""

from __future__ import annotations

from typing import Any

import pytest

from game.analysis import StateSpace
from game.analysis.columns.topological_order import CycleError, TopologicalOrder
from game.analysis.state_space.forward import sweep
from game.engine import lower
from tests.analysis.generated import generated
from tests.factory import choice, scenario, scene


@pytest.mark.parametrize("seed", range(1, 60))
def test_layers_come_after_all_that_leads_to_them(seed):
    program = generated(seed)
    if program is None:
        return
    seen = set[Any]()
    for layer in sweep(StateSpace.of(program), keep=True):
        assert layer.number == len(seen)
        seen.add(layer.number)
        assert not seen & layer.targets()


def test_a_circle_of_scenes_is_named():
    program = lower(
        scenario(scene("one", choice("on", then="two")), scene("two", choice("back", then="one")))
    )
    with pytest.raises(CycleError, match="leads back to itself"):
        _ = TopologicalOrder(program).place
