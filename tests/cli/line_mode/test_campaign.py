"""A campaign from the command line: checked, played episode by episode, taken up again."""

from __future__ import annotations

import shutil

import pytest

from game.library import user_scenarios
from game.saves.file import read_log
from game.saves.folder import list_saves, saves_dir
from tests.loading.test_campaign import CAMPAIGN, FIRST, SECOND


@pytest.fixture
def at_home(both):
    """The same in the player's own folder, where it is found by its id."""
    user_scenarios().parent.mkdir(parents=True)
    shutil.copytree(both.parent, user_scenarios(), ignore=lambda *_: ["data"])
    return "both"


@pytest.fixture
def both(tmp_path):
    (tmp_path / "first.yaml").write_text(FIRST)
    (tmp_path / "second.yaml").write_text(SECOND)
    (tmp_path / "both.yaml").write_text(CAMPAIGN)
    return tmp_path / "both.yaml"


def test_a_campaign_is_checked_with_the_names_of_its_episodes(smallstate, both):
    assert smallstate("check", both).code == 0
    both.write_text(CAMPAIGN.replace("scenario: second", "scenario: secnd"))
    shown = smallstate("check", both)
    assert shown.code == 1
    assert "SS851" in shown.out


def test_the_second_episode_begins_where_the_first_ended(smallstate, both):
    shown = smallstate("play", both, "--plain", "--seed", "1", stdin="1\n\n1\n\n")
    assert shown.code == 0
    assert "episode 2 of 2: Second" in shown.err
    assert "Trust 4" in shown.out
    assert "Two months is over" in shown.err


def test_a_campaign_that_was_left_goes_on_where_it_was_left(smallstate, both):
    smallstate("play", both, "--plain", "--seed", "1", stdin="2\n\nquit\n")
    shown = smallstate("play", both, "--plain", "--resume", stdin="1\n\n")
    assert "episode 2 of 2" in shown.err
    assert "Two months is over" in shown.err
    played = [read_log(save.path).settings["episode"] for save in list_saves(saves_dir())]
    assert sorted(played) == ["0", "1"]


def test_a_campaign_that_was_never_begun_cannot_go_on(smallstate, both):
    shown = smallstate("play", both, "--plain", "--resume")
    assert shown.code == 2
    assert "leave out `--resume`" in shown.err


def test_a_campaign_is_listed_among_the_scenarios(smallstate, at_home):
    assert "Two months · a campaign of 2 episodes" in smallstate("list").out
    found = {each["id"]: each for each in smallstate("list", "--json").json}
    assert found["both"]["kind"] == "campaign"
    assert found["both"]["episodes"] == ["first", "second"]
    assert found["both"]["choices"] == found["first"]["choices"] + found["second"]["choices"]
    assert found["first"]["kind"] == "scenario"


def test_a_campaign_is_played_by_its_id(smallstate, at_home):
    smallstate("play", at_home, "--plain", "--seed", "1", stdin="1\n\nquit\n")
    shown = smallstate("play", at_home, "--plain", "--resume", stdin="1\n\n")
    assert "episode 2 of 2" in shown.err
    assert "Two months is over" in shown.err


def test_between_two_episodes_it_goes_on_with_the_next(smallstate, both):
    smallstate("play", both, "--plain", "--seed", "1", stdin="1\n\nquit\n")
    shown = smallstate("play", both, "--plain", "--resume", stdin="1\n\n")
    assert "episode 1" not in shown.err
    assert "Two months is over" in shown.err


def test_what_is_done_with_one_scenario_is_not_done_with_a_campaign(smallstate, at_home):
    shown = smallstate("play", at_home, "--choose", "sign", "--json")
    assert shown.code == 2
    assert "is a campaign" in shown.err


def test_the_tests_of_a_folder_are_those_of_its_scenarios(smallstate, both):
    assert smallstate("test", both.parent).code == 0


def test_two_campaigns_of_one_name_have_their_own_games(smallstate, tmp_path):
    """They share a shipped episode, and are told apart all the same."""
    for course in ("one", "two"):
        (tmp_path / course).mkdir()
        (tmp_path / course / "course.yaml").write_text(
            f"small-state-campaign: 1\ntitle: Course {course}\nsummary: A course.\n"
            "episodes:\n  - scenario: first-desk\n"
        )
    one, two = (tmp_path / course / "course.yaml" for course in ("one", "two"))
    smallstate("play", one, "--plain", "--seed", "1", stdin="1\nquit\n")
    assert smallstate("play", two, "--plain", "--resume").code == 2
    shown = smallstate("play", one, "--plain", "--resume", stdin="quit\n")
    assert (shown.code, "after 1 decision" in shown.out) == (0, True)
    moved = (tmp_path / "one").rename(tmp_path / "three") / "course.yaml"
    assert smallstate("play", moved, "--plain", "--resume", stdin="quit\n").code == 0
