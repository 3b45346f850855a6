"""What the game says itself in play is reached by a translation: nothing that a player reads stays in the original."""

import re

import pytest

from game.authoring import new_translation
from game.engine import Kind, Playthrough, lower, wording
from game.library import shipped_libraries
from game.lint import load
from game.model import PHRASES
from tests.ballots.stories import HERE
from tests.playthroughs.replay import program
from tests.present import present

SCENARIOS = HERE.parents[1] / "scenarios"
MARK = "ʘ"
"""Stands in every text of the translation, and in none of the original."""


def translated(source, folder):
    """A scenario in a translation of every text that it can offer, each marked."""
    path = folder / source.name
    path.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    side = new_translation(path, "km")
    lines = side.read_text(encoding="utf-8").split("\n")
    at = lines.index("texts:") + 1
    said = []
    for line in (each.removeprefix("# ") for each in lines[at:]):
        is_id = re.fullmatch(r"  \S.*@[0-9a-f]{6}: \|", line)
        said.append(line if is_id or not line.strip() else f"{line} {MARK}")
    side.write_text("\n".join([*lines[:4], "texts:", *said]) + "\n", encoding="utf-8")
    found = load(path, (HERE, shipped_libraries()), language="km")
    assert not found.errors, found.errors[:3]
    return lower(present(found.scenario))


@pytest.fixture(scope="module", params=["phnom-penh-chair", "eleventh-session", "river-talks"])
def marked(request, tmp_path_factory):
    here = SCENARIOS / f"{request.param}.yaml"
    source = here if here.exists() else HERE / f"{request.param}.yaml"
    return translated(source, tmp_path_factory.mktemp("marked"))


def unmarked(words):
    """The paragraphs that no translation reached."""
    return [each for each in words.split("\n\n") if each and MARK not in each]


def test_every_text_that_lowering_makes_is_translated(marked):
    """Whatever may be read of a choice, a consequence or a record, in whichever state."""
    left = []
    for node in marked.nodes.values():
        for arc in node.arcs:
            cause = arc.cause
            if cause is None:
                continue
            record = cause.record.text if cause.record else None
            for text in filter(
                None, (cause.text, cause.told, cause.closed, cause.explanation, record)
            ):
                for passage in text.passages:
                    words = "".join(part for part in passage.parts if isinstance(part, str))
                    left += [] if MARK in words or not words.strip() else [(node.id, arc.id, words)]
    assert left == []


def test_every_menu_of_a_play_is_translated(marked):
    """The options of some plays, with the reasons for which they are closed."""
    left, reasons = [], 0
    for seed in range(8):
        play = Playthrough.begin(marked, seed).drawn()
        while play.ending is None:
            for option in play.options:
                words = wording(marked, option.cause.text, play.state.values)
                left += unmarked(words) + unmarked(option.reason)
                reasons += bool(option.reason)
            may = [option for option in play.options if option.open]
            talking = [option for option in may if option.cause.kind is Kind.TALK]
            play = play.make((talking or may)[seed % len(talking or may)].id).drawn()
    assert left == []
    assert reasons


def test_phrases_are_offered_where_a_scenario_can_bring_them_up(tmp_path):
    offered = []
    for name in ("river-talks", "river-vote"):
        path = tmp_path / f"{name}.yaml"
        path.write_text((HERE / path.name).read_text(encoding="utf-8"), encoding="utf-8")
        said = new_translation(path, "km").read_text(encoding="utf-8")
        offered.append(set(re.findall(r"phrases\.([a-z-]+)@", said)))
    talks, vote = offered
    assert "give-up" in talks - vote
    assert talks | vote <= set(PHRASES)


def test_the_phrases_are_in_english_where_nothing_else_is_said():
    assert program("phnom-penh-chair").scenario.phrases["give-up"] == PHRASES["give-up"].words
