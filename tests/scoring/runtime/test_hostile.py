"""No plugin breaks a game: each bad one is named with its reason, and every other score is right."""

import pytest

from game.scoring.panel import open_panel
from game.scoring.panel.ledger import keep_ledger
from game.scoring.plugins.game_plugins import GamePlugins
from game.scoring.runtime.remote import Budget
from tests.factory import small_scenario
from tests.scoring.plugin_files import GOOD, HOSTILE, MORE, SAID

QUICK = Budget(load=20, answer=0.5)


@pytest.fixture
def notes():
    """What there was to say of plugins that did not fail, at the last scoring."""
    return []


@pytest.fixture
def score(play, notes):
    """Scores the finished game with these plugins alone."""

    def score(*plugins, budget=QUICK):
        with open_panel(small_scenario(), plugins=plugins, budget=budget) as panel:
            ledger = keep_ledger(play, panel)
            notes[:] = panel.notes
            return ledger

    return score


def test_ten_hostile_plugins_in_one_game(score, notes, write_plugin, capfd):
    good = write_plugin("courtesy", GOOD)
    bad = [write_plugin(name, source) for name, source in HOSTILE.items()]
    alone = score(good)
    ledger = score(*bad[:5], good, *bad[5:])
    assert {failure.plugin: failure.reason for failure in ledger.failures} == SAID
    assert ledger.entries == alone.entries
    assert {entry.scorer for entry in ledger.entries} == {"declared", "courtesy"}
    assert [(note.plugin, note.text) for note in notes] == [
        ("printing", "prints; it is heard nowhere")
    ]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", MORE)
def test_each_way_of_being_wrong_is_said_in_one_line(name, score, write_plugin):
    source, said = MORE[name]
    ledger = score(write_plugin(name, source), budget=Budget(20, 10))
    [failure] = ledger.failures
    assert failure.plugin == name
    assert said in failure.reason
    assert len(failure.reason) <= 200
    assert failure.reason.isprintable()
    assert {entry.scorer for entry in ledger.entries} == {"declared"}


def test_a_plugin_that_hangs_when_imported_is_stopped(score, write_plugin):
    ledger = score(write_plugin("sleeper", "while True: pass"), budget=Budget(load=1, answer=1))
    assert [f.reason for f in ledger.failures] == [
        "took longer than 1 s while loading and was stopped"
    ]


def test_a_plugin_that_failed_earlier_in_the_game_stays_off_without_being_loaded(
    play, write_plugin
):
    good, kept = write_plugin("courtesy", GOOD), GamePlugins(off={"courtesy": "it hung"})
    with open_panel(small_scenario(), plugins=[good], kept=kept) as panel:
        ledger = keep_ledger(play, panel)
    assert [(f.plugin, f.reason) for f in ledger.failures] == [("courtesy", "it hung")]
    assert {entry.scorer for entry in ledger.entries} == {"declared"}


def test_a_file_swapped_after_it_was_found_is_not_run(score, write_plugin, tmp_path):
    good = write_plugin("courtesy", GOOD)
    witness = tmp_path / "witness"
    write_plugin("courtesy", f"open({str(witness)!r}, 'w')", trusted=False)
    [failure] = score(good).failures
    assert "the file changed since it was trusted" in failure.reason
    assert not witness.exists()
