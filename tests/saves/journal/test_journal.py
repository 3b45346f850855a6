from dataclasses import replace

import pytest

from game.engine import Playthrough
from game.saves import NothingToUndoError
from game.saves.file import SavedJournal
from game.saves.journal import Journal
from tests.factory import small_program
from tests.saves.conftest import TEXTS


@pytest.fixture
def rehearsed():
    return Journal.in_memory(Playthrough.begin(small_program(), 7).drawn(), TEXTS)


def bustle(journal):
    """Moves, something taken back and made again, a setting and a note."""
    journal.make("answer")
    journal.set("scorer/mix", "off")
    journal.undo()
    journal.make("wait")
    journal.note("forecast", {"of": "wait"})
    journal.undo()
    journal.redo()
    return journal


def test_memory_holds_what_a_file_would(rehearsed, journal):
    kept, saved = bustle(rehearsed), bustle(journal)
    rows = {row.id: replace(row, made="") for row in saved.log.rows.values()}
    assert (kept.log.rows, kept.log.notes, kept.log.head) == (rows, saved.log.notes, saved.log.head)
    assert kept.play == saved.play
    assert kept.branches == tuple(
        replace(branch, moves=tuple(replace(row, made="") for row in branch.moves))
        for branch in saved.branches
    )


def test_nothing_of_it_is_on_the_disk(rehearsed, folder):
    bustle(rehearsed).close()
    assert not rehearsed.path.exists()
    assert not folder.exists()
    assert not isinstance(rehearsed, SavedJournal)


def test_the_first_move_is_the_first_that_can_be_taken_back(rehearsed):
    with pytest.raises(NothingToUndoError):
        rehearsed.undo()
    with pytest.raises(NothingToUndoError):
        rehearsed.redo()
