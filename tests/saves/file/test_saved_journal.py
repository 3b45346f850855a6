import os
import resource
import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import By, FaultyChanceError, IllegalMoveError, Playthrough, lower
from game.model import PASS
from game.saves import (
    NothingToUndoError,
    PartedError,
    SaveFullError,
    SaveLockedError,
    SaveUnwritableError,
    UnplayableSaveError,
)
from game.saves.file import SavedJournal, read_log
from game.saves.folder import list_saves
from tests.factory import choice, outcome, result, scenario, scene, small_program, small_scenario
from tests.saves.conftest import TEXTS, load


def chosen(play):
    return [move.id for move in play.moves if move.by is By.PLAYER]


def reopened(journal):
    journal.close()
    return SavedJournal.open(journal.path, load)


def test_a_new_game_stands_at_its_start_in_a_file_of_its_own(journal, folder):
    assert journal.path == folder / "ferry-line-1.save"
    assert journal.play == Playthrough.begin(small_program(), 7)
    with SavedJournal.create(folder, small_program(), TEXTS, 7) as second:
        assert second.path == folder / "ferry-line-2.save"


def test_a_move_is_on_the_disk_when_make_returns_with_the_chance_after_it(journal):
    play = journal.make("answer")
    saved = read_log(journal.path)
    assert [(row.node, row.move, row.by) for row in saved.line(saved.head)[1:]] == [
        ("the-note", "answer", By.PLAYER),
        ("the-mood", play.moves[1].id, By.CHANCE),
    ]
    assert [row.state for row in saved.line(saved.head)] == [s.state.hash for s in play.steps]


def test_a_game_continues_where_it_was_left(journal):
    play = journal.make("answer")
    with reopened(journal) as again:
        assert again.play == play
        assert again.log == read_log(journal.path)


def test_a_move_that_may_not_be_made_changes_nothing(journal):
    held = journal.log
    with pytest.raises(IllegalMoveError):
        journal.make("publish")
    assert journal.log == held == read_log(journal.path)


def test_a_chance_that_had_not_fallen_falls_on_opening_as_it_would_have(journal):
    """A save that stands at a chance: what an import or an older version may leave."""
    play = journal.play.make("answer")
    journal._file.write(
        [
            replace(
                journal.log.rows[1],
                parent=1,
                node="the-note",
                move="answer",
                by=By.PLAYER,
                state=play.state.hash,
            )
        ],
        head=(0, replace_standing()),
    )
    with reopened(journal) as again:
        assert again.play == play.drawn()
        assert read_log(journal.path) == again.log


def replace_standing():
    from game.saves.folder import Standing

    return Standing(1, "", "2024-01-01", "")


def test_undo_goes_back_to_before_the_decision_and_keeps_the_other_branch(journal):
    journal.make("answer")
    assert journal.undo().state.node == "the-note"
    journal.make("wait")
    assert [[row.move for row in branch.moves] for branch in journal.branches] == [
        ["answer", journal.log.rows[3].move],
        ["wait"],
    ]
    assert [branch.current for branch in journal.branches] == [False, True]
    assert journal.log.undos == 1
    with reopened(journal) as again:
        assert chosen(again.play) == ["wait"]
        assert again.log.undos == 1
        assert again.branches == journal.branches


def test_several_decisions_are_taken_back_at_once_with_the_chance_between_them(journal):
    journal.make("answer")
    journal.make(PASS)
    journal.make("the-visit")
    assert journal.undo(3).moves == ()
    assert journal.log.undos == 1


def test_there_is_nothing_to_take_back_at_the_start(journal):
    with pytest.raises(NothingToUndoError):
        journal.undo()
    journal.make("wait")
    with pytest.raises(NothingToUndoError):
        journal.undo(2)
    assert chosen(journal.play) == ["wait"]
    assert journal.log.undos == 0


def test_what_was_taken_back_can_be_made_again(journal):
    with pytest.raises(NothingToUndoError):
        journal.redo()
    play = journal.make(journal.make("answer") and PASS)
    journal.undo(2)
    assert chosen(journal.redo()) == ["answer"]
    assert journal.redo() == play
    with pytest.raises(NothingToUndoError):
        journal.redo()
    assert journal.log.undos == 1, "going forward takes nothing back"


