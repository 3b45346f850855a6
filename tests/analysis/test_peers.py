"""Independent truth: Storm explores the rules itself, OpenSpiel plays them through; both agree with the audit.

Peers are not needed for anything else: `pip install stormpy open_spiel`.
"""

from __future__ import annotations

import pytest

from game.analysis import audit
from game.engine import By, Playthrough, legal_moves, weights
from game.model import Profile
from game.scoring.panel import Panel
from game.scoring.panel.ledger import keep_ledger
from tests.analysis.brute import Brute, TooManyError
from tests.analysis.generated import generated
from tests.analysis.prism import label, prism
from tests.analysis.state_space.test_scorer_memory import programs
from tests.analysis.stories import shipped, story

pytestmark = [pytest.mark.peer, pytest.mark.filterwarnings("ignore")]


def some_generated(count):
    found, seed = 0, 0
    while found < count:
        seed += 1
        program = generated(seed)
        try:
            if program and len(Brute(program).run().states) > 30:
                found += 1
                yield program
        except TooManyError:
            continue


def weighting_of(program):
    profile = program.scenario.profiles.get(program.scenario.profile)
    return profile or Profile("none", "None", "", {})


def models():
    yield "first-desk", shipped("first-desk")
    yield "story8", story("story8")
    for place, program in enumerate(some_generated(8)):
        yield f"generated-{place}", program


@pytest.mark.parametrize("place", range(10))
def test_storm_agrees_on_states_odds_and_expected_score(place, tmp_path):
    stormpy = pytest.importorskip("stormpy")
    _, program = list(models())[place]
    profile = weighting_of(program)
    path = tmp_path / "play.prism"
    path.write_text(prism(program, profile.weights), encoding="utf-8")
    model = stormpy.parse_prism_program(str(path))
    endings = list(program.scenario.endings)
    words = [f'P=? [F "{label(name)}"]' for name in endings] + ['R{"score"}=? [F "done"]']
    properties = stormpy.parse_properties(";".join(words), model)
    asked = stormpy.parse_properties('P=? [F "counted"]', model)
    built = stormpy.build_model(model, properties + asked)
    counted = sum(1 for _ in built.labeling.get_states("counted"))
    first = built.initial_states[0]
    values = [stormpy.model_checking(built, each).get_value(first) for each in properties]
    found = audit(program, Panel(program.scenario), profile)
    assert found.states == counted
    for name, odds in zip(endings, values[:-1], strict=True):
        figures = found.endings.get(name)
        assert odds == pytest.approx(figures.odds if figures else 0, abs=1e-9)
    weight = profile.divisor
    assert values[-1] / weight == pytest.approx(found.total.mean, abs=1e-6)


class Held:
    """A play that a copied state shares: it never changes, and copying the whole program would take all day."""

    def __init__(self, play):
        self.play = play

    def __deepcopy__(self, memo):
        return self


def game_of(program, profile):
    """A program as an OpenSpiel game of one player whose return is a weighting's numerator."""
    pyspiel = pytest.importorskip("pyspiel")
    kind = pyspiel.GameType(
        short_name="small_state",
        long_name="Small State",
        dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
        chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
        information=pyspiel.GameType.Information.PERFECT_INFORMATION,
        utility=pyspiel.GameType.Utility.GENERAL_SUM,
        reward_model=pyspiel.GameType.RewardModel.TERMINAL,
        max_num_players=1,
        min_num_players=1,
        provides_information_state_string=True,
        provides_information_state_tensor=False,
        provides_observation_string=True,
        provides_observation_tensor=False,
        parameter_specification={},
    )
    most = max(len(node.arcs) for node in program.nodes.values())
    info = pyspiel.GameInfo(most, most, 1, -1e6, 1e6, 0.0, 1000)

    class State(pyspiel.State):  # type: ignore[name-defined,misc]  # the package has no types
        def __init__(self, game):
            super().__init__(game)
            self.held = Held(Playthrough.begin(program, 0))

        @property
        def play(self):
            return self.held.play

        def current_player(self):
            by = self.play.node.by
            if by is By.OVER:
                return pyspiel.PlayerId.TERMINAL
            return pyspiel.PlayerId.CHANCE if by is By.CHANCE else 0

        def moves(self):
            return legal_moves(program, self.play.state)

        def _legal_actions(self, player):
            return list(range(len(self.moves())))

        def chance_outcomes(self):
            lots = weights(program, self.play.state)
            whole = sum(lots.values())
            return [(i, lots[move] / whole) for i, move in enumerate(self.moves())]

        def _apply_action(self, action):
            self.held = Held(self.play.make(self.moves()[action]))

        def _action_to_string(self, player, action):
            return self.moves()[action]

        def is_terminal(self):
            return self.play.node.by is By.OVER

        def returns(self):
            if not self.is_terminal():
                return [0.0]
            scores = keep_ledger(self.play).scores(program.scenario.principles)
            return [float(sum(profile.weights.get(p, 0) * n for p, n in scores.items()))]

        def information_state_string(self, player=0):
            return str(self.play.moves)

        def observation_string(self, player=0):
            return str(self.play.moves)

        def __str__(self):
            return str(self.play.moves)

    class Game(pyspiel.Game):  # type: ignore[name-defined,misc]  # as above
        def __init__(self, params=None):
            super().__init__(kind, info, params or {})

        def new_initial_state(self):
            return State(self)

        def num_distinct_actions(self):
            return most

    return Game()


def spiel_value(program, profile):
    from open_spiel.python.algorithms import expected_game_score
    from open_spiel.python.policy import UniformRandomPolicy

    game = game_of(program, profile)
    policy = UniformRandomPolicy(game)
    return expected_game_score.policy_value(game.new_initial_state(), [policy])[0]


def test_openspiel_agrees_on_the_expected_score_of_first_desk():
    pytest.importorskip("pyspiel")
    program = shipped("first-desk")
    profile = weighting_of(program)
    found = audit(program, Panel(program.scenario), profile)
    weight = sum(profile.weights.values())
    assert spiel_value(program, profile) / weight == pytest.approx(found.total.mean, abs=1e-9)


def test_openspiel_agrees_on_the_expected_score_of_generated_scenarios():
    pytest.importorskip("pyspiel")
    for seed, program, _ in programs(6):
        profile = program.scenario.profiles["tilted"]
        found = audit(program, Panel(program.scenario), profile)
        assert spiel_value(program, profile) / 4 == pytest.approx(found.total.mean, abs=1e-9), seed
