"""What a game keeps of its plugins comes out of its save as it went in, and what is spoilt there keeps no game shut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scoring.panel import open_panel
from game.scoring.plugins.config import Config
from game.scoring.plugins.game_plugins import GamePlugins
from tests.factory import small_scenario
from tests.present import present
from tests.scoring.plugin_files import GOOD

NAMES = st.text("abc-", min_size=1, max_size=5)
VALUES = st.booleans() | st.integers(-9, 9) | st.text(max_size=5)
SETTINGS = st.none() | st.dictionaries(
    NAMES,
    st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=2), max_size=2),
    max_size=2,
)


@given(SETTINGS, st.dictionaries(NAMES, st.text(max_size=9), max_size=3))
def test_what_is_kept_is_read_again(settings, off):
    kept = GamePlugins(settings, off)
    assert GamePlugins.read(kept.rows()) == kept


def test_the_scorers_of_an_end_are_read_again(write_plugin):
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", GOOD)]) as panel:
        kept = GamePlugins(scorers=panel.identities)
    assert GamePlugins.read(kept.rows()) == kept
    assert set(present(kept.scorers)) == {"declared", "courtesy"}


def test_rows_stand_in_a_save_under_the_names_they_always_had():
    kept = GamePlugins({"courtesy": {"scorer/courtesy": {"points": 1}}}, {"loud": "it raised"})
    assert kept.rows() == {
        "plugin settings": '{"courtesy":{"scorer/courtesy":{"points":1}}}',
        "off loud": "it raised",
    }
    assert GamePlugins.read({"campaign": "spring", "episode": "1"}) == GamePlugins()


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"courtesy": 1}'])
def test_a_row_that_is_spoilt_is_as_if_it_were_not_known(text):
    kept = GamePlugins.read({"plugin settings": text, "scorers": text})
    assert (kept.settings, kept.scorers) == (None, {})


def test_plugins_are_set_as_when_a_game_began(write_plugin):
    now = Config(settings={"courtesy": {"scorer/courtesy": {"points": 3}}})
    kept = GamePlugins({"courtesy": {"scorer/courtesy": {"points": 1}}})
    plugins = [write_plugin("courtesy", GOOD)]
    for word, points in ((kept, 1), (None, 3)):
        with open_panel(small_scenario(), plugins=plugins, config=now, kept=word) as panel:
            assert panel.scorers[1].card.values == {"points": points}


def test_the_first_reason_why_a_plugin_is_off_stands():
    kept = GamePlugins(off={"loud": "it raised"}).less([("loud", "it hung"), ("slow", "it hung")])
    assert kept.off == {"loud": "it raised", "slow": "it hung"}
