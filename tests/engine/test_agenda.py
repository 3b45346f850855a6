"""An agenda that shows only some of what is on offer: by priority, then by lot, dealt once a turn."""

from __future__ import annotations

from collections import Counter

from game.engine import Playthrough, lower
from game.lint import load_texts
from tests.present import present

SCENARIO = """small-state: 1
title: Desk
summary: Four ideas and two hours.
calendar: {starts: 2024-01-01, ends: 2024-01-02, turn: day}
agenda: {shows: 2}
scenes:
  morning: {text: Morning.}
  urgent: {text: So., initiative: {offer: Urgent, priority: 1}}
  likely: {text: So., initiative: {offer: Likely, weight: 3}}
  rare: {text: So., initiative: {offer: Rare, weight: 1}}
  never: {text: So., initiative: {offer: Never, weight: 0}}
endings:
  over: {title: Over, text: Over.}
"""
PROGRAM = lower(present(load_texts([("desk.yaml", SCENARIO)]).scenario))


def table(seed, *moves):
    play = Playthrough.begin(PROGRAM, seed).drawn()
    for move in moves:
        play = play.make(move).drawn()
    return [option.id for option in play.options]


def test_the_highest_priority_is_always_dealt_and_the_rest_by_weight():
    dealt = Counter(tuple(table(seed)) for seed in range(400))
    assert set(dealt) == {("urgent", "likely", "pass"), ("urgent", "rare", "pass")}
    assert 0.68 < dealt["urgent", "likely", "pass"] / 400 < 0.82


def test_a_turn_is_dealt_once():
    assert table(1, "urgent") == [option for option in table(1) if option != "urgent"]


def test_the_next_turn_is_dealt_anew_and_all_is_shown_where_all_fits():
    first = table(1)
    assert sorted(table(1, *first[:-1])) == sorted(
        {"likely", "rare", "pass"} - set(first[:-1]) | {"pass"}
    )


def test_a_draw_can_be_named():
    play = Playthrough.begin(PROGRAM, 1).drawn({"agenda": ["urgent", "rare"]})
    assert [option.id for option in play.options] == ["urgent", "rare", "pass"]
