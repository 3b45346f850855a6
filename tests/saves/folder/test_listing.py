import sqlite3

import pytest

from game.saves import DamagedSaveError, MissingSaveError, NotASaveError, SaveLockedError
from game.saves.file import SavedJournal
from game.saves.folder import delete_save, find_save, list_saves, saves_dir
from tests.factory import small_program
from tests.present import present
from tests.saves.conftest import TEXTS


def test_saves_lie_in_the_players_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SMALLSTATE_HOME", str(tmp_path))
    assert saves_dir() == tmp_path / "data" / "saves"


def test_no_folder_holds_no_saves(folder):
    assert list_saves(folder) == []


def test_a_save_is_listed_with_where_it_stands_open_or_not(journal, folder):
    journal.make("wait")
    journal.make("pass")
    journal.undo()
    journal.make("pass")
    journal.make("pass")
    for _ in range(2):
        (listed,) = list_saves(folder)
        head = listed.head
        assert head is not None
        assert (listed.name, head.scenario, head.title) == (
            "ferry-line-1",
            "ferry-line",
            "The Ferry Line",
        )
        assert (head.standing.decisions, head.standing.scene) == (3, "The talks")
        assert (head.standing.date, head.standing.ending) == ("2024-01-23", "")
        assert head.undos == 1
        assert head.digest == small_program().scenario.digest
        journal.close()


def test_an_ended_game_says_how_it_ended(journal, folder):
    for move in ("wait", "pass", "pass", "decline"):
        journal.make(move)
    standing = present(list_saves(folder)[0].head).standing
    assert (standing.ending, standing.scene) == ("Only the river", "")


def test_the_last_played_comes_first_and_damaged_ones_are_not_hidden(journal, folder):
    second = SavedJournal.create(folder, small_program(), TEXTS, 1)
    second.close()
    journal.make("wait")
    (folder / "torn-1.save").write_bytes(second.path.read_bytes()[:5000])
    (folder / "letter-1.save").write_text("Dear colleague,\n" * 100)
    (folder / "notes.txt").write_text("no save")
    (folder / ".draft-1.save.new").write_text("no save")
    listed = list_saves(folder)
    assert [save.name for save in listed] == [
        "ferry-line-1",
        "ferry-line-2",
        "letter-1",
        "torn-1",
    ]
    assert [type(save.fault) for save in listed[2:]] == [NotASaveError, DamagedSaveError]


def test_words_from_a_save_are_safe_to_print(journal, folder):
    journal.close()
    with sqlite3.connect(journal.path) as db:
        db.execute("UPDATE game SET value = 'x' || char(27) || '[2J' WHERE name = 'title'")
    db.close()
    assert present(list_saves(folder)[0].head).title == r"x\x1b[2J"


def test_a_save_is_found_by_its_name_its_file_or_a_path(journal, folder):
    for name in ("ferry-line-1", "ferry-line-1.save", str(journal.path)):
        assert find_save(folder, name).samefile(journal.path)


def test_a_name_that_is_no_save_suggests_one_that_is(journal, folder):
    with pytest.raises(MissingSaveError, match="no save `ferry-lin-1`") as missing:
        find_save(folder, "ferry-lin-1")
    assert missing.value.help == "did you mean `ferry-line-1`?"


def test_a_deleted_save_leaves_nothing_and_its_name_is_free(journal, folder):
    journal.make("wait")
    with pytest.raises(SaveLockedError):
        delete_save(journal.path)
    journal.close()
    delete_save(journal.path)
    assert list(folder.iterdir()) == []
    with pytest.raises(MissingSaveError):
        delete_save(journal.path)
    with SavedJournal.create(folder, small_program(), TEXTS, 2) as again:
        assert again.path == journal.path
        assert again.play.moves == ()


def test_what_an_earlier_save_left_is_not_taken_for_part_of_a_new_one(journal, folder):
    """The write-ahead log of a save that somebody removed by hand."""
    journal.make("wait")
    stale = journal.path.with_name("ferry-line-1.save-wal").read_bytes()
    journal.close()
    journal.path.unlink()
    (folder / "ferry-line-1.save-wal").write_bytes(stale)
    with SavedJournal.create(folder, small_program(), TEXTS, 2) as again:
        assert again.path == journal.path
        assert list(again.log.rows) == [1]


@pytest.mark.parametrize(
    ("scenario", "name"),
    [("Été à/la ../mer", "t-la-mer-1"), ("..", "game-1"), ("x" * 300, "x" * 60 + "-1")],
)
def test_any_scenario_has_a_name_that_every_system_can_write(folder, scenario, name):
    from dataclasses import replace

    from game.engine import lower
    from tests.factory import small_scenario

    program = lower(replace(small_scenario(), id=scenario))
    with SavedJournal.create(folder, program, TEXTS, 1) as journal:
        assert journal.path.stem == name
