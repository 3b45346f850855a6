import json

import pytest

from game.engine import lower
from game.saves import (
    DamagedSaveError,
    MissingSaveError,
    NewerSaveError,
    PartedError,
    UnplayableSaveError,
)
from game.saves.exchange import export_save, import_save, migrate_save, verify
from game.saves.file import SavedJournal, read_log
from tests.factory import choice, number, scenario, scene, small_program
from tests.saves.conftest import TEXTS, load


def some_play(folder, seed=7):
    with SavedJournal.create(
        folder, small_program(), TEXTS, seed, {"scorer/declared": "1"}
    ) as journal:
        journal.make("answer")
        journal.undo()
        journal.make("wait")
        journal.note("forecast", {"choice": "pass"})
        journal.make("pass")
    return journal.path


@pytest.fixture
def exported(folder):
    return export_save(some_play(folder))


def imported(tmp_path, words, load=load):
    source = tmp_path / "sent.json"
    source.write_text(words, encoding="utf-8")
    return import_save(tmp_path / "elsewhere", source, load)


def test_the_same_seed_and_doings_give_the_same_bytes(folder, tmp_path, exported):
    assert export_save(some_play(tmp_path / "another")) == exported
    assert export_save(some_play(tmp_path / "third", seed=8)) != exported


def test_an_export_says_nothing_of_when_and_where(exported, tmp_path):
    assert str(tmp_path) not in exported
    assert "made" not in json.loads(exported)["moves"][0]


def test_a_game_comes_back_whole(folder, tmp_path, exported):
    path = imported(tmp_path, exported)
    assert export_save(path) == exported
    with SavedJournal.open(path, load) as journal:
        assert journal.log.undos == 1
        assert len(journal.branches) == 2
        journal.make("pass")


def test_an_export_can_be_made_while_the_game_is_open(journal):
    journal.make("wait")
    assert json.loads(export_save(journal.path))["moves"][-1]["move"] == "wait"


def replaced(words, **changes):
    return json.dumps({**json.loads(words), **changes})


@pytest.mark.parametrize(
    "words",
    ["", "{", "[]", "null", '{"small-state-game": "1"}', '{"small-state-game": 1}', "[" * 100_000],
)
def test_what_is_no_exported_game_is_refused(tmp_path, words):
    with pytest.raises(DamagedSaveError):
        imported(tmp_path, words)


@pytest.mark.parametrize(
    "changes",
    [
        {"head": 99},
        {"head": "x"},
        {"seed": []},
        {"moves": []},
        {"moves": [{"id": 1}]},
        {"notes": [{"after": 1, "kind": "setting", "body": 3}]},
        {"texts": 3},
        {"texts": [{"name": "a"}]},
    ],
)
def test_an_export_that_makes_no_sense_is_refused(tmp_path, exported, changes):
    with pytest.raises(DamagedSaveError):
        imported(tmp_path, replaced(exported, **changes))


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "sent.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(DamagedSaveError):
        import_save(tmp_path, tmp_path / "sent.json", load)
    with pytest.raises(MissingSaveError):
        import_save(tmp_path, tmp_path / "none.json", load)


def test_an_export_from_a_later_version_is_refused_clearly(tmp_path, exported):
    with pytest.raises(NewerSaveError, match="later version"):
        imported(tmp_path, replaced(exported, **{"small-state-game": 2}))


def test_a_move_that_cannot_have_been_made_is_refused(tmp_path, exported):
    moves = json.loads(exported)["moves"]
    moves[-1]["move"] = "the-visit"
    with pytest.raises(PartedError):
        imported(tmp_path, replaced(exported, moves=moves))
    assert not (tmp_path / "elsewhere").exists()


def test_a_text_that_does_not_load_is_refused(tmp_path, exported):
    with pytest.raises(UnplayableSaveError):
        imported(tmp_path, exported, lambda texts: None)


def edited():
    """The small scenario's first scenes after an edit: another variable, and no waiting."""
    return lower(
        scenario(
            scene("the-note", choice("answer", then="the-cabinet"), choice("wait")),
            scene("the-cabinet", choice("report")),
            variables=(number("x", 0, 9, 0),),
            id="ferry-line",
            title="Edited",
        )
    )


def test_a_game_moves_to_a_newer_text_as_far_as_it_goes(folder):
    old = some_play(folder)
    held = export_save(old)
    path, parted = migrate_save(folder, old, edited(), (("ferry-line.yaml", "new"),))
    assert parted is not None
    assert (parted.row.move, parted.move) == ("pass", 1)
    assert "pass" in parted.why
    moved = read_log(path)
    assert [row.move for row in moved.line(moved.head)[1:]] == ["wait"]
    assert (moved.texts, moved.undos, moved.settings) == (
        (("ferry-line.yaml", "new"),),
        1,
        {"scorer/declared": "1"},
    )
    assert verify(path, lambda texts: edited()).good
    assert export_save(old) == held


def test_a_text_that_changed_only_in_words_keeps_the_whole_game(folder):
    old = some_play(folder)
    path, parted = migrate_save(folder, old, small_program(), (("ferry-line.yaml", "newer"),))
    assert parted is None
    moved = read_log(path)
    assert [row.move for row in moved.line(moved.head)[1:]] == ["wait", "pass"]
