"""Campaigns: episodes by their dates, each beginning where the one before left its variables."""

from __future__ import annotations

from game.engine import Playthrough, lower
from game.lint import load, load_texts
from game.loading.campaign import load_campaign
from tests.present import present

FIRST = """small-state: 1
title: First
summary: First.
calendar: {starts: 2024-01-01, ends: 2024-01-01, turn: day}
variables:
  trust: {range: 0 to 9, start: 5}
  signed: {start: no}
scenes:
  one:
    text: One.
    choices:
      sign: {text: Sign, effects: {signed: = yes, trust: +3}, then: end}
      refuse: {text: Refuse, effects: {trust: -3}, then: end}
endings:
  over: {title: Over, text: Over.}
"""
SECOND = (
    FIRST.replace("title: First", "title: Second")
    .replace("2024-01-01", "2024-02-01")
    .replace("0 to 9, start: 5", "0 to 4, start: 1")
)
CAMPAIGN = """small-state-campaign: 1
title: Two months
summary: One after the other.
episodes:
  - scenario: first
  - scenario: second
    carries:
      trust: if(signed, trust // 2, trust)
"""


def campaign(folder, text=CAMPAIGN):
    (folder / "first.yaml").write_text(FIRST)
    (folder / "second.yaml").write_text(SECOND)
    (folder / "both.yaml").write_text(text)
    return load_campaign(folder / "both.yaml", lambda _: None, lambda file: load(file).scenario)


def ended(scenario, move):
    return Playthrough.begin(lower(scenario), 1).make(move).state.values


def test_an_episode_begins_where_the_one_before_ended(tmp_path):
    first, second = campaign(tmp_path).campaign.episodes
    assert second.starts(ended(first.scenario, "sign")) == {"trust": 4}
    assert second.starts(ended(first.scenario, "refuse")) == {"trust": 2}


def test_what_is_carried_stays_in_range(tmp_path):
    first, second = campaign(
        tmp_path, CAMPAIGN.replace("trust // 2", "trust * 9")
    ).campaign.episodes
    assert second.starts(ended(first.scenario, "sign")) == {"trust": 4}


def test_a_game_that_began_with_carried_values_can_be_played_again_from_its_texts(tmp_path):
    episode = campaign(tmp_path).campaign.episodes[1]
    loaded = load(episode.path, starts={"trust": 3})
    again = load_texts(loaded.texts)
    assert present(loaded.scenario).layout.start[0] == present(again.scenario).layout.start[0] == 3
    assert present(loaded.scenario).digest == present(again.scenario).digest
    assert present(loaded.scenario).digest != present(load(episode.path).scenario).digest


def test_a_misspelt_variable_is_named_on_either_side(tmp_path):
    faults = campaign(
        tmp_path, CAMPAIGN.replace("trust: if(signed", "turst: if(singed")
    ).diagnostics
    assert [each.code for each in faults] == ["SS201"]
    faults = campaign(tmp_path, CAMPAIGN.replace("if(signed", "if(singed")).diagnostics
    assert [each.code for each in faults] == ["SS302"]
