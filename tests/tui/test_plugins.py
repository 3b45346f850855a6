"""The plugin screen: on, off, settings, what each one reads, whom to trust; and a game that remembers what fell."""

import pytest

from game.scoring.plugins.config import read_config, trust
from game.scoring.plugins.discover import plugins_folder
from game.tui.app import SmallState
from game.tui.screens.debrief.debrief import DebriefScreen
from game.tui.screens.menus.plugins import PluginsScreen
from tests.scoring.plugin_files import GOOD, HEAD, scorer
from tests.tui.acting import SCENARIO, TO_THE_END, heads, press, text_of

NEIGHBOURLY = (
    HEAD
    + """
@hookimpl
def register_profiles(register):
    weights = {"partnerships": 7}
    register(Profile(id="near", title="The neighbour first", about="Near before far.", weights=weights))
"""
)
FITTING = GOOD.replace('"patience"', '"inclusive-dialogue"')


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


@pytest.fixture
def plugins(screen):
    """Opens the plugin screen as a player does, looked through, with a row marked."""

    async def opened(pilot, row):
        await press(pilot, "f4", "end", "enter")
        assert isinstance(pilot.app.screen, PluginsScreen)
        await pilot.app.workers.wait_for_complete()
        await mark(pilot, row)

    return opened


async def mark(pilot, row):
    await pilot.pause()
    menu = pilot.app.screen.query_one("Menu")
    menu.mark(next(each.value for each in menu.rows if row in each.words.plain.split()))
    await pilot.pause()


