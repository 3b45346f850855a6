"""A scenario in another language, from the command line."""

from __future__ import annotations

import shutil


def test_a_translation_is_played_and_named_in_the_list(smallstate, ferry, tmp_path):
    path = tmp_path / "ferry.yaml"
    shutil.copy(ferry, path)
    side = "small-state-translation: 1\nof: ferry\nlanguage: km\ntexts:\n  title: សាឡាង\n"
    path.with_name("ferry.km.yaml").write_text(side, encoding="utf-8")
    shown = smallstate("play", path, "--plain", "--lang", "km", stdin="quit\n")
    assert shown.code == 0
    assert shown.out.startswith("សាឡាង")
    again = smallstate("play", path, "--plain", "--resume", stdin="quit\n")
    assert again.out.startswith("សាឡាង")


def test_a_language_that_is_not_there_is_refused(smallstate, ferry):
    shown = smallstate("play", ferry, "--plain", "--lang", "km")
    assert shown.code == 2
    assert "not translated into `km`" in shown.err


def test_a_translation_is_begun_and_the_list_names_its_language(
    smallstate, ferry, tmp_path, monkeypatch
):
    path = tmp_path / "crossing.yaml"
    shutil.copy(ferry, path)
    shown = smallstate("new", "translation", path, "--lang", "fr")
    assert (shown.code, shown.out) == (0, f"{tmp_path / 'crossing.fr.yaml'}\n")
    assert "smallstate check" in shown.err
    checked = smallstate("check", tmp_path / "crossing.fr.yaml", "--json")
    assert [each["code"] for each in checked.json] == ["SS710"]
    again = smallstate("new", "translation", path, "--lang", "fr")
    assert (again.code, "is there already" in again.err) == (2, True)
    unnamed = smallstate("new", "translation", path)
    assert (unnamed.code, "--lang fr" in unnamed.err) == (2, True)
    monkeypatch.setattr("game.library.search.user_scenarios", lambda: tmp_path)
    assert "· also in fr" in smallstate("list").out


def test_a_translation_is_brought_up_to_date(smallstate, ferry, tmp_path):
    """Marks are written where there are none, what is new or has changed is added once, and no line is lost."""
    path, side = tmp_path / "my crossing.yaml", tmp_path / "my crossing.fr.yaml"
    shutil.copy(ferry, path)
    side.write_text(
        "small-state-translation: 1\nof: my crossing\nlanguage: fr\ntexts:\n"
        "  # by hand\n  title: Le bac\n  'role': |\n    Vous répondez.\n",
        encoding="utf-8",
    )
    asked = smallstate("check", side, "--json").json
    assert {each["code"] for each in asked} == {"SS710", "SS714"}
    assert f"'{path}' --lang fr --update" in asked[0]["help"]
    assert smallstate("new", "translation", path, "--lang", "fr", "--update").code == 0
    words = side.read_text(encoding="utf-8")
    assert "  # by hand\n  title@" in words
    assert "  'role@" in words
    assert "#   scenes.the-note.choices.answer.text@" in words
    assert [each["code"] for each in smallstate("check", side, "--json").json] == ["SS710"]
    path.write_text(path.read_text().replace("title: The Ferry", "title: The Old Ferry"))
    for _ in range(2):
        smallstate("new", "translation", path, "--lang", "fr", "--update")
    assert side.read_text(encoding="utf-8").count("#     The Old Ferry") == 1
    codes = [each["code"] for each in smallstate("check", side, "--json").json]
    assert codes == ["SS710", "SS712"]
    told = smallstate("check", path).err
    assert f"no more in 1 place: `smallstate check '{side}'` names them" in told
    assert "fits no more" not in smallstate("check", path, side).err
    shown = smallstate("play", path, "--lang", "fr", "--choose", "answer")
    assert shown.out.startswith("Le bac")


def test_what_is_no_translation_is_not_brought_up_to_date(smallstate, ferry, tmp_path):
    path, side = tmp_path / "crossing.yaml", tmp_path / "crossing.fr.yaml"
    shutil.copy(ferry, path)
    missing = smallstate("new", "translation", path, "--lang", "fr", "--update")
    assert (missing.code, "there is no translation" in missing.err) == (2, True)
    side.write_text("texts: [\n")
    broken = smallstate("new", "translation", path, "--lang", "fr", "--update")
    assert (broken.code, "smallstate check" in broken.err) == (2, True)
    assert side.read_text() == "texts: [\n"
