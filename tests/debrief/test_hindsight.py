"""Hindsight: worked out beside the debrief, kept for the next time, and gone without a word lost if it cannot be had."""

import pytest

from game.debrief import to_text
from game.debrief.compose import debrief
from game.debrief.hindsight import hindsight, in_hindsight
from game.debrief.render.text import hindsight_text
from game.library import cache_dir
from game.scoring.panel import Panel
from game.scoring.panel.ledger import keep_ledger
from game.scoring.plugins.config import trust
from game.scoring.plugins.game_plugins import GamePlugins
from tests.debrief.golden import FERRY, RIVER, played
from tests.scoring.plugin_files import scorer


def seen(play):
    return hindsight(play, Panel(play.program.scenario))[0]


@pytest.mark.parametrize("moves", [FERRY, RIVER])
def test_every_profile_sees_the_play_and_the_sums_hold(moves):
    play = played(*moves)
    for name, found in seen(play).items():
        assert found.profile == name
        assert 0 <= found.percentile < 100
        assert found.worst <= found.score <= found.best
        lost = sum(each.points for each in found.regrets)
        assert found.score == pytest.approx(found.start - lost + found.luck)


def test_a_regret_names_the_better_choice_in_words():
    play = played(*FERRY)
    scenes = {d.move: d for d in debrief(play, keep_ledger(play)).decisions}
    for found in seen(play).values():
        for each in found.regrets:
            made = scenes[each.move]
            assert each.better in (made.chosen, *made.alternatives)
            assert (each.points < 1e-9) == (each.better == made.chosen) or each.points < 1e-9


def look_back(play):
    return in_hindsight(play, GamePlugins(), lambda _: None)


def test_the_statistics_of_all_plays_are_kept_for_the_next_time():
    play = played(*FERRY)
    found = look_back(play)
    assert found
    [kept] = cache_dir().glob("statistics-*.json")
    kept.write_text("{}")  # spoilt: it is worked out again
    assert look_back(play) == found
    assert look_back(play) == found


@pytest.mark.parametrize(
    "step", ["return (31 * memory + len(occasion.choice)) % 1_000_003, ()", "raise KeyError('x')"]
)
@pytest.mark.usefixtures("_short_memory")
def test_a_scorer_that_cannot_be_carried_is_left_out_and_named(step, tmp_path):
    path = tmp_path / "hoard.py"
    path.write_text(scorer("hoard", start="return 0", step=step), encoding="utf-8")
    trust(path)
    play = played(*FERRY)
    found, left_out = look_back(play)
    assert found == seen(play)
    assert [each.plugin for each in left_out] == ["hoard"]


def test_it_says_how_far_it_is_and_whoever_hears_it_may_end_it() -> None:
    class StoppedError(Exception):
        pass

    said: list[str] = []

    def stop(words: str) -> None:
        said.append(words)
        raise StoppedError

    play = played(*FERRY)
    with pytest.raises(StoppedError):
        hindsight(play, Panel(play.program.scenario), stop)
    assert len(said) == 1
    assert hindsight(play, Panel(play.program.scenario), said.append)
    assert len(said) > 2


def test_a_play_that_is_not_over_has_none():
    with pytest.raises(match="not over"):
        seen(played(*FERRY[:1]))


def test_it_reads_on_its_own_as_in_the_debrief():
    play = played(*FERRY)
    found = debrief(play, keep_ledger(play), hindsight=seen(play)[play.program.scenario.profile])
    words = " ".join(hindsight_text(found).split())
    assert words.startswith("IN HINDSIGHT Under")
    assert "random plays" in words
    assert words in " ".join(to_text(found).split())
