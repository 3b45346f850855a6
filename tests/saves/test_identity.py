"""A game belongs to a scenario, not to the name of its file."""

from __future__ import annotations

import shutil

import pytest

from game.library import shipped_scenarios, user_scenarios
from game.library.loader import load_file
from game.lint import load
from game.play import opening
from game.play.endings_seen import endings_seen
from game.saves import Identity, file_at, place_of
from game.saves.folder import list_saves, saves_dir
from tests.present import present

STORY = """small-state: 1
title: A story
summary: One step.
calendar: {starts: 2026-01-05, ends: 2026-01-18, turn: week}
scenes:
  one:
    text: A letter.
    choices:
      go: {text: Go, then: two}
      stop: {text: Stop, then: end}
  two:
    text: Another.
    choices:
      on: {text: On, then: end}
endings:
  over: {title: Over, text: Over.}
"""


@pytest.fixture
def story(tmp_path):
    """Write a story into a folder, and give its path."""

    def write(folder, text=STORY, name="story.yaml"):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def play(path, *choices):
    session = opening.begin(load_file(path), 1)
    for choice in choices:
        session.make(choice)
    session.journal.close()
    return session.journal.path


def goes_on(path):
    """The save that going on with a scenario opens."""
    return opening.to_go_on_with(path)


def seen(path):
    scenario = load(path).scenario
    assert scenario is not None
    return endings_seen(scenario, Identity.of_file(path))


def test_two_stories_of_one_name_have_their_own_games(story):
    one, two = story("one"), story("two", STORY.replace("A letter", "A call"))
    mine, finished = play(one, "go"), play(two, "stop")
    assert goes_on(one) == mine
    assert goes_on(two) is None
    assert seen(one) == ""
    assert "1 of 1 ending" in seen(two)
    assert finished != mine


def test_a_copy_of_a_folder_is_another_story(story, tmp_path):
    one = story("one")
    mine = play(one, "go")
    shutil.copytree(one.parent, tmp_path / "copied")
    assert goes_on(tmp_path / "copied" / "story.yaml") is None
    assert goes_on(one) == mine


def test_an_edited_story_keeps_its_games(story):
    path = story("one")
    mine = play(path, "go")
    story("one", STORY.replace("title: A story", "title: Another title").replace("Another.", "!"))
    assert goes_on(path) == mine


def test_a_moved_story_takes_its_games_along_and_keeps_them_when_edited(story, tmp_path):
    path = story("one")
    mine = play(path, "go")
    moved = path.parent.rename(tmp_path / "moved") / "story.yaml"
    assert goes_on(moved) == mine
    opening.resume(mine, moved).journal.close()
    story("moved", STORY.replace("A letter", "A note"))
    assert goes_on(moved) == mine


def test_another_story_in_the_place_of_a_deleted_one_takes_nothing(story):
    one = story("one")
    play(one, "go")
    one.unlink()
    assert goes_on(story("two", STORY.replace("A letter", "A call"))) is None


def test_a_link_to_a_story_is_the_story(story, tmp_path):
    path = story("one")
    mine = play(path, "go")
    (tmp_path / "linked.yaml").symlink_to(path)
    (tmp_path / "folder").symlink_to(path.parent)
    assert goes_on(tmp_path / "folder" / "story.yaml") == mine
    assert place_of(tmp_path / "linked.yaml") == place_of(path)


def test_a_translation_has_the_games_of_what_it_translates(story):
    path = story("one")
    side = story(
        "one",
        "small-state-translation: 1\nof: story\nlanguage: fr\ntexts:\n  title: Conte\n",
        "story.fr.yaml",
    )
    mine = play(side, "go")
    assert goes_on(path) == goes_on(side) == mine


def test_a_players_copy_of_a_shipped_scenario_is_another_one(monkeypatch, tmp_path):
    shipped = shipped_scenarios() / "first-desk.yaml"
    mine = play(shipped)
    user_scenarios().mkdir(parents=True)
    own = user_scenarios() / "first-desk.yaml"
    shutil.copy(shipped, own)
    assert goes_on(own) is None
    assert goes_on(shipped) == mine
    its = play(own)
    assert (goes_on(own), goes_on(shipped)) == (its, mine)


def test_the_players_folder_may_move(monkeypatch, tmp_path, story):
    user_scenarios().mkdir(parents=True)
    own = user_scenarios() / "my story.yaml"
    own.write_text(STORY, encoding="utf-8")
    play(own, "go")
    home = saves_dir().parent.parent
    monkeypatch.setenv("SMALLSTATE_HOME", str(shutil.move(home, tmp_path / "elsewhere")))
    own = user_scenarios() / "my story.yaml"
    own.write_text(STORY.replace("A letter", "A note"), encoding="utf-8")
    assert goes_on(own) == list_saves(saves_dir())[0].path


@pytest.mark.parametrize("name", ["a b.yaml", "ü.yaml", "100%.yaml", "\udcff.yaml", "a\nb.yaml"])
def test_a_place_is_found_again_whatever_it_is_called(tmp_path, name):
    path = tmp_path / name
    path.write_text("")
    assert place_of(path).isascii()
    assert present(file_at(place_of(path))).samefile(path)


@pytest.mark.parametrize("place", ["", "shipped:", "file:", "x:/etc/passwd", "file:%00", "nothing"])
def test_a_place_that_is_none_has_no_file(place):
    assert file_at(place) is None


def test_an_old_save_opens_and_is_found_by_its_text(tmp_path, ferry):
    """Written by version 1 of the tables, which knew no place."""
    from game.saves.exchange import export_save, verify
    from game.saves.file import SavedJournal

    path = saves_dir() / "ferry-1.save"
    path.parent.mkdir(parents=True)
    shutil.copy(ferry.parent.parent / "saves" / "old" / "version-1.save", path)
    verdict = verify(path)
    assert (verdict.good, verdict.unsealed) == (True, 2)
    assert goes_on(ferry) == path
    assert goes_on(shipped_scenarios() / "first-desk.yaml") is None
    edited = tmp_path / "ferry.yaml"
    edited.write_text(ferry.read_text().replace("Two banks", "Three banks"))
    assert goes_on(edited) is None
    opening.resume(path, ferry).journal.close()
    with SavedJournal.open(path) as journal:
        assert journal.log.undos == 1
        assert journal.log.place == place_of(ferry)
        journal.make(next(each.id for each in journal.play.options if each.open))
    assert "checksum" not in export_save(path).partition('"undo"')[0]
