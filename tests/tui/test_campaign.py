"""A campaign on the screen: found in the library, played episode by episode, each beginning where the one before ended."""

import pytest

from game.library import user_scenarios
from game.saves.file import read_log
from game.saves.folder import list_saves, saves_dir
from game.tui.app import SmallState
from game.tui.screens.menus.campaign import CampaignScreen
from game.tui.screens.menus.library import Library
from game.tui.screens.menus.trouble import Trouble
from game.tui.screens.play.decision import Decision
from tests.loading.test_campaign import CAMPAIGN, FIRST, SECOND
from tests.tui.acting import go_on, press, text_of


@pytest.fixture
def both():
    folder = user_scenarios()
    folder.mkdir(parents=True)
    (folder / "first.yaml").write_text(FIRST)
    (folder / "second.yaml").write_text(SECOND)
    (folder / "both.yaml").write_text(CAMPAIGN)
    return folder / "both.yaml"


async def to_the_page(pilot):
    """From the end of an episode to the campaign's page."""
    await go_on(pilot)
    await press(pilot, "l")
    assert isinstance(pilot.app.screen, CampaignScreen)


async def test_the_library_lists_it_and_opens_its_page(screen, both):
    async with screen(path=None, size=(120, 40)) as pilot:
        shown = text_of(pilot.app)
        assert "▸ Two months" in shown
        assert "A campaign of 2 episodes" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CampaignScreen)
        shown = text_of(pilot.app)
        assert "▸ 1  First. 1 Jan 2024, 1 day. It comes next." in shown
        assert "  2  Second. 1 Feb 2024, 1 day. Still to come. Takes over: Trust." in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Library)


async def test_an_episode_begins_where_the_one_before_ended(screen, both):
    async with screen(path=both, size=(100, 30)) as pilot:
        await press(pilot, "enter", "enter")
        await to_the_page(pilot)
        shown = text_of(pilot.app)
        assert "✓ 1  First. 1 Jan 2024, 1 day. Ended: Over." in shown
        assert "▸ 2  Second. 1 Feb 2024, 1 day. It comes next. Takes over: Trust 4." in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Decision)
        assert pilot.app.session.values[0] == 4
        await press(pilot, "enter")
        await to_the_page(pilot)
        assert "The campaign is over." in text_of(pilot.app)
        await press(pilot, "enter")
        assert pilot.app.session.scenario.id == "first"
        assert pilot.app.session.values[0] == 5
    played = [read_log(save.path).settings["episode"] for save in list_saves(saves_dir())]
    assert sorted(played) == ["0", "0", "1"]


async def test_it_goes_on_where_it_was_left(screen, both):
    async with screen(path=both) as pilot:
        await press(pilot, "enter")
        await press(pilot, "l")
        assert "You stand at: One, 2024-01-01." in " ".join(text_of(pilot.app).split())
        assert "Go on with First" in text_of(pilot.app)
    async with screen(path=both, resume=True) as pilot:
        assert isinstance(pilot.app.screen, Decision)
        await press(pilot, "enter")
        await to_the_page(pilot)
    async with screen(path=both, resume=True) as pilot:
        assert "Begin Second" in text_of(pilot.app)


async def test_begun_anew_it_forgets_what_was_played_before(screen, both):
    async with screen(path=both) as pilot:
        await press(pilot, "enter", "enter")
        await to_the_page(pilot)
        await press(pilot, "down", "enter", "l")
        assert "Go on with First" in text_of(pilot.app)


async def test_one_with_faults_says_what_is_wrong(screen, both):
    both.write_text(CAMPAIGN.replace("scenario: second", "scenario: secnd"))
    async with screen(path=both, size=(100, 30)) as pilot:
        assert isinstance(pilot.app.screen, Trouble)
        assert "there is no scenario `secnd`" in text_of(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_it_looks(snap_compare, both, size):
    async def play(pilot):
        await pilot.pause()
        await press(pilot, "enter", "enter")
        await to_the_page(pilot)

    app = SmallState(both, seed=1)
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=size, run_before=play)
