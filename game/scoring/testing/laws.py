"""The laws a scorer keeps, each tried on random plays. What a law says is in plugins/README.md."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

from game.engine import Playthrough, Program, State, Step, legal_moves, start, step
from game.scoring.panel.panel import unfit
from game.scoring.panel.views import ScorerView
from game.scoring.runtime.faults import PluginError
from game.scoring.runtime.manifest import Card, card_of
from game.scoring.runtime.memory import MOST_CARRIED, RememberingScorer, Scored
from game.scoring.scorer import Occasion, Points, Scorer
from game.scoring.testing.plays import random_plays, shipped_programs


class BrokenLawError(AssertionError):
    """A law of the contract that a scorer does not keep, and where that was seen."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was seen of a scorer that keeps the laws: how much it was tried, and what came of it."""

    plays: int
    steps: int
    memories: int
    lines: int
    sat_out: tuple[str, ...]
    """Scenarios it does not fit, each with the reason."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One step that was taken in a play, and what came of it."""

    memory: Hashable
    occasion: Occasion
    after: Hashable
    points: tuple[Points, ...]


def check_scorer(
    scorer: Scorer,
    scenarios: Iterable[Program] | None = None,
    *,
    plays: int = 20,
    seed: int = 0,
    memories: int = MOST_CARRIED,
) -> Checked:
    """Play at random and raise BrokenLawError at the first law broken.

    The laws: it says of itself what the contract asks; it reads only what it declares; its points are whole, for
    principles it declares, with reason and source; the same memory and occasion give the same answer, in any order;
    it changes neither itself nor what it is shown; it keeps no memory if `additive`, and fewer than `memories` different
    ones in a scenario unless `sampled`: with more, an audit does not carry it. For that law play after play is looked
    at, from the start on. Tried on the shipped scenarios where none are given; those it does not fit are left out.
    """
    try:
        card = card_of(scorer, "scorer")
    except PluginError as error:
        raise BrokenLawError(f"says of itself what the contract asks: {error}") from None
    cases, lines, played, sat_out = list[_Case](), 0, 0, list[str]()
    as_it_was = deepcopy(getattr(scorer, "__dict__", {}))
    for program in shipped_programs() if scenarios is None else scenarios:
        reason = unfit(program.scenario, card)
        if reason:
            sat_out.append(f"{program.scenario.id}: {reason}")
            continue
        for play in random_plays(program, plays, seed):
            first, last = _play(scorer, card, play), _play(scorer, card, play)
            if first != last:
                raise BrokenLawError(
                    f"the same play scores the same: {program.scenario.id} did not"
                )
            cases += first[0]
            lines += sum(len(case.points) for case in first[0]) + len(first[1])
            played += 1
        if not card.sampled and not card.additive:
            _remembers_little(scorer, card, program, memories)
    if not played:
        raise BrokenLawError(
            f"fits a scenario it is tried on: {'; '.join(sat_out) or 'none given'}"
        )
    if getattr(scorer, "__dict__", {}) != as_it_was:
        raise BrokenLawError("does not change itself: its attributes moved while it scored")
    _out_of_order(scorer, cases)
    remembered = {case.after for case in cases}
    return Checked(played, len(cases), len(remembered), lines, tuple(sat_out))


def _play(scorer: Scorer, card: Card, play: Playthrough) -> tuple[list[_Case], tuple[Points, ...]]:
    """One play scored as the game does it, with the memories themselves in place of tokens."""
    program, asked = play.program, RememberingScorer(scorer, card)
    view = ScorerView(program, card)
    happened = [view.occasion(event) for event in play.events]
    shown = deepcopy(happened)
    with _lawful(program):
        memories = [asked.start()]
        scored = list[Scored]()
        for occasion in happened:
            scored += asked.step([(memories[-1], occasion)])
            memories.append(scored[-1][0])
        end = asked.finish(memories[-1], view.close(play.state))
    if shown != happened:
        raise BrokenLawError("does not change what it is shown: an occasion moved")
    values = [asked.value(memory) for memory in memories]
    steps = zip(values, happened, values[1:], scored, strict=False)
    return [_Case(b, occasion, a, points) for b, occasion, a, (_, points) in steps], end


def _remembers_little(scorer: Scorer, card: Card, program: Program, most: int) -> None:
    """Go through the plays of a scenario from the start, every way at once, as long as that takes no time to speak of."""
    view, begun, asked = ScorerView(program, card), start(program), RememberingScorer(scorer, card)

    def after(memory: int, made: Step) -> tuple[State, int]:
        for event in made.events:
            [(memory, _)] = asked.step([(memory, view.occasion(event))])
        return made.state, memory

    with _lawful(program):
        waiting = deque([after(asked.start(), begun)])
        met, remembered = set(waiting), {memory for _, memory in waiting}
        while waiting and len(met) < 2 * most and len(remembered) < most:
            state, memory = waiting.popleft()
            for move in legal_moves(program, state):
                there = after(memory, step(program, state, move))
                if there not in met:
                    met.add(there)
                    remembered.add(there[1])
                    waiting.append(there)
    if len(remembered) >= most:
        raise BrokenLawError(
            f"has a small memory: an audit carries fewer than {most:,} different ones, and there are as many in "
            f"scenario {program.scenario.id}; remember less, or declare `sampled`"
        )


@contextmanager
def _lawful(program: Program) -> Iterator[None]:
    """Say of what the game would switch a plugin off for which law it breaks; the error behind it is chained."""
    try:
        yield
    except PluginError as error:
        law = error.law or "gives whole points with reason and source"
        raise BrokenLawError(f"{law}: it {error} (scenario {program.scenario.id})") from error


def _out_of_order(scorer: Scorer, cases: list[_Case]) -> None:
    """Take every distinct step again, last first: a scorer that keeps something elsewhere gives itself away."""
    distinct = {(case.memory, case.occasion): case for case in reversed(cases)}
    for case in distinct.values():
        memory, points = scorer.step(case.memory, case.occasion)
        if memory != case.after or tuple(points) != case.points:
            raise BrokenLawError(
                "the same memory and occasion give the same answer: "
                f"{case.occasion.scene}/{case.occasion.choice} gave another when asked again"
            )
