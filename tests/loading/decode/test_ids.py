"""Where the id of a file belongs, a path is refused, and no name leads out of its folder or breaks anything."""

import pytest

from game.lint import load
from game.loading.campaign import load_campaign
from tests.present import present

FERRY = """small-state: 1
title: Ferry
summary: A ferry.
calendar: {starts: 2024-01-01, ends: 2024-01-01, turn: day}
scenes:
  quay: {text: A quay., choices: {go: {text: Go, then: end}, stay: {text: Stay, then: end}}}
endings:
  over: {title: Over, text: Over.}
"""
PATHS = {
    "episodes/ferry": "write `ferry`: ",
    "episodes/ferry.yaml": "write `ferry`: ",
    "ferry.yaml": "write `ferry`: ",
    "ferry.YML": "write `ferry`: ",
    "./ferry": "write `ferry`: ",
    "../ferry": "write `ferry`: ",
    "/etc/ferry.yaml": "write `ferry`: ",
    r"episodes\ferry.yaml": "write `ferry`: ",
    "..": "an id is ",
    "'.'": "an id is ",
    "/": "an id is ",
    ".yaml": "an id is ",
}
NAMES = {"x" * 300: "", "'ferry*'": "", "'[a-z]'": "", "'**'": "", "'a?'": "", "'~'": "", "'-'": ""}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ferry.yaml").write_text(FERRY, encoding="utf-8")
    return tmp_path


def campaign(folder, name):
    path = folder / "both.yaml"
    path.write_text(
        f"small-state-campaign: 1\ntitle: Both\nsummary: Two.\nepisodes:\n  - scenario: {name}\n",
        encoding="utf-8",
    )
    return load_campaign(path, lambda _: None, lambda file: load(file).scenario).diagnostics


def translation(folder, name):
    path = folder / "ferry.fr.yaml"
    path.write_text(
        f"small-state-translation: 1\nof: {name}\nlanguage: fr\ntexts: {{title: Bac}}\n",
        encoding="utf-8",
    )
    return load(path).errors


def library(folder, name):
    path = folder / "ferry.yaml"
    path.write_text(FERRY.replace("calendar", f"uses: [{name}]\ncalendar"), encoding="utf-8")
    return load(path).errors


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("place", "code"), [(campaign, "SS851"), (translation, "SS851"), (library, "SS204")]
)
def test_a_path_is_no_id(folder, place, code, path):
    found = place(folder, path)
    assert [each.code for each in found] == [code]
    assert found[0].help.startswith(PATHS[path])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("place", "code"), [(campaign, "SS851"), (translation, "SS851"), (library, "SS204")]
)
def test_a_name_that_no_file_has_is_said_to_be_one(folder, place, code, name):
    assert [each.code for each in place(folder, name)] == [code]


@pytest.mark.parametrize("language", ["../fr", "/", "'**'", "x" * 300, ".."])
def test_a_language_leads_nowhere(folder, language):
    (folder / "essay.yaml").write_text("small-state-library: 1\n", encoding="utf-8")
    library(folder, "essay")
    side = folder / "ferry.fr.yaml"
    side.write_text(
        f"small-state-translation: 1\nof: ferry\nlanguage: {language}\ntexts: {{title: Bac}}\n",
        encoding="utf-8",
    )
    assert present(load(side).scenario).title == "Bac"


def test_a_translation_of_nothing_says_what_is_missing(folder):
    side = folder / "ferry.fr.yaml"
    side.write_text("small-state-translation: 1\nlanguage: fr\ntexts: {title: Bac}\n")
    assert [each.code for each in load(side).diagnostics] == ["SS102"]


def test_what_is_translated_is_looked_for_beside_it(folder):
    assert translation(folder, "fery")[0].help == "did you mean `ferry`?"


@pytest.mark.parametrize("stem", ["a[b]", "a**", "a?", "[", "**"])
def test_a_scenario_with_a_name_like_a_pattern_has_its_own_translations(tmp_path, stem):
    from game.loading.load import translations

    path = tmp_path / f"{stem}.yaml"
    path.write_text(FERRY, encoding="utf-8")
    path.with_name(f"{stem}.fr.yaml").write_text("", encoding="utf-8")
    assert translations(path) == ("fr",)