def test_redo_follows_the_line_that_was_last_left(journal):
    journal.make("answer")
    journal.undo()
    journal.make("wait")
    journal.undo()
    assert chosen(journal.redo()) == ["wait"]
    journal.go(journal.branches[0].row)
    journal.undo()
    assert chosen(journal.redo()) == ["answer"]


def test_going_to_another_branch_is_counted_as_taking_back(journal):
    first = journal.make("answer")
    journal.undo()
    journal.make("wait")
    assert journal.go(journal.branches[0].row) == first
    assert journal.log.undos == 2


def test_the_same_move_again_is_the_same_branch_with_the_same_luck(journal):
    play = journal.make("answer")
    journal.undo()
    assert journal.make("answer") == play
    assert len(journal.branches) == 1
    assert len(journal.log.rows) == 3


def test_settings_are_journalled_and_the_last_one_counts(folder):
    with SavedJournal.create(
        folder, small_program(), TEXTS, 1, {"scorer/declared": "1"}
    ) as journal:
        journal.set("scorer/mix", "1")
        journal.set("scorer/mix", "off")
        with reopened(journal) as again:
            assert again.log.settings == {"scorer/declared": "1", "scorer/mix": "off"}


def test_notes_are_kept_with_the_place_where_they_were_made(journal):
    journal.make("wait")
    journal.note("forecast", {"choice": "pass", "ferry": 0.25})
    with reopened(journal) as again:
        (note,) = again.log.notes
        assert (note.row, note.kind, note.body) == (
            2,
            "forecast",
            {"choice": "pass", "ferry": 0.25},
        )


def test_one_game_is_played_in_one_place_at_a_time(journal):
    with pytest.raises(SaveLockedError, match="played somewhere else"):
        SavedJournal.open(journal.path, load)
    journal.make("wait")
    with reopened(journal) as again:
        assert chosen(again.play) == ["wait"]


def test_a_closed_game_leaves_one_file_behind(journal, folder):
    journal.make("wait")
    journal.close()
    assert [path.name for path in folder.iterdir()] == ["ferry-line-1.save"]


@contextmanager
def no_room(path):
    """No file can grow beyond the write-ahead log's present size: what a full disk is to SQLite."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = path.with_name(f"{path.name}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize(
    "doing",
    [
        lambda journal: journal.make(PASS),
        lambda journal: journal.undo(),
        lambda journal: journal.set("scorer/mix", "off"),
    ],
)
def test_on_a_full_disk_nothing_is_lost_and_nothing_is_done(journal, doing):
    play = journal.make("wait")
    log = journal.log
    with no_room(journal.path), pytest.raises((SaveFullError, SaveUnwritableError)):
        doing(journal)
    assert (journal.play, journal.log, read_log(journal.path)) == (play, log, log)
    doing(journal)
    with reopened(journal) as again:
        assert (again.play, again.log) == (journal.play, journal.log)


def test_on_a_full_disk_no_game_is_begun_and_no_half_of_one_is_left(folder):
    for room in (0, 4096, 20_000):
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            with pytest.raises((SaveFullError, SaveUnwritableError)):
                SavedJournal.create(folder, small_program(), TEXTS, 1)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert list(folder.iterdir()) == []


def test_a_full_disk_is_called_by_its_name(journal):
    """SQLite's own limit on pages stands for the disk."""
    journal._file._db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(SaveFullError, match="full"):
        journal.note("padding", {"words": "x" * 100_000})


@pytest.mark.parametrize(
    "remove", [lambda path: path.unlink(), lambda path: shutil.rmtree(path.parent)]
)
def test_a_save_that_vanished_during_play_is_written_anew_with_all_decisions(journal, remove):
    journal.make("wait")
    journal.set("scorer/mix", "off")
    path = journal.path
    remove(path)
    play = journal.make(PASS)
    assert journal.path == path
    assert read_log(path) == journal.log
    with reopened(journal) as again:
        assert (again.play, again.log.settings) == (play, {"scorer/mix": "off"})


def test_a_save_that_vanished_and_cannot_be_written_anew_loses_nothing_in_play(journal, folder):
    play = journal.make("wait")
    shutil.rmtree(folder)
    folder.write_text("a file where the folder was")
    with pytest.raises(SaveUnwritableError):
        journal.make(PASS)
    assert journal.play == play
    folder.unlink()
    journal.make(PASS)
    assert read_log(journal.path) == journal.log


