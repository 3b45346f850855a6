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
