"""A play and its plugins brought together: everything is named, remembered once, and the same when asked again."""

import pytest

from game.debrief.open_debrief import OTHERS, Kept, open_debrief
from game.library import config_dir
from game.scoring.panel.examine import examine
from game.scoring.plugins.config import set_setting, trust
from game.scoring.plugins.discover import find_plugins, plugins_folder
from game.scoring.plugins.game_plugins import GamePlugins
from game.scoring.settings import Setting
from tests.debrief.golden import FERRY, played
from tests.scoring.plugin_files import GOOD, HEAD, scorer

BREAKS_IN_ITS_SECTION = (
    GOOD
    + """
class Breaks(ReportSection):
    id = "breaks"
    title = "It breaks"
    api = 1

    def write(self, review):
        raise ValueError("no words")

@hookimpl
def register_report_sections(register):
    register(Breaks())
"""
)
POINTS = (
    HEAD
    + """
class Seen(ReportSection):
    id = "seen"
    title = "Seen"
    api = 1

    def write(self, review):
        return Page(tuple(sorted({each.scorer for each in review.entries})))

@hookimpl
def register_report_sections(register):
    register(Seen())
"""
)


@pytest.fixture
def write():
    def write(name, source, *, trusted=True):
        folder = plugins_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.py"
        path.write_text(source, encoding="utf-8")
        if trusted:
            trust(path)
        return path

    return write


def opened(plugins=None, moves=FERRY):
    """The debrief of a play, and the plugins as its game is to keep them."""
    return open_debrief(played(*moves), Kept(plugins=plugins or GamePlugins()))


def notes(found):
    return dict(found.notes)


def scorers(found):
    return {line.scorer for line in found.ledger}


def test_a_plugin_that_breaks_in_its_section_leaves_no_trace_but_its_name(write):
    write("courtesy", BREAKS_IN_ITS_SECTION)
    write("seen", POINTS)
    found = opened()[0]
    assert scorers(found) == {"declared"}
    assert found.failures == (
        ("courtesy", "raised ValueError in breaks.write (courtesy.py, line 35): no words"),
    )
    [seen] = [each for each in found.sections if each.id == "seen"]
    assert seen.paragraphs == ("declared",)


def test_a_game_remembers_what_it_switched_off_and_is_not_told_again(write):
    path = write("courtesy", "raise RuntimeError('no')")
    _, kept = opened()
    said = "raised RuntimeError when it was imported (courtesy.py, line 1): no"
    assert kept.off == {"courtesy": said}
    path.write_text(GOOD, encoding="utf-8")
    trust(path)
    again, still = opened(kept)
    assert again.failures == (("courtesy", said),)
    assert scorers(again) == {"declared"}
    assert still == kept
    assert "courtesy" in scorers(opened()[0])


def test_other_scorers_than_those_of_the_end_are_owned_up_to(write):
    _, settings = opened()
    assert notes(opened(settings)[0]) == {}
    write("courtesy", GOOD)
    found = notes(opened(settings)[0])
    assert found[""] == OTHERS + "`courtesy` did not score then"


def test_a_game_scores_as_it_was_set_when_it_began(write):
    write("courtesy", GOOD.replace("len(memory), f", "self.points, f"))
    points = Setting("points", "Points", 2, least=0, most=3)
    set_setting("courtesy", "scorer/courtesy", points, 1)
    began = GamePlugins.now()
    set_setting("courtesy", "scorer/courtesy", points, 3)

    def earned(known):
        found, settings = opened(known)
        assert not notes(found)
        return {e.points for e in found.ledger if e.scorer == "courtesy"}, settings

    assert earned(began)[0] == {1}
    points_given, settings = earned(None)
    assert points_given == {3}
    set_setting("courtesy", "scorer/courtesy", points, 2)
    said = notes(opened(settings)[0])[""]
    assert said == OTHERS + "`courtesy` is set otherwise: points was 3"


def test_a_game_that_goes_on_is_not_settled_yet():
    assert opened(moves=("answer",))[1] == GamePlugins()


def test_a_file_that_changed_or_was_never_trusted_is_named(write):
    path = write("courtesy", GOOD)
    path.write_text(GOOD + "# changed\n", encoding="utf-8")
    write("stranger", GOOD, trusted=False)
    found = notes(opened()[0])
    assert found["courtesy"].startswith(
        "not used: changed since it was trusted: smallstate plugins"
    )
    assert found["stranger"].startswith("not used: not trusted yet: smallstate plugins trust")


def test_what_does_not_fit_is_said_of_the_players_plugins_and_not_of_the_games_own(write):
    write("giver", scorer("giver", attributes='awards = frozenset({"wealth"})'))
    assert notes(opened()[0]) == {
        "giver": "scorer `giver`: this scenario has no principle `wealth`"
    }


def test_a_damaged_word_of_the_player_is_named(write):
    config_dir().mkdir(parents=True, exist_ok=True)
    (config_dir() / "plugins.json").write_text("{", encoding="utf-8")
    assert "so no plugin file is trusted" in notes(opened()[0])[""]


def test_the_list_of_plugins_says_how_the_last_game_went(write):
    write("bad", scorer("bad", step="raise KeyError('x')"))
    opened()
    [bad] = examine([plugin for plugin in find_plugins() if plugin.name == "bad"])
    assert bad.last == "ferry-line: raised KeyError in bad.step (bad.py, line 16): 'x'"
