"""Every shipped scenario: its audit as it was looked at and found right, and nothing in it that nobody can reach or would choose.

After looking at the difference, accept new figures with `python -m tests.analysis.test_shipped`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.analysis import audit, free_memory
from game.library import shipped_scenarios
from game.scoring.panel import Panel
from tests.analysis.stories import shipped

GOLDEN = Path(__file__).with_name("audits.json")
NAMES = sorted(path.stem for path in shipped_scenarios().glob("*.yaml"))


def audited(name):
    program = shipped(name)
    scenario = program.scenario
    profile = scenario.profiles[scenario.profile]
    return audit(program, Panel(scenario), profile, memory=free_memory() // 2)


def figures(found):
    """What is kept: by the scenario's own scorer, so that no plugin's change moves it."""
    return {
        "paths": found.paths,
        "endings": {
            name: {"paths": e.paths, "odds": round(e.odds, 9)} for name, e in found.endings.items()
        },
        "least": round(found.total.min, 9),
        "most": round(found.total.max, 9),
        "mean": round(found.total.mean, 9),
        "optimum": round(found.optimum, 9),
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_scenario_is_as_it_was_proved_and_has_no_fault(name):
    found = audited(name)
    assert found.exact
    assert found.unreachable == {"scenes": (), "choices": (), "endings": ()}
    assert not found.stuck
    assert not found.dominated
    assert not found.saturated
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert name in golden, "audit it with `python -m tests.analysis.test_shipped`"
    kept, new = golden[name], figures(found)
    assert new["paths"] == kept["paths"]
    assert new["endings"].keys() == kept["endings"].keys()
    for ending, each in kept["endings"].items():
        assert new["endings"][ending] == pytest.approx(each, abs=1e-8)
    for key in ("least", "most", "mean", "optimum"):
        assert new[key] == pytest.approx(kept[key], abs=1e-8)


if __name__ == "__main__":
    made = {name: figures(audited(name)) for name in NAMES}
    GOLDEN.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
