"""Translations: the same scenario in another language, by stable ids, and old games in the language they were played in."""

from __future__ import annotations

from game.engine import Playthrough, lower, wording
from game.loading import load, load_texts
from game.loading.load import translations

SCENARIO = """small-state: 1
title: The ferry
summary: A crossing.
calendar: {starts: 2024-01-01, ends: 2024-01-02, turn: day}
variables:
  trust: {range: 0 to 3, start: 1, label: Trust}
scenes:
  quay:
    text:
      - The ferry is late.
      - when: trust > 0
        text: The captain nods.
      - else: The captain looks away.
    choices:
      wait: {text: Wait, effects: {trust: +1}, then: end}
      swim: {text: Swim, when: trust > 1, then: end}
endings:
  over: {title: Over, text: You have {{trust}}.}
"""
KHMER = """small-state-translation: 1
of: ferry
language: km
texts:
  title: សាឡាង
  scenes.quay.text.2: ប្រធាននាវាងក់ក្បាល។
  scenes.quay.choices.wait.text: រង់ចាំ
"""


def write(folder) -> None:
    (folder / "ferry.yaml").write_text(SCENARIO.replace("{{trust}}", "arrived"), encoding="utf-8")
    (folder / "ferry.km.yaml").write_text(KHMER, encoding="utf-8")


def quay(loaded):
    play = Playthrough.begin(lower(loaded.scenario), 1)
    return wording(play.program, loaded.scenario.scenes["quay"].text, play.state.values)


def test_a_scenario_plays_in_another_language(tmp_path):
    write(tmp_path)
    loaded = load(tmp_path / "ferry.yaml", language="km")
    assert loaded.scenario.title == "សាឡាង"
    assert quay(loaded) == "The ferry is late.\n\nប្រធាននាវាងក់ក្បាល។"
    assert load(tmp_path / "ferry.yaml").scenario.title == "The ferry"
    assert translations(tmp_path / "ferry.yaml") == ("km",)


def test_checking_a_translation_checks_it_with_its_original(tmp_path):
    write(tmp_path)
    loaded = load(tmp_path / "ferry.km.yaml")
    assert [each.code for each in loaded.diagnostics if each.code == "SS710"]
    assert loaded.scenario.title == "សាឡាង"


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
    assert load_texts(texts).scenario.title == "សាឡាង"
    assert load_texts(texts[:1]).scenario.title == "The ferry"
