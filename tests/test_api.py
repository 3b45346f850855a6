"""Small State from Python: what `import game` gives, on the shipped scenarios and on files with faults."""

import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import game
from game.engine import Playthrough as Engine
from game.engine import lower


@pytest.fixture(scope="module")
def first_desk():
    return game.load("first-desk")


def at_random(scenario, seed=3):
    play, dice = game.Playthrough.begin(scenario, seed), random.Random(seed)  # noqa: S311 - no secret
    while play.ending is None:
        play = play.make(dice.choice(play.legal_moves))
    return play


def test_a_scenario_is_found_by_id_and_by_path(first_desk, tmp_path):
    copy = tmp_path / "mine.yaml"
    copy.write_text(first_desk_text(), encoding="utf-8")
    assert isinstance(first_desk, game.Scenario)
    assert game.load(copy).title == first_desk.title


def first_desk_text():
    from game.library import shipped_scenarios

    return (shipped_scenarios() / "first-desk.yaml").read_text(encoding="utf-8")


def test_what_cannot_be_loaded_says_why(tmp_path):
    with pytest.raises(game.UnknownScenarioError) as unknown:
        game.load("first-dask")
    assert "first-desk" in unknown.value.help
    broken = tmp_path / "broken.yaml"
    broken.write_text(first_desk_text().replace("then: ", "then: no-such-", 1), encoding="utf-8")
    with pytest.raises(game.ScenarioError) as faulty:
        game.load(broken)
    assert [each.code for each in faulty.value.diagnostics]
    assert "broken.yaml:" in str(faulty.value)


def test_a_game_is_played_by_moves_and_gone_back_in(first_desk):
    play = game.Playthrough.begin(first_desk, seed=7)
    assert (play.date, play.scene, play.ending) == (date(2026, 3, 2), "good-morning", None)
    assert set(play.legal_moves) <= {option.id for option in play.options}
    after = play.make(play.legal_moves[0])
    assert after.decisions[-1].choice == play.legal_moves[0]
    assert after.decisions[-1].text == play.options[0].text
    assert after.undo() == play
    assert play.undo() == play
    with pytest.raises(game.IllegalMoveError, match="open: crew"):
        play.make("nonsense")


def test_the_same_seed_and_moves_give_the_same_game(first_desk):
    once = at_random(first_desk)
    again = game.Playthrough.begin(first_desk, 3).make(*(each.choice for each in once.decisions))
    assert (again.ending, again.variables, again.scores()) == (
        once.ending,
        once.variables,
        once.scores(),
    )


def test_what_a_game_scored_is_the_sum_of_its_ledger_and_stands_in_its_debrief(first_desk):
    play = at_random(first_desk)
    sums = dict.fromkeys(first_desk.principles, 0)
    for entry in play.ledger().entries:
        sums[entry.principle] += entry.points
    assert play.scores() == sums
    weights = first_desk.profiles["islander"].weights
    wanted = sum(weights[name] * points for name, points in sums.items()) / sum(weights.values())
    assert play.total("islander") == pytest.approx(wanted)
    assert play.debrief().finish.title in game.debrief.to_text(play.debrief())
    with pytest.raises(ValueError, match="no profile `nobody`"):
        play.total("nobody")


def test_an_audit_knows_every_play(first_desk):
    found = game.audit(first_desk)
    assert found.exact
    assert found.paths == sum(each.paths for each in found.endings.values())


@pytest.mark.parametrize("policy", ["uniform", "greedy", "least-used"])
def test_a_record_is_a_play_that_can_be_played_again(policy):
    scenario = game.load("eleventh-session")
    program = lower(scenario)
    for record in game.simulate(scenario, 12, policy=policy, seed=5):
        named = dict[Any, Any]()
        for each in record.chance:
            scene, _, outcome = each.partition("=")
            named.setdefault(scene, []).append(outcome)
        play = Engine.begin(program, 0).drawn(named)
        for choice in record.choices:
            play = play.make(choice).drawn(named)
        told = game.Playthrough(play)
        assert (told.ending, told.variables) == (record.ending, record.variables)
        assert told.scores() == record.points
        assert told.total() == pytest.approx(record.totals[scenario.profile])


def test_records_are_the_same_on_any_number_of_workers(first_desk):
    one = list(game.simulate(first_desk, 40, policy="least-used", seed=1))
    assert [record.play for record in one] == list(range(40))
    assert one == list(game.simulate(first_desk, 40, policy="least-used", seed=1, workers=2))


def test_a_policy_that_is_not_there_is_refused_at_once(first_desk):
    with pytest.raises(ValueError, match="there are: uniform, least-used, greedy"):
        game.simulate(first_desk, 3, policy="epsilon")


def test_the_example_of_the_guide_for_contributors_runs(capsys):
    guide = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = guide.partition("```python\n")[2].partition("```")[0]
    exec(example, {})  # noqa: S102 - our own
    assert "good-morning" in capsys.readouterr().out


def test_importing_the_game_loads_nothing_heavy():
    look = "import sys, game; print(sorted({'numpy', 'textual', 'yaml', 'game.api'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
