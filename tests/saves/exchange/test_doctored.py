"""An exported game that somebody changed by hand: it is refused with its name and what is wrong, or it plays."""

import json
import sqlite3

import pytest

from game.engine import lower
from game.library import shipped_libraries, shipped_scenarios
from game.lint import load
from game.saves import CrashedSaveError, DamagedSaveError, SaveError
from game.saves.exchange import export_save, from_json, import_save, verify
from game.saves.file import SavedJournal, read_log
from game.saves.folder import list_saves
from tests.present import present

ODD: list[object] = [
    *(
        None,
        True,
        "",
        "\ud800",
        "x",
        "x" * 5000,
        [],
        {},
        [[]],
        [{}],
        {"a": 1},
        1.5,
        -1,
        0,
        2**63,
        -(2**63) - 1,
    ),
    *(10**400, float("inf"), float("-inf"), float("nan")),
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A game of two decisions, one taken back, with a setting, as it is exported."""
    loaded = load(shipped_scenarios() / "first-desk.yaml", [shipped_libraries()])
    folder = tmp_path_factory.mktemp("saves")
    with SavedJournal.create(
        folder, lower(present(loaded.scenario)), loaded.texts, 3, {"set": "x"}
    ) as journal:
        for _ in range(2):
            journal.make(next(each.id for each in journal.play.options if each.open))
        journal.undo()
    found = json.loads(export_save(journal.path))
    for note in found["notes"]:  # as before notes had checksums, which find any change first
        del note["checksum"]
    return found


def places(inside, way=()):
    """The way to every part of an export, the first of each list standing for all."""
    yield way
    pairs = list(enumerate(inside))[:1] if isinstance(inside, list) else ()
    for key, each in inside.items() if isinstance(inside, dict) else pairs:
        yield from places(each, (*way, key))


def refused(tmp_path, words):
    """Why a file is refused; None where it is imported, and then it can be read."""
    file = tmp_path / "sent.json"
    file.write_bytes(words if isinstance(words, bytes) else words.encode())
    folder = tmp_path / "saves"
    try:
        import_save(folder, file)
    except SaveError as error:
        if isinstance(error, CrashedSaveError) or "sent.json" not in str(error):
            raise
        assert list_saves(folder) == []
        return str(error)
    [path] = folder.glob("*.save")
    assert [save.fault for save in list_saves(folder)] == [None]
    assert isinstance(read_log(path).settings, dict)
    verify(path)
    path.unlink()
    return None


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: str(type(odd).__name__) + repr(odd)[:12])
def test_no_part_can_be_anything_else(sent, tmp_path, odd):
    for way in [way for way in places(sent) if way]:
        doctored = json.loads(json.dumps(sent))
        inside = doctored
        for key in way[:-1]:
            inside = inside[key]
        inside[way[-1]] = odd
        why = refused(tmp_path, json.dumps(doctored))
        if isinstance(odd, float) or odd == "\ud800" or odd in ([[]], [{}]):
            assert why is not None, way


def test_no_part_can_be_missing(sent, tmp_path):
    for way in [way for way in places(sent) if way]:
        doctored = json.loads(json.dumps(sent))
        inside = doctored
        for key in way[:-1]:
            inside = inside[key]
        del inside[way[-1]]
        why = refused(tmp_path, json.dumps(doctored))
        assert way[0] == "notes" or why is not None, way


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"seed": 3', '"seed": 3, "seed": 4', "the key `seed` stands twice"),
        ('"seed": 3', '"seed": 1e999', "`1e999` is no number"),
        ('"seed": 3', '"seed": Infinity', "`Infinity` is no number"),
        ('"seed": 3', '"seed": 3.0', "`seed`: 3.0 where a whole number belongs"),
        ('"seed": 3', f'"seed": {"9" * 5000}', "it is no JSON that can be read"),
        ('"seed": 3', f'"seed": {"[" * 100_000}', "it is no JSON that can be read"),
        ('"seed": 3', '"seed": 3, "luck": 1', "an object where an object with scenario, "),
        ('"First Desk"', '"\\udc00"', "half a character stands in it"),
        ('"name": "set"', '"nam": "set"', "an object where an object with name, value belongs"),
        ('"by": "player"', '"by": "nobody\\u0000"', "is damaged"),
    ],
)
def test_what_is_wrong_is_said(sent, tmp_path, old, new, why):
    words = json.dumps(sent)
    assert old in words
    assert why in refused(tmp_path, words.replace(old, new, 1))


@pytest.mark.parametrize(
    "words", [b"", b"[]", b"null", b"\xff\xfe", b"{", b"[" * 100_000, b"\xef\xbb\xbf{}", b"\0" * 9]
)
def test_what_is_no_export_at_all(tmp_path, words):
    assert refused(tmp_path, words) is not None


def test_the_whole_is_read_by_one_strict_border(sent, tmp_path):
    """Not checks here and there: whatever fits the types of the records makes a log."""
    log = from_json(tmp_path, json.dumps(sent))
    assert [note.kind for note in log.notes] == ["setting", "undo"]
    with pytest.raises(DamagedSaveError):
        from_json(tmp_path, json.dumps({**sent, "moves": "abc"}))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE move SET node = x'ff' WHERE id = 2",
        "UPDATE move SET parent = 'x' WHERE id = 2",
        "UPDATE note SET body = '[]'",
        "UPDATE note SET body = '{\"name\": NaN}'",
        "UPDATE note SET row = 'x'",
        "UPDATE game SET value = 5.5 WHERE name = 'seed'",
        "DELETE FROM game WHERE name = 'title'",
        "DELETE FROM file",
        "DELETE FROM head",
        "UPDATE head SET decisions = 'x'",
        "UPDATE head SET played = x'00'",
    ],
)
def test_a_save_changed_behind_the_game_is_damaged_and_no_more(sent, tmp_path, change):
    file = tmp_path / "sent.json"
    file.write_text(json.dumps(sent))
    path = import_save(tmp_path / "saves", file)
    db = sqlite3.connect(path)
    db.execute("PRAGMA ignore_check_constraints = ON")
    with db:
        db.execute(change)
    db.close()
    [listed] = list_saves(tmp_path / "saves")
    assert not isinstance(listed.fault, CrashedSaveError)
    try:
        read_log(path)
    except DamagedSaveError as error:
        assert path.name in str(error)  # noqa: PT017 - either it is damaged, or only its first page was changed
    else:
        assert listed.fault is None or "head" in change or "title" in change
