"""Faults an audit proves: dominated choices and saturated ranges, against brute force; stuck states with a way there."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from game.analysis import AuditRun, audit
from game.engine import By, Playthrough, legal_moves, lower, step, weights
from game.scoring.panel import Panel
from tests.analysis.brute import earned
from tests.analysis.state_space.test_scorer_memory import programs
from tests.factory import choice, number, scenario, scene, score
from tests.present import present


def ahead_of(program, weighting):
    """The best expected numerator after each move of a state, by plain recursion."""
    known = dict[Any, Any]()

    def value(state):
        if program.nodes[state.node].by is By.OVER:
            return 0.0
        ways = ways_of(state)
        if program.nodes[state.node].by is By.CHANCE:
            lots = weights(program, state)
            return sum(lots[move] * ways[move] for move in ways) / sum(lots.values())
        return max(ways.values())

    def ways_of(state):
        if state not in known:
            known[state] = {}
            for move in legal_moves(program, state):
                made = step(program, state, move)
                points = earned({}, made.events)
                gained = sum(weighting.get(name, 0) * n for name, n in points.items())
                known[state][move] = gained + value(made.state)
        return known[state]

    return ways_of


def test_dominated_choices_are_those_never_better_and_somewhere_worse():
    met = 0
    for seed, program, plays in programs(60):
        states = {made.state for _, play in plays for made in play.steps}
        better, worse, furthest = set[Any](), set[Any](), defaultdict[Any, float](float)
        for profile in program.scenario.profiles.values():
            total = sum(profile.weights.values())
            ways_of = ahead_of(program, profile.weights)
            for state in states:
                node = program.nodes[state.node]
                if node.by is not By.PLAYER:
                    continue
                ways = ways_of(state)
                for move, worth in ways.items():
                    others = [w for other, w in ways.items() if other != move]
                    name = f"{node.scene}/{move}"
                    if others and worth > max(others) + 1e-9:
                        better.add(name)
                    if others and worth < max(others) - 1e-9:
                        worse.add(name)
                        furthest[name] = max(furthest[name], (max(others) - worth) / total)
        found = audit(program, Panel(program.scenario), program.scenario.profiles["even"])
        assert set(present(found.dominated)) == worse - better, seed
        for name, each in present(found.dominated).items():
            assert each.short == pytest.approx(furthest[name]), seed
            play = Playthrough.begin(program, 0)
            for move in each.witness:
                play = play.make(move.partition("=")[2] or move)
            weighed = program.scenario.profiles[each.profile].weights
            ways = ahead_of(program, weighed)(play.state)
            gap = ways[each.choice] - ways[name.partition("/")[2]]
            assert gap / sum(weighed.values()) == pytest.approx(each.short), seed
        met += len(present(found.dominated))
    assert met


def test_what_is_called_saturated_is_so_in_every_play():
    met = 0
    for seed, program, plays in programs(80):
        stays = defaultdict[Any, bool](bool)
        variables = len(program.scenario.variables)
        for _, play in plays:
            for event in play.events:
                for write in event.arc.writes:
                    if write.index < variables:
                        key = f"{event.scene}/{event.arc.id}: {program.fields[write.index].id}"
                        stays[key] |= write.lo <= write.value.of(event.before) <= write.hi
        found = audit(program, Panel(program.scenario), program.scenario.profiles["even"])
        always = {key for key, inside in stays.items() if not inside}
        assert set(present(found.saturated)) <= always, seed
        met += len(present(found.saturated))
    assert met


def test_a_range_that_always_runs_over_is_found():
    program = lower(
        scenario(
            scene(
                "one", choice("push", effects={"trust": "+9"}, then="two"), choice("no", then="two")
            ),
            scene("two", choice("ask", when="trust > 2", then="end"), choice("end", then="end")),
            variables=[number("trust", 0, 5, 1)],
        )
    )
    found = audit(program, Panel(program.scenario), program.scenario.profiles["even"])
    assert found.saturated == ("one/push: trust",)


def test_a_state_in_which_nothing_can_happen_comes_with_the_way_there():
    program = lower(
        scenario(
            scene(
                "one", choice("low", effects={"trust": "= 0"}, then="two"), choice("no", then="two")
            ),
            scene("two", choice("ask", when="trust > 0", then="end")),
            variables=[number("trust", 0, 5, 1)],
        )
    )
    found = audit(program, Panel(program.scenario), program.scenario.profiles["even"])
    [stuck] = found.stuck
    assert (stuck.scene, stuck.witness) == ("two", ("low",))
    play = Playthrough.begin(program, 0)
    for move in present(stuck.witness):
        play = play.make(move)
    assert not legal_moves(program, play.state)
    assert tuple(present(found.dominated)) == ("one/low",)
    assert found.faults == 2


def test_too_little_memory_leaves_what_was_proved_and_says_so():
    program = lower(
        scenario(
            *(
                scene(
                    f"s{i}",
                    *(
                        choice(
                            f"c{n}",
                            effects={f"v{i % 6}": f"+{n}"},
                            then=f"s{i + 1}" if i < 11 else "end",
                        )
                        for n in range(4)
                    ),
                )
                for i in range(12)
            ),
            variables=[number(f"v{i}", 0, 9, 0) for i in range(6)],
        )
    )
    inquiry = AuditRun(program, Panel(program.scenario), program.scenario.profiles["even"], 2_000)
    inquiry.run()
    found = inquiry.result()
    assert found.exact or "2,000 bytes" in found.stopped


def test_an_audit_that_is_stopped_half_way_knows_what_it_met():
    program = lower(
        scenario(
            scene("one", choice("go", then="two")),
            scene("two", choice("end", then="end", scores=[score("candour", 1)])),
        )
    )
    inquiry = AuditRun(program, Panel(program.scenario), program.scenario.profiles["even"])

    def interrupt(words):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        inquiry.run(interrupt)
    found = inquiry.result()
    assert not found.exact
    assert found.unreachable is None
    assert found.dominated is None
    assert found.merged == 1


def test_a_circle_ends_the_audit_with_words_and_no_figures():
    program = lower(
        scenario(scene("one", choice("on", then="two")), scene("two", choice("back", then="one")))
    )
    found = audit(program, Panel(program.scenario), program.scenario.profiles["even"])
    assert "leads back to itself" in found.stopped
    assert (found.exact, found.paths, found.dominated) == (False, 0, None)
