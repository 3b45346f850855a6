"""Votes and negotiations in the analysis: every figure is that of all plays played one by one."""

from collections import defaultdict

import pytest

from game.analysis import audit
from game.scoring.panel import Panel
from tests.analysis.brute import Brute
from tests.ballots.stories import program
from tests.present import present


@pytest.mark.parametrize("name", ["river-vote", "river-talks"])
def test_the_audit_of_a_story_that_votes_is_what_playing_it_out_gives(name):
    story = program(name)
    profile = story.scenario.profiles["both"]
    brute = Brute(story).run()
    found = audit(story, Panel(story.scenario), profile)
    assert found.paths == brute.paths
    assert present(found.merged) <= present(found.states) == len(brute.states)
    assert set(found.endings) == set(brute.endings)
    for ending, figures in found.endings.items():
        assert figures.paths == brute.endings[ending][0]
        assert figures.odds == pytest.approx(brute.endings[ending][1], abs=1e-12)
    totals = defaultdict[float, float](float)
    for odds, scores in brute.plays:
        totals[sum(profile.weights.get(p, 0) * n for p, n in scores.items()) / 2] += odds
    assert found.histogram == pytest.approx(dict(totals), abs=1e-12)
    assert found.optimum == pytest.approx(brute.best(profile.weights) / 2, abs=1e-9)
    assert (found.total.min, found.total.max) == (min(totals), max(totals))


def test_a_redraft_that_is_open_in_some_round_is_reached():
    story = program("river-talks")
    found = audit(story, Panel(story.scenario), story.scenario.profiles["both"])
    assert present(found.unreachable)["choices"] == ()