def test_a_save_that_was_replaced_is_not_written_to(journal, tmp_path):
    path = journal.path
    (tmp_path / "other").write_text("a letter")
    (tmp_path / "other").replace(path)
    journal.make("wait")
    assert path.read_text() == "a letter"
    assert journal.path != path
    assert read_log(journal.path) == journal.log


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file cannot be taken away")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: os.truncate(path, 0),
        lambda path: os.truncate(path, 100),
        lambda path: path.write_text("a letter"),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: [path.unlink(), *map(os.mkfifo, [path])],
        lambda path: (path.unlink(), path.symlink_to("nowhere")),
    ],
)
def test_no_decision_is_lost_where_the_save_is_spoilt_in_play(journal, spoil):
    spoil(journal.path)
    journal.make("wait")
    journal.make(PASS)
    assert read_log(journal.path) == journal.log


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name are of POSIX")
def test_a_pipe_in_the_place_of_a_save_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a-1.save")
    (listed,) = list_saves(tmp_path)
    assert str(listed.fault) == "`a-1.save` is not a file"


def test_rules_that_changed_are_noticed_on_opening(journal):
    journal.make("wait")
    journal.close()
    other = lower(scenario(scene("the-note", choice("wait")), id="ferry-line"))
    with pytest.raises(PartedError) as parted:
        SavedJournal.open(journal.path, lambda texts: other)
    assert parted.value.move == 0


def test_a_text_that_no_longer_loads_says_so_and_leaves_the_save_unlocked(journal):
    journal.close()
    with pytest.raises(UnplayableSaveError):
        SavedJournal.open(journal.path, lambda texts: None)
    SavedJournal.open(journal.path, load).close()


def test_a_scenario_whose_first_chance_cannot_fall_makes_no_save(folder):
    program = lower(scenario(scene("here", outcome("never", 0))))
    with pytest.raises(FaultyChanceError):
        SavedJournal.create(folder, program, TEXTS, 1)
    assert list_saves(folder) == []


def test_a_move_before_a_chance_that_cannot_fall_is_not_made(folder):
    program = lower(
        scenario(
            scene("here", choice("go", then="faulty"), choice("stay", then="end")),
            scene("faulty", outcome("never", 0)),
        )
    )
    with SavedJournal.create(folder, program, TEXTS, 1) as journal:
        with pytest.raises(FaultyChanceError):
            journal.make("go")
        assert journal.make("stay").ending == "over"


def test_a_chance_before_the_first_decision_is_saved_at_once(folder):
    opening = scenario(
        scene("mood", outcome("warm", then="here"), outcome("cool", then="here")),
        scene("here", choice("go")),
    )
    with SavedJournal.create(folder, lower(opening), TEXTS, 1) as journal:
        assert len(read_log(journal.path).rows) == 2
        with pytest.raises(NothingToUndoError):
            journal.undo()


@settings(max_examples=25)
@given(st.integers(), st.lists(st.integers(0, 5), max_size=12))
def test_any_doings_come_back_from_the_file(tmp_path_factory, seed, doings):
    """Choices, undos and redos in any order; then the file holds exactly what the open game holds."""
    folder = tmp_path_factory.mktemp("saves")
    with SavedJournal.create(folder, small_program(), TEXTS, seed) as journal:
        for doing in doings:
            moves = [option.id for option in journal.play.options if option.open]
            try:
                if doing == 5:
                    journal.undo()
                elif doing == 4:
                    journal.redo()
                elif moves:
                    journal.make(moves[doing % len(moves)])
            except NothingToUndoError:
                pass
    with SavedJournal.open(journal.path, load) as again:
        assert again.play == journal.play
        assert again.log == journal.log
        assert again.branches == journal.branches


def test_the_program_of_an_opened_game_is_that_of_its_texts(journal):
    journal.close()
    words = lower(replace(small_scenario(), title="Loaded"))
    with SavedJournal.open(journal.path, lambda texts: words) as again:
        assert again.play.program.scenario.title == "Loaded"


def test_names_of_texts_tell_nothing_of_the_machine(folder):
    texts = (("/home/someone/plays/ferry-line.yaml", "x"),)
    with SavedJournal.create(folder, small_program(), texts, 1) as journal:
        assert journal.log.texts == (("ferry-line.yaml", "x"),)


def test_a_passage_may_end_a_game_before_anything_was_decided(folder):
    with SavedJournal.create(folder, lower(scenario(scene("here", result()))), TEXTS, 1) as journal:
        assert journal.play.ending == "over"
