"""Every kept play still leads where it led, for the same points; every ending has one."""

import json

import pytest

from tests.playthroughs.replay import FOLDER, golden, program, shipped

FILES = sorted(FOLDER.glob("*/*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_kept_play_leads_where_it_led(file):
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept["ending"] == file.stem
    # If this is meant: `python -m tests.playthroughs.update`, and look at the difference.
    assert golden(kept["scenario"], kept["choose"], kept["seed"]) == kept


@pytest.mark.parametrize("scenario", shipped())
def test_every_ending_has_a_play(scenario):
    assert {file.stem for file in (FOLDER / scenario).glob("*.json")} == set(
        program(scenario).scenario.endings
    )
