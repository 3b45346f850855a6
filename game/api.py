"""Small State from Python: load a scenario, play it, score it, audit it, play it a hundred thousand times.

Everything here can be had as `game.NAME`. What is not named here is private and may change without notice.

>>> import game
>>> scenario = game.load("first-desk")
>>> play = game.Playthrough.begin(scenario, seed=7)
>>> play.legal_moves
('crew', 'chart', 'hall')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from game import engine
from game.debrief import decisions, open_debrief, what
from game.diagnostics import Diagnostic, Source, render_text
from game.engine import IllegalMoveError, lower
from game.library import UnknownScenarioError, locate
from game.library.loader import load_file
from game.model import Profile, Scenario
from game.scoring.panel import Ledger, default_profile, keep_ledger, open_panel, total

if TYPE_CHECKING:
    from game.analysis import Audit, Record
    from game.debrief import Debrief

__all__ = [
    "Decision",
    "IllegalMoveError",
    "Option",
    "Playthrough",
    "Scenario",
    "ScenarioError",
    "UnknownScenarioError",
    "audit",
    "load",
    "simulate",
]


class ScenarioError(Exception):
    """A scenario file has faults and cannot be played. `diagnostics` holds them; as text they read as `check` prints them."""

    def __init__(
        self, path: Path, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, Source]
    ) -> None:
        self.path, self.diagnostics, self.sources = path, diagnostics, sources
        super().__init__(str(path))

    def __str__(self) -> str:
        return render_text(self.diagnostics, self.sources)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be decided now: its id, what the player reads, whether it is open, and if not, why."""

    id: str
    text: str
    open: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice that was made: on which date, in which scene, the choice's id and its text as it read then."""

    date: date
    scene: str
    choice: str
    text: str


def load(name: str | PathLike[str]) -> Scenario:
    """A scenario by its id or the path of its file.

    Raises UnknownScenarioError where nothing has this name and ScenarioError where the file has faults.
    """
    path = locate(str(name))
    loaded = load_file(path)
    if loaded.scenario is None:
        raise ScenarioError(path, tuple(loaded.errors), loaded.sources)
    return loaded.scenario


@dataclass(frozen=True)
class Playthrough:
    """One game as a value. Making a move gives a new one; chance falls by the seed, at once.

    The same seed and the same moves give the same game. A game can be gone back in and played on otherwise: the old
    one is still there.
    """

    _game: engine.Playthrough

    @classmethod
    def begin(cls, scenario: Scenario, seed: int = 0) -> Playthrough:
        """A new game, at its first decision."""
        return cls(engine.Playthrough.begin(lower(scenario), seed).drawn())

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self._game.program.scenario

    @property
    def seed(self) -> int:
        """By what chance falls."""
        return self._game.seed

    @property
    def scene(self) -> str:
        """The id of the scene in which the game stands; `agenda` where the player chooses what to take up."""
        return self._game.node.scene

    @property
    def date(self) -> date:
        """The date that the player reads."""
        return self._game.dates[-1]

    @property
    def ending(self) -> str | None:
        """The id of the ending, or None while the game goes on."""
        return self._game.ending

    @property
    def variables(self) -> dict[str, int | bool | str]:
        """Every declared variable, as its author counts it."""
        return self._game.variables

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """What is on the table, closed options included, in order; nothing when the game is over."""
        values = self._game.state.values
        return tuple(
            Option(each.id, what(self._game.program, each.cause, values), each.open, each.reason)
            for each in self._game.options
        )

    @property
    def legal_moves(self) -> tuple[str, ...]:
        """The ids of the options that are open, in order."""
        return tuple(each.id for each in self._game.options if each.open)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided so far, in order."""
        return tuple(
            Decision(made.date, made.event.scene, made.event.arc.id, made.words)
            for made in decisions(self._game)
        )

    def make(self, *moves: str) -> Playthrough:
        """The game after some choices, by their ids, in order. Raises IllegalMoveError, which says what is open."""
        play = self._game
        for move in moves:
            play = play.make(move).drawn()
        return Playthrough(play)

    def undo(self) -> Playthrough:
        """The game before the last decision; this one where none was made."""
        decided = self._game.decisions()
        return Playthrough(self._game.until(decided[-1].place)) if decided else self

    def ledger(self, *, plugins: bool = True) -> Ledger:
        """Every point so far with its principle, reason and source; without `plugins`, what the scenario declares."""
        if not plugins:
            return keep_ledger(self._game)
        with open_panel(self.scenario) as panel:
            return keep_ledger(self._game, panel)

    def scores(self, *, plugins: bool = True) -> dict[str, int]:
        """Unweighted points for every principle."""
        return self.ledger(plugins=plugins).scores(self.scenario.principles)

    def total(self, profile: str = "", *, plugins: bool = True) -> float:
        """The weighted mean of the points under a profile, by its id; by default the scenario's own."""
        chosen = _profile(self.scenario, self.scenario.profiles, profile)
        over, under = total(chosen, self.scores(plugins=plugins))
        return over / under if under else 0.0

    def debrief(self) -> Debrief:
        """What happened and why, as data; `game.debrief` has `to_text`, `to_html`, `to_markdown` and `to_json` for it."""
        return open_debrief(self._game)[0]


def audit(scenario: Scenario, profile: str = "", *, memory: int | None = None) -> Audit:
    """Every play looked at: exact odds of endings, ranges of scores, what is stuck, unreachable or dominated.

    `profile` is the id of the weighting for totals (default: the scenario's own), `memory` a bound in bytes (default:
    half of what is free); where it does not suffice, `stopped` in what comes back says so.
    """
    from game.analysis import audit as prove
    from game.analysis import free_memory

    with open_panel(scenario) as panel:
        chosen = _profile(scenario, panel.profiles, profile)
        return prove(lower(scenario), panel, chosen, memory=memory or free_memory() // 2)


def simulate(
    scenario: Scenario,
    plays: int,
    *,
    policy: str = "uniform",
    profile: str = "",
    seed: int = 0,
    workers: int = 1,
) -> Iterator[Record]:
    """So many plays by a policy, one record each, in order, made as they are asked for.

    `policy` is `uniform`, `least-used`, `greedy`, or one that a plugin brings; `profile` what `greedy` plays for. The
    same seed gives the same plays on any number of workers. Raises ValueError where there is no such policy.
    """
    from game.analysis import POLICIES, SimulationJob, play_records

    with open_panel(scenario) as panel:
        chosen = _profile(scenario, panel.profiles, profile)
        known = [*(name for name in POLICIES if name != "epsilon"), *panel.policies]
    if policy not in known:
        raise ValueError(
            f"there is no policy `{policy}` for records; there are: {', '.join(known)}"
        )
    job = SimulationJob(scenario, policy, chosen, seed)
    return chain.from_iterable(play_records(job, plays, workers=workers))


def _profile(scenario: Scenario, profiles: Mapping[str, Profile], name: str) -> Profile:
    """A weighting by its id, or the scenario's own. Raises ValueError."""
    if not name:
        return default_profile(scenario, profiles)
    if name not in profiles:
        raise ValueError(f"there is no profile `{name}`; there are: {', '.join(profiles)}")
    return profiles[name]
