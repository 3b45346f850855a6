"""Forecasts: the exact odds after a choice, against every play that begins with it."""

from __future__ import annotations

from typing import Any

import pytest

from game.analysis import odds_ahead
from game.engine import By, Playthrough, legal_moves
from game.scoring.panel import Panel
from tests.analysis.every_play import scored
from tests.analysis.scorers import judged
from tests.analysis.state_space.test_scorer_memory import programs


@pytest.mark.parametrize("with_scorers", [False, True])
def test_odds_and_mean_after_a_choice_are_those_of_every_play_that_begins_so(with_scorers):
    for seed, program, plays in programs(25):
        panel = judged(program.scenario) if with_scorers else Panel(program.scenario)
        profile = program.scenario.profiles["tilted"]
        play = Playthrough.begin(program, seed).drawn()
        for _ in range(2):
            if play.node.by is not By.PLAYER:
                break
            move = legal_moves(program, play.state)[-1]
            found = odds_ahead(play, move, panel, profile)
            begun = play.make(move).moves
            same = [
                each
                for each in scored(plays, panel, profile)
                if each[1].moves[: len(begun)] == begun
            ]
            whole = sum(odds for odds, _, _ in same)
            endings = dict[Any, Any]()
            for odds, other, _ in same:
                endings[other.ending] = endings.get(other.ending, 0) + odds / whole
            assert found.endings == pytest.approx(endings), seed
            mean = sum(odds * points for odds, _, points in same) / whole / 4
            assert found.mean == pytest.approx(mean), seed
            play = play.make(move).drawn()
