"""An audit of more than its memory holds: it stays within the bound, stops by itself, and tells what it proved."""

from __future__ import annotations

import tracemalloc

import pytest

from game.analysis import AuditRun
from game.scoring.panel import Panel
from tests.analysis.stories import shipped


@pytest.mark.parametrize("name", ["phnom-penh-chair", "elected-ten"])
@pytest.mark.parametrize(
    "megabytes", [12, *(pytest.param(each, marks=pytest.mark.slow) for each in (20, 40))]
)
def test_an_audit_that_is_too_large_stays_within_its_memory_and_tells_what_it_proved(
    name, megabytes
):
    program = shipped(name)
    scenario, bound = program.scenario, megabytes * 2**20
    panel, profile = Panel(scenario), scenario.profiles[scenario.profile]
    tracemalloc.start()
    try:
        inquiry = AuditRun(program, panel, profile, bound)
        inquiry.run()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    found = inquiry.result()
    assert bound / 4 < peak < bound
    assert not found.exact
    assert f"more than {bound:,} bytes" in found.stopped
    assert found.merged > 1_000
    assert found.dominated is None
    assert found.unreachable is None
