"""A game keeps the text it was begun with, and is read back by the game's own reader."""

from game.engine import lower
from game.lint import load_texts
from game.saves.exchange import export_save, import_save, verify
from game.saves.file import SavedJournal


def loaded():
    from game.library import shipped_scenarios

    path = shipped_scenarios() / "road-to-burgenstock.yaml"
    texts = [(path.name, path.read_text(encoding="utf-8"))]
    libraries = path.parent / "libraries"
    texts += [(each.name, each.read_text(encoding="utf-8")) for each in libraries.glob("*.yaml")]
    return load_texts(texts)


def test_a_shipped_game_comes_back_from_its_own_texts(folder, tmp_path):
    found = loaded()
    with SavedJournal.create(folder, lower(found.scenario), found.texts, 5) as journal:
        while journal.play.ending is None:
            journal.make(next(option.id for option in journal.play.options if option.open))
    with SavedJournal.open(journal.path) as again:
        assert again.play.state == journal.play.state
        assert again.play.ending == journal.play.ending
    assert verify(journal.path).good
    sent = tmp_path / "sent.json"
    sent.write_text(export_save(journal.path), encoding="utf-8")
    assert export_save(import_save(tmp_path, sent)) == export_save(journal.path)
