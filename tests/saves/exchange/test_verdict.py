import sqlite3

import pytest

from game.engine import lower
from game.saves import DamagedSaveError
from game.saves.exchange import verify
from game.saves.file import SavedJournal
from tests.factory import choice, scenario, scene
from tests.saves.conftest import load


@pytest.fixture
def save(journal):
    """Two branches: an answer and what follows; waiting."""
    journal.make("answer")
    journal.make("pass")
    journal.undo(2)
    journal.make("wait")
    return journal.path


def changed(path, statement):
    with sqlite3.connect(path) as db:
        db.execute(statement)
    db.close()


def test_every_move_of_every_branch_is_compared_open_or_closed(save, journal):
    for _ in range(2):
        verdict = verify(save, load)
        assert verdict.good
        assert verdict.moves == 4
        journal.close()


def test_a_hash_that_differs_shows_where_the_two_part(save, journal):
    journal.close()
    changed(save, "UPDATE move SET state = 'x' WHERE move = 'pass'")
    (parting,) = verify(save, load).partings
    assert (parting.row.move, parting.move) == ("pass", 2)
    assert "another state" in parting.why
    SavedJournal.open(save, load).close()  # the branch on which the game stands is whole


def test_every_branch_that_parts_is_named_once(save):
    other = lower(scenario(scene("the-note", choice("refuse"))))
    (parting,) = verify(save, lambda texts: other).partings
    assert parting.row.id == 1, "another layout has another start"


def test_a_choice_that_is_gone_is_named(save, journal):
    journal.close()
    changed(save, "UPDATE move SET move = 'shout' WHERE move = 'wait'")
    (parting,) = verify(save, load).partings
    assert "`shout` may not be chosen" in parting.why
    assert "answer, wait" in parting.why


def test_a_file_that_cannot_be_read_is_not_verified(save, journal):
    journal.close()
    save.write_bytes(save.read_bytes()[:3000])
    with pytest.raises(DamagedSaveError):
        verify(save, load)
