"""A game says of its texts whether they are those that came with the game, or those of a file that lies here."""

from __future__ import annotations

import json

import pytest

from game.library import shipped_scenarios
from game.library.loader import load_file
from game.play import opening
from game.saves import DamagedSaveError
from game.saves.editions import editions
from game.saves.exchange import Edition, compare, export_save, import_save, most_doubtful, verify
from game.saves.file import read_log
from game.saves.folder import saves_dir
from tests.saves.editions import shipped, written
from tests.saves.test_identity import STORY


def begun(path):
    session = opening.begin(load_file(path), 1)
    session.make(next(each.id for each in session.play.options if each.open))
    session.journal.close()
    return session.journal.path


def sent(tmp_path, save, forge=lambda game: None):
    """A game as it comes back from elsewhere."""
    game = json.loads(export_save(save))
    forge(game)
    file = tmp_path / "sent.json"
    file.write_text(json.dumps(game), encoding="utf-8")
    return import_save(saves_dir(), file)


def edition(save):
    return most_doubtful(compare(read_log(save)))


@pytest.fixture
def desk():
    return begun(shipped_scenarios() / "first-desk.yaml")


def test_the_list_of_editions_ends_with_the_texts_as_they_are():
    """`python -m tests.saves.editions` brings it up to date."""
    assert {name: known[-1] for name, known in written().items() if name in shipped()} == shipped()
    for known in written().values():
        assert len(known) == len(set(known))


def test_a_game_on_a_shipped_text_is_as_shipped_here_and_elsewhere(desk, tmp_path):
    for save in (desk, sent(tmp_path, desk)):
        assert edition(save).words == "as shipped"
        assert verify(save).good


def test_a_game_on_an_earlier_edition_says_so(desk, monkeypatch):
    now = editions("first-desk.yaml")[-1]
    later = {"first-desk.yaml": (now, "0" * 32), "essay.yaml": editions("essay.yaml")}
    monkeypatch.setattr("game.saves.editions._known", lambda: later)
    assert edition(desk).words == "an older edition"
    assert verify(desk).good


def test_a_forged_text_is_found_though_every_move_can_be_made(desk, tmp_path):
    def forge(game):
        text = game["texts"][0]["text"]
        assert "points: +2" in text
        game["texts"][0]["text"] = text.replace("points: +2", "points: +9")

    save = sent(tmp_path, desk, forge)
    verdict = verify(save)
    assert (verdict.good, verdict.partings) == (False, ())
    assert (
        verdict.edition.words == "changed: `first-desk.yaml` is none that ever came with the game"
    )


@pytest.mark.parametrize("claim", ["title", "scenario"])
def test_a_game_that_calls_itself_another_is_found(desk, tmp_path, claim):
    verdict = verify(sent(tmp_path, desk, lambda game: game.update({claim: "eleventh-session"})))
    assert (verdict.good, verdict.named, verdict.partings) == (False, False, ())
    assert verdict.why == "it is called otherwise than its text says"


def test_a_forged_library_is_found(tmp_path):
    game = begun(shipped_scenarios() / "road-to-burgenstock.yaml")

    def forge(game):
        (essay,) = [each for each in game["texts"] if each["name"] == "essay.yaml"]
        essay["text"] += "\n# one line more\n"

    verdict = verify(sent(tmp_path, game, forge))
    assert (verdict.good, verdict.edition.name) == (False, "essay.yaml")
    assert verdict.texts[0].edition is Edition.SHIPPED


def test_a_game_on_ones_own_text_is_compared_with_the_file(tmp_path, monkeypatch):
    path = tmp_path / "course" / "story.yaml"
    path.parent.mkdir()
    path.write_text(STORY, encoding="utf-8")
    save = begun(path)
    monkeypatch.chdir(tmp_path)
    assert edition(save).words == f"as in the file at `{path}`"
    elsewhere = sent(tmp_path, save)
    assert edition(elsewhere).edition is Edition.UNKNOWN
    assert verify(elsewhere).good, "nothing here says otherwise"
    monkeypatch.chdir(path.parent)
    assert edition(elsewhere).edition is Edition.FILE
    path.write_text(STORY.replace("A letter", "A note"), encoding="utf-8")
    assert edition(save).words == f"an older text of the file at `{path}`"
    assert verify(save).good
    changed = verify(elsewhere)
    assert (changed.good, changed.edition.edition) == (False, Edition.CHANGED)
    path.unlink()
    assert edition(save).edition is Edition.UNKNOWN


def test_a_name_in_a_game_from_elsewhere_leads_nowhere(desk, tmp_path, monkeypatch):
    outside = tmp_path / "outside.yaml"
    outside.write_text("x")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def forge(game):
        game["texts"].append({"name": "../outside.yaml", "text": "x"})

    assert compare(read_log(sent(tmp_path, desk, forge)))[-1].file is None


@pytest.mark.parametrize(
    "forge",
    [
        lambda notes: notes[0]["body"].update(value="{}", name="scorers"),
        lambda notes: notes[0].update(kind="forecast"),
        lambda notes: notes.pop(0),
        lambda notes: notes.reverse(),
        lambda notes: notes[0].pop("checksum"),
    ],
    ids=["value", "kind", "taken out", "order", "no checksum"],
)
def test_a_note_that_is_not_the_one_written_is_refused(desk, tmp_path, forge):
    with opening.resume(desk).journal as journal:
        journal.undo()
    with pytest.raises(DamagedSaveError, match="is not the one that was written there"):
        sent(tmp_path, desk, lambda game: forge(game["notes"]))


def test_notes_without_checksums_are_counted(desk, tmp_path):
    def strip(game):
        for note in game["notes"]:
            del note["checksum"]

    assert verify(desk).unsealed == 0
    verdict = verify(sent(tmp_path, desk, strip))
    assert (verdict.good, verdict.unsealed > 0) == (True, True)
