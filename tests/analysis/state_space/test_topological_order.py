"""The order of nodes: every arc within a visit to the desk leads forward; circles are found."""

from __future__ import annotations

import pytest

from game.analysis.state_space.forward import Sweep
from game.analysis.state_space.topological_order import CycleError, Order
from game.engine import lower
from tests.analysis.generated import generated
from tests.factory import choice, scenario, scene


@pytest.mark.parametrize("seed", range(1, 60))
def test_layers_come_after_all_that_leads_to_them(seed):
    program = generated(seed)
    if program is None:
        return
    seen = set()
    for layer in Sweep(program, keep=True):
        seen.add(id(layer))
        assert not any(id(target) in seen for edge in layer.edges for target, _, _ in edge.into)


def test_a_circle_of_scenes_is_named():
    program = lower(
        scenario(scene("one", choice("on", then="two")), scene("two", choice("back", then="one")))
    )
    with pytest.raises(CycleError, match="leads back to itself"):
        _ = Order(program).place
