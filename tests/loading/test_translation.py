"""Translations: the same scenario in another language, by stable ids, and old games in the language they were played in."""

from __future__ import annotations

import pytest

from game.engine import Playthrough, lower, wording
from game.lint import load, load_texts
from game.loading.load import texts_of, translations
from game.loading.translation import text_mark
from tests.present import present

SCENARIO = """small-state: 1
title: The ferry
summary: A crossing.
calendar: {starts: 2024-01-01, ends: 2024-01-02, turn: day}
variables:
  trust: {range: 0 to 3, start: 1}
  mood: {one of: [calm, not-calm], start: not-calm}
glossary:
  quay: Where boats lie.
advisers:
  mate: The mate
scenes:
  quay:
    text:
      - The ferry is late.
      - when: trust > 0
        text: The captain nods.
      - else: The captain looks away.
    advice:
      mate: Wait.
    choices:
      wait: {text: Wait, effects: {trust: +1}, then: end}
      swim: {text: Swim, when: trust > 1, then: end}
endings:
  over: {title: Over, text: You have {{trust}}.}
"""
HEAD = "small-state-translation: 1\nof: ferry\nlanguage: km\ntexts:\n"
KHMER = f"""{HEAD}  title: សាឡាង
  scenes.quay.text.2@{text_mark("The captain nods.")}: ប្រធាននាវាងក់ក្បាល។
  scenes.quay.choices.wait.text: រង់ចាំ
"""


def write(folder, *, scenario=SCENARIO, translation=KHMER) -> None:
    scenario = scenario.replace("{{trust}}", "arrived")
    (folder / "ferry.yaml").write_text(scenario, encoding="utf-8")
    (folder / "ferry.km.yaml").write_text(translation, encoding="utf-8")


def translated(folder, entries, *edits):
    """The scenario, edited since, in a translation that says some texts by their ids and the words they were made from."""
    scenario = SCENARIO
    for old, new in edits:
        assert old in scenario
        scenario = scenario.replace(old, new)
    lines = [
        f'  {name}{f"@{text_mark(words)}" if words else ""}: "{said}"\n'
        for name, words, said in entries
    ]
    write(folder, scenario=scenario, translation=HEAD + "".join(lines))
    return load(folder / "ferry.km.yaml")


def codes(loaded):
    return {each.code: each for each in loaded.diagnostics if each.code in CODES}


CODES = ("SS711", "SS712", "SS713", "SS714", "SS715")


def quay(loaded):
    play = Playthrough.begin(lower(loaded.scenario), 1)
    return wording(play.program, loaded.scenario.scenes["quay"].text, play.state.values)


def test_a_scenario_plays_in_another_language(tmp_path):
    write(tmp_path)
    loaded = load(tmp_path / "ferry.yaml", language="km")
    assert present(loaded.scenario).title == "សាឡាង"
    assert quay(loaded) == "The ferry is late.\n\nប្រធាននាវាងក់ក្បាល។"
    assert present(load(tmp_path / "ferry.yaml").scenario).title == "The ferry"
    assert translations(tmp_path / "ferry.yaml") == ("km",)


def test_checking_a_translation_checks_it_with_its_original(tmp_path):
    write(tmp_path)
    loaded = load(tmp_path / "ferry.km.yaml")
    assert [each.code for each in loaded.diagnostics if each.code == "SS710"]
    assert present(loaded.scenario).title == "សាឡាង"


def test_a_fault_in_a_translated_text_is_shown_in_the_translation(tmp_path):
    write(tmp_path)
    side = tmp_path / "ferry.km.yaml"
    side.write_text(KHMER + '  endings.over.text: "{trusst}"\n', encoding="utf-8")
    (fault,) = load(side).errors
    assert fault.span.file.endswith("ferry.km.yaml")
    assert fault.span.line == KHMER.count("\n") + 1


def test_an_old_game_keeps_its_language(tmp_path):
    write(tmp_path)
    texts = load(tmp_path / "ferry.yaml", language="km").texts
    assert present(load_texts(texts).scenario).title == "សាឡាង"
    assert present(load_texts(texts[:1]).scenario).title == "The ferry"


PASSAGES = [
    ("scenes.quay.text.1", "The ferry is late.", "Le bac est en retard."),
    ("scenes.quay.text.2", "The captain nods.", "Le capitaine acquiesce."),
    ("scenes.quay.text.3", "The captain looks away.", "Le capitaine détourne les yeux."),
]
ABOVE = ("      - The ferry is late.", "      - Fog.\n      - The ferry is late.")


def test_a_passage_put_in_above_shifts_nothing(tmp_path):
    loaded = translated(tmp_path, PASSAGES, ABOVE)
    assert quay(loaded) == "Fog.\n\nLe bac est en retard.\n\nLe capitaine acquiesce."
    assert codes(loaded) == {}


def test_passages_that_change_places_keep_their_words(tmp_path):
    loaded = translated(
        tmp_path,
        PASSAGES,
        ("      - The ferry is late.\n", ""),
        ("      - else: The captain looks away.\n", "      - The ferry is late.\n"),
    )
    assert quay(loaded) == "Le capitaine acquiesce.\n\nLe bac est en retard."
    assert codes(loaded).keys() == {"SS713"}


