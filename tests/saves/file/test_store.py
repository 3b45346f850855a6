"""What can be wrong with the file of a game, and what a player is told."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from game.saves import (
    DamagedSaveError,
    MissingSaveError,
    NewerSaveError,
    NotASaveError,
    SaveError,
    SaveLockedError,
    SaveUnwritableError,
)
from game.saves.file import SavedJournal, read_log
from game.saves.folder import read_head, tables
from tests.factory import small_program
from tests.saves.conftest import TEXTS, load


@pytest.fixture
def save(journal):
    """A closed game of two moves."""
    journal.make("wait")
    journal.make("pass")
    journal.close()
    return journal.path


def changed(path, *statements):
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def openings(path):
    """Every way into a save."""
    return [lambda: SavedJournal.open(path, load), lambda: read_log(path), lambda: read_head(path)]


def test_a_file_that_is_not_there(folder):
    for opening in openings(folder / "none-1.save"):
        folder.mkdir(exist_ok=True)
        with pytest.raises(MissingSaveError, match=r"`none-1\.save` is not in"):
            opening()
    assert list(folder.iterdir()) == [], "looking for a save makes none"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", DamagedSaveError),
        (b"Dear colleague,\n" * 200, NotASaveError),
        (b"SQLite format 3\0" + b"\xff" * 4000, NotASaveError),
        (b"\0" * 8192, NotASaveError),
    ],
)
def test_a_file_that_is_something_else(tmp_path, content, error):
    path = tmp_path / "odd-1.save"
    path.write_bytes(content)
    for opening in openings(path):
        with pytest.raises(error):
            opening()
    assert path.read_bytes() == content, "what is no save is left as it is"


def test_a_folder_is_no_save(tmp_path):
    for opening in openings(tmp_path):
        with pytest.raises(NotASaveError, match="folder"):
            opening()


def test_a_database_of_something_else(tmp_path):
    path = tmp_path / "books-1.save"
    changed(path, "CREATE TABLE book (title TEXT)")
    for opening in openings(path):
        with pytest.raises(NotASaveError):
            opening()


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_truncated_save(save, keep):
    whole = save.read_bytes()
    save.write_bytes(whole[: int(len(whole) * keep)])
    for opening in openings(save):
        with pytest.raises((DamagedSaveError, NotASaveError)):
            opening()


@pytest.mark.parametrize("seed", range(20))
def test_a_save_with_a_block_overwritten_is_whole_or_refused(save, seed):
    """Some bytes mean nothing; but never does a damaged file open as another game, or raise anything else."""
    log = read_log(save)
    content = bytearray(save.read_bytes())
    at = 100 + seed * (len(content) - 200) // 20
    content[at : at + 64] = bytes(range(64, 128))
    save.write_bytes(content)
    try:
        assert read_log(save) == log
        SavedJournal.open(save, load).close()
    except SaveError:
        pass


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE head",
        "DELETE FROM head",
        "DELETE FROM file",
        "DELETE FROM move",
        "DELETE FROM game",
        "UPDATE text SET body = body || ' '",
        "UPDATE game SET value = 'x' WHERE name = 'seed'",
        "UPDATE head SET row = 99",
        "UPDATE move SET parent = 99 WHERE id = 3",
        "UPDATE move SET parent = 3 WHERE id = 2",
        "UPDATE move SET parent = NULL WHERE id = 2",
        "UPDATE move SET by = 'the-cat' WHERE id = 2",
        "INSERT INTO note VALUES (1, 1, 'setting', '[1]', '', '')",
        "INSERT INTO note VALUES (1, 1, 'setting', '{', '', '')",
        "INSERT INTO note VALUES (1, 77, 'setting', '{}', '', '')",
        "UPDATE move SET node = x'ff' WHERE id = 2",
    ],
)
def test_tables_that_make_no_sense(save, damage):
    changed(save, "PRAGMA foreign_keys = OFF", damage)
    with pytest.raises(SaveError):
        SavedJournal.open(save, load)


def test_a_save_from_a_later_version_is_refused_clearly(save):
    changed(save, "PRAGMA user_version = 99")
    for opening in openings(save):
        with pytest.raises(NewerSaveError, match="later version of the game") as refused:
            opening()
        assert "update the game" in refused.value.help


def test_a_save_of_an_older_version_is_brought_up_to_date(save, monkeypatch):
    log = read_log(save)
    later = "ALTER TABLE head ADD COLUMN mood TEXT"
    monkeypatch.setattr(tables, "MIGRATIONS", (*tables.MIGRATIONS, later))
    assert read_log(save) == log, "reading brings a copy up to date"
    with pytest.raises(sqlite3.OperationalError, match="mood"):
        changed(save, "UPDATE head SET mood = 'good'")
    tables_seen = SavedJournal.open(save, load)
    tables_seen.close()
    assert tables_seen.log == log
    changed(save, "UPDATE head SET mood = 'good'")


def test_a_save_that_another_program_writes_to_is_locked(save):
    other = sqlite3.connect(save, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(SaveLockedError, match="another program"):
            SavedJournal.open(save, load)
    finally:
        other.close()
    SavedJournal.open(save, load).close()


def test_a_folder_that_is_a_file_cannot_hold_saves(tmp_path):
    (tmp_path / "saves").write_text("a letter")
    with pytest.raises(SaveUnwritableError, match="saves") as refused:
        SavedJournal.create(tmp_path / "saves", small_program(), TEXTS, 1)
    assert "SMALLSTATE_HOME" in refused.value.help


NOBODY = "65534"
PLAY_THERE = """
import os, sys
from pathlib import Path
from game.saves import SaveUnwritableError
from game.saves.file import SavedJournal, read_log
from tests.factory import small_program, small_scenario

path, user = Path(sys.argv[1]), int(sys.argv[2])
small_program()
if user:
    os.setuid(user)  # no permission stops root
print(len(read_log(path).rows))
for attempt in (
    lambda: SavedJournal.open(path, lambda texts: small_program()),
    lambda: SavedJournal.create(path.parent, small_program(), (("a.yaml", "b"),), 1),
):
    try:
        attempt()
    except SaveUnwritableError as error:
        print("refused:", error)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are another matter there")
def test_a_folder_that_cannot_be_written_can_be_read_and_says_so(save):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        copy = Path(shutil.copy(save, place))
        copy.chmod(0o444)
        place.chmod(0o555)
        told = subprocess.run(
            [sys.executable, "-c", PLAY_THERE, str(copy), "0" if os.geteuid() else NOBODY],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
        place.chmod(0o755)
    assert told.returncode == 0, told.stderr
    rows, *refused = told.stdout.splitlines()
    assert rows == "3"
    assert [line.startswith("refused: cannot") for line in refused] == [True, True], refused


def test_messages_are_safe_to_print(tmp_path):
    path = tmp_path / "x\x1b[2J-1.save"
    with pytest.raises(MissingSaveError) as missing:
        read_log(path)
    assert "\x1b" not in str(missing.value)
