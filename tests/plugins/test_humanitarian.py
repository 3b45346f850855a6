from game.scoring.panel import open_panel
from tests.factory import scene, small_scenario


def test_the_lens_joins_the_profiles_and_weighs_civilians_alone(bundled, essay_scenario):
    with open_panel(essay_scenario(scene("only")), plugins=[bundled("humanitarian")]) as panel:
        assert list(panel.profiles) == ["even", "civilians"]
        assert set(panel.profiles["civilians"].weights) == {
            "humanitarian-restraint",
            "mine-action",
            "peacekeeping",
            "inclusive-dialogue",
        }


def test_a_scenario_with_other_principles_is_not_offered_it(bundled):
    with open_panel(small_scenario(), plugins=[bundled("humanitarian")]) as panel:
        assert list(panel.profiles) == ["even", "plain"]
        assert list(panel.unfit_profiles) == ["civilians"]