def test_how_lines_are_broken_is_no_change(tmp_path):
    loaded = translated(
        tmp_path,
        PASSAGES,
        ("      - The ferry is late.", "      - |\n        The ferry\n          is late."),
    )
    assert codes(loaded) == {}


def test_words_that_changed_are_shown_in_the_translation_and_named(tmp_path):
    entries = [("title", "The ferry", "Le bac"), *PASSAGES]
    loaded = translated(tmp_path, entries, ("title: The ferry", "title: The old ferry"))
    assert loaded.scenario.title == "Le bac"
    stale = codes(loaded)["SS712"]
    assert (stale.span.line, stale.severity) == (5, "warning")
    assert f"title@{text_mark('The old ferry')}" in stale.help
    assert "“The old ferry”" in stale.help
    loaded = translated(tmp_path, PASSAGES, ("The captain nods.", "The captain bows."))
    assert quay(loaded) == "Le bac est en retard.\n\nLe capitaine acquiesce."
    assert codes(loaded).keys() == {"SS712"}


def test_a_changed_passage_is_not_guessed_where_another_is_new(tmp_path):
    """The new one must not be given the words of the one that changed."""
    edit = ("The ferry is late.", "The ferry is very late.")
    loaded = translated(tmp_path, PASSAGES, ABOVE, edit)
    assert quay(loaded) == "Fog.\n\nThe ferry is very late.\n\nLe capitaine acquiesce."
    gone = codes(loaded)["SS713"]
    assert gone.span.line == 5
    assert "“Fog.”" in gone.help
    assert "“The ferry is very late.”" in gone.help


def test_a_text_that_is_gone_is_named_and_a_slip_of_the_pen_is_a_fault(tmp_path):
    entries = [("scenes.quay.choices.row.text", "Row", "Ramer"), *PASSAGES]
    gone = codes(translated(tmp_path, entries))["SS713"]
    assert (gone.severity, "choices.row" in gone.message) == ("warning", True)
    entries = [("scenes.quay.choices.wiat.text", "", "Attendre"), *PASSAGES]
    slip = codes(translated(tmp_path, entries))["SS711"]
    assert (slip.severity, "choices.wait.text" in slip.help) == ("error", True)


def test_numbers_alone_are_trusted_where_every_passage_is_said(tmp_path):
    """As files from before there were marks have it."""
    entries = [(name, "", said) for name, _, said in PASSAGES]
    loaded = translated(tmp_path, entries)
    assert quay(loaded) == "Le bac est en retard.\n\nLe capitaine acquiesce."
    assert codes(loaded).keys() == {"SS714"}
    loaded = translated(tmp_path, entries, ABOVE)
    assert quay(loaded) == "Fog.\n\nThe ferry is late.\n\nThe captain nods."
    doubt = codes(loaded)["SS715"]
    assert f"scenes.quay.text.2@{text_mark('The ferry is late.')}" in doubt.help


def test_one_text_is_not_said_twice(tmp_path):
    entries = [("title", "The ferry", "Le bac"), ("title", "The boat", "Le bateau")]
    loaded = translated(tmp_path, entries)
    assert loaded.scenario.title == "Le bac"
    assert "delete one of the two" in codes(loaded)["SS713"].help


def test_names_and_the_words_of_values_are_translated_too(tmp_path):
    entries = [
        ("variables.trust.label", "Trust", "Confiance"),
        ("variables.mood.label", "Mood", "Humeur"),
        ("variables.mood.one of.not-calm", "not-calm", "agité"),
        ("scenes.quay.title", "Quay", "Le quai"),
        ("advisers.mate", "The mate", "Le second"),
        ("glossary.quay", "Where boats lie.", "Où sont les bateaux."),
        ("glossary.quay.term", "quay", "quai"),
    ]
    loaded = translated(tmp_path, entries)
    scenario = loaded.scenario
    assert codes(loaded) == {}
    trust, mood = scenario.variables[:2]
    assert (trust.label, mood.label, mood.show(1), mood.show(0)) == (
        "Confiance",
        "Humeur",
        "agité",
        "calm",
    )
    assert mood.plain(1) == "not-calm", "data and conditions keep the value as it is written"
    assert scenario.advisers["mate"].name == "Le second"
    assert scenario.glossary == {"quai": "Où sont les bateaux."}
    assert scenario.scenes["quay"].title.words() == ["Le", "quai"]


def test_what_is_hidden_asks_for_no_translation(tmp_path):
    write(tmp_path, scenario=SCENARIO.replace("range: 0 to 3,", "range: 0 to 3, hidden: yes,"))
    assert not [name for name in texts_of(tmp_path / "ferry.yaml") if "trust" in name]


@pytest.mark.parametrize("language", [None, "km"])
def test_naming_what_an_id_is_called_changes_nothing_else(tmp_path, language):
    write(tmp_path, translation=HEAD + "  title: T\n")
    loaded = load(tmp_path / "ferry.yaml", language=language)
    assert present(loaded.scenario).scenes["quay"].title.words() == ["Quay"]
    assert present(loaded.scenario).variables[1].show(1) == "not-calm"