async def accounted(pilot):
    """Wait for the plugins of others."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_each_plugin_says_what_it_reads_and_gives(screen, plugins):
    async with screen() as pilot:
        await plugins(pilot, "achievability")
        shown = text_of(pilot.app)
        assert "◉ achievability" in shown
        assert "○ classroom-export" in shown
        assert "Promises and means" in shown
        assert "points for achievability" in shown
        assert "It came with the game." in shown


async def test_taking_a_plugin_switches_it_and_taking_it_again_switches_it_back(screen, plugins):
    async with screen() as pilot:
        await plugins(pilot, "consistency")
        await press(pilot, "enter")
        assert "○ consistency" in text_of(pilot.app)
        assert "consistency" in read_config()[0].off
        await press(pilot, "enter")
        assert "◉ consistency" in text_of(pilot.app)
        assert "consistency" not in read_config()[0].off


async def test_a_setting_moves_within_its_bounds_and_is_kept(screen, plugins):
    def kept():
        return read_config()[0].settings["achievability"]["scorer/achievability"]["price"]

    async with screen(size=(120, 40)) as pilot:
        await plugins(pilot, "price")
        assert "Points for each promise without means" in text_of(pilot.app)
        assert "1 to 3; at first 1" in text_of(pilot.app)
        values = []
        for key in ("enter", "right", "right", "left"):
            await mark(pilot, "price")
            await press(pilot, key)
            values.append(kept())
        assert values == [2, 3, 1, 3]


async def test_a_file_is_trusted_only_after_a_question(screen, plugins, write):
    write("courtesy", GOOD, trusted=False)
    async with screen(size=(120, 40)) as pilot:
        await plugins(pilot, "courtesy")
        assert "! courtesy" in text_of(pilot.app)
        assert "not trusted yet" in text_of(pilot.app)
        await press(pilot, "enter")
        assert "LET COURTESY RUN?" in text_of(pilot.app)
        await press(pilot, "n")
        assert not read_config()[0].trusted
        await press(pilot, "enter", "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert read_config()[0].trusted
        assert "◉ courtesy" in text_of(pilot.app)
        assert "points for patience" in text_of(pilot.app)


async def test_a_plugin_that_cannot_be_loaded_says_why(screen, plugins, write):
    write("broken", "raise RuntimeError('[b]no[/b]')")
    async with screen(size=(120, 40)) as pilot:
        await plugins(pilot, "broken")
        assert "raised RuntimeError when it was imported" in text_of(pilot.app)
        assert "[b]no[/b]" in text_of(pilot.app)


async def test_the_debrief_has_a_plugins_points_with_their_reason(screen, write):
    write("courtesy", FITTING)
    async with screen(*TO_THE_END, size=(120, 60)) as pilot:
        await accounted(pilot)
        await press(pilot, "right", "right", "right")
        assert "parliamentary for the first time" in text_of(pilot.app)


async def test_a_plugins_weighting_has_its_verdict_in_hindsight(screen, write):
    write("neighbourly", NEIGHBOURLY)
    async with screen(*TO_THE_END, size=(120, 40)) as pilot:
        await accounted(pilot)
        await press(pilot, "right")
        assert "‹ The essay's balance ›" in text_of(pilot.app)
        weights = [line.split("×")[1][0] for line in text_of(pilot.app).splitlines() if "×" in line]
        await press(pilot, "p", "p")
        shown = text_of(pilot.app)
        assert "‹ The neighbour first ›  +1.00" in shown
        assert "best possible +1.00" in shown
        weighed = next(line for line in shown.splitlines() if "×7" in line)
        assert weighed.strip().startswith("Neighbours and partners")
        assert shown.count("×") == 1 < len(weights)
        await press(pilot, "p")
        assert "‹ The essay's balance ›" in text_of(pilot.app)


async def test_the_debrief_names_the_plugin_that_hindsight_left_out(screen, write):
    step = "return (31 * memory + len(occasion.choice)) % 1_000_003, ()"
    source = scorer("hoard", start="return 0", step=step)
    write("hoard", source.replace('"patience"', '"partnerships"'))
    async with screen(*TO_THE_END) as pilot:
        await accounted(pilot)
        await pilot.pause()
        for _ in range(2):
            shown = text_of(pilot.app)
            assert "best possible +1.46" in shown
            assert "Hindsight leaves out hoard: scorer `hoard`" in shown
            await press(pilot, "right")


async def test_a_game_says_when_it_begins_which_trusted_file_it_does_without(screen, write):
    write("courtesy", FITTING)
    write("courtesy", FITTING + "\n# changed\n", trusted=False)
    async with screen(begin=True, size=(120, 40)) as pilot:
        assert "plugin `courtesy` is not used: changed" in text_of(pilot.app)


async def test_keys_are_heard_while_a_plugin_takes_its_time(screen, write):
    write("sleeper", "import time\ntime.sleep(60)")
    async with screen(*TO_THE_END) as pilot:
        assert "The plugins are asked what they make of it" in text_of(pilot.app)
        await press(pilot, "l")
        assert "GAMES BEFORE" in text_of(pilot.app)


async def test_a_game_remembers_the_plugin_that_fell(screen, write):
    write("bad", scorer("bad", step="raise KeyError('x')").replace('"patience"', '"partnerships"'))
    async with screen(*TO_THE_END, size=(120, 60)) as pilot:
        await accounted(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        said = (
            "bad was switched off in this game: raised KeyError in bad.step (bad.py, line 16): 'x'"
        )
        await press(pilot, "right", "right", "right")
        assert said in text_of(pilot.app)
        assert (
            pilot.app.session.journal.log.settings["off bad"]
            == "raised KeyError in bad.step (bad.py, line 16): 'x'"
        )
    write("bad", HEAD + "raise SystemExit")
    assert heads()[0].standing.ending
    async with screen(path=None, size=(120, 60)) as pilot:
        await pilot.pause()
        await press(pilot, "end", "enter")
        await accounted(pilot)
        await press(pilot, "right", "right", "right")
        assert said in text_of(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_it_looks_as_it_did(snap_compare, size):
    async def look(pilot):
        await press(pilot, "f4", "end", "enter")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "down")
        pilot.app.clear_notifications()

    app = SmallState(SCENARIO, seed=1)
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=size, run_before=look)
