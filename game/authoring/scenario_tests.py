"""Runs the tests that a scenario carries: choices and chance in, ending, variables and the scenario's own scores out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.engine import By, FaultyChanceError, IllegalMoveError, Playthrough, Program, legal_moves
from game.expr import compile_closure, reads
from game.model import ScriptedTest
from game.scoring.panel import keep_ledger


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a scripted test; `why` is empty where it passed. `unused` are scenes of which it says in vain how
    chance falls there.
    """

    test: str
    why: str = ""
    unused: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return not self.why


class _StuckError(Exception):
    """The script cannot be played on from where a play stands."""

    def __init__(self, play: Playthrough, why: str) -> None:
        super().__init__(why)
        self.play = play


def run_test(program: Program, test: ScriptedTest) -> Verdict:
    """Play a test and compare. Plugins have no say: a scenario's tests pass or fail alike for everybody."""
    try:
        play = _play(program, test)
    except _StuckError as error:
        there = ", ".join(_found(program, test, error.play))
        return Verdict(test.id, f"{error}; there {there}" if there else str(error))
    except FaultyChanceError as error:
        return Verdict(test.id, str(error))
    fell = {program.nodes[move.node].scene for move in play.moves if move.by is By.CHANCE}
    unused = tuple(scene for scene in test.chance if scene not in fell)
    wrong = list(_differences(program, test, play))
    if wrong:
        wrong.append(f"found at the end: {', '.join(_found(program, test, play))}")
    return Verdict(test.id, "; ".join(wrong), unused)


def unused_by_all(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """The scenes of which no row of a test uses what it says of chance; none where a row could not be played."""
    first, *others = verdicts
    return tuple(scene for scene in first.unused if all(scene in each.unused for each in others))


def _play(program: Program, test: ScriptedTest) -> Playthrough:
    left = {scene: list(outcomes) for scene, outcomes in test.chance.items()}
    play = _fall(Playthrough.begin(program, 0), left)
    for number, choice in enumerate(test.choose, 1):
        if play.ending is not None:
            raise _StuckError(play, f"the play ended in `{play.ending}` before `{choice}`")
        if choice not in legal_moves(program, play.state):
            count = f"decision {number} of {len(test.choose)}: "
            raise _StuckError(
                play,
                f"{count}`{choice}` could not be chosen at {_place(play)}{_where(program, choice)}",
            )
        play = _fall(play.make(choice), left)
    return play


def _fall(play: Playthrough, left: dict[str, list[str]]) -> Playthrough:
    """Let chance fall as the test says; the last outcome named for a scene stands for further visits."""
    while play.node.by is By.CHANCE:
        scene = play.node.scene
        possible = legal_moves(play.program, play.state)
        named = left.get(scene)
        if named:
            outcome = named.pop(0) if len(named) > 1 else named[0]
        elif len(possible) == 1:
            outcome = possible[0]
        else:
            raise _StuckError(
                play,
                f"chance at `{scene}` may fall as {', '.join(possible)}, and the test does not say how: add `chance: {{{scene}: {possible[0]}}}`, or another",
            )
        try:
            play = play.make(outcome)
        except IllegalMoveError:
            may = ", ".join(possible) or "nothing: no weight is positive"
            raise _StuckError(
                play, f"chance at `{scene}` cannot fall as `{outcome}`; it may: {may}"
            ) from None
    return play


def _differences(program: Program, test: ScriptedTest, play: Playthrough) -> Iterator[str]:
    expect, scenario = test.expect, program.scenario
    values, index = play.state.values, scenario.layout.index
    if expect.ending is not None and play.ending != expect.ending:
        found = f"`{play.ending}`" if play.ending else f"the play goes on at {_place(play)}"
        yield f"expected the ending `{expect.ending}`, found {found}"
    for name, value in expect.variables.items():
        variable, found_value = scenario.variable[name], values[index[name]]
        if found_value != value:
            wanted, got = variable.plain(value), variable.plain(found_value)
            yield f"expected `{name}` = {_word(wanted)}, found {_word(got)}"
    if expect.scores:
        scores = keep_ledger(play).scores(scenario.principles)
        for principle, points in expect.scores.items():
            if scores[principle] != points:
                yield f"expected {points:+d} for `{principle}`, found {scores[principle]:+d}"
    if expect.that is not None and not compile_closure(expect.that)(values):
        yield f"expected `{expect.written or 'that'}` to hold, and it does not"
    if expect.refused is not None and expect.refused in legal_moves(program, play.state):
        yield f"expected `{expect.refused}` to be refused, and it is open"


def _found(program: Program, test: ScriptedTest, play: Playthrough) -> Iterator[str]:
    """What there is of all that a test names: where the play stands, values and points."""
    expect, scenario = test.expect, program.scenario
    values = play.state.values
    if expect.ending is not None or expect.refused is not None:
        yield f"the ending `{play.ending}`" if play.ending else f"the scene `{play.node.scene}`"
    asked = set() if expect.that is None else set(reads(expect.that))
    asked |= {scenario.layout.index[name] for name in expect.variables}
    labels = scenario.layout.scope(scenario.variables, scenario.calendar).labels()
    for place, label in labels.items():
        if place in asked and isinstance(place, int):
            yield f"`{label.text}` = {label.show(values[place])}"
    scores = keep_ledger(play).scores(scenario.principles) if expect.scores else {}
    for principle in expect.scores:
        yield f"{scores[principle]:+d} for `{principle}`"


def _place(play: Playthrough) -> str:
    """Where the play stands, on which day, and what is open there."""
    may = ", ".join(legal_moves(play.program, play.state))
    return f"`{play.node.scene}` on {play.dates[-1]}; open there: {may}"


def _where(program: Program, choice: str) -> str:
    """Where a choice could be made, if that is one scene alone and it has a date."""
    scenes = [
        scene
        for scene in program.scenario.scenes.values()
        if any(each.id == choice for each in scene.choices)
    ]
    if len(scenes) != 1 or scenes[0].date is None:
        return ""
    return f"; `{choice}` belongs to `{scenes[0].id}`, which comes on {scenes[0].date}"


def _word(value: int | str) -> str:
    """A value as an author writes it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
