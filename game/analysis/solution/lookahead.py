"""Looking ahead from where a play stands: the exact odds of each ending, and the mean total, after a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.analysis.state_space.findings import Findings
from game.analysis.state_space.forward import sweep
from game.analysis.state_space.limits import MemoryBudget, Report
from game.analysis.state_space.space import StateSpace
from game.engine import By, Playthrough
from game.model import Profile
from game.phrases import plural
from game.scoring.panel import OURS, Panel, keep_ledger, total


@dataclass(frozen=True, slots=True)
class Outlook:
    """What random play makes of a choice: the odds of each ending, likeliest first, and the mean total under a profile."""

    choice: str
    endings: Mapping[str, float]
    mean: float


def odds_ahead(
    play: Playthrough,
    choice: str,
    panel: Panel,
    profile: Profile,
    *,
    memory: int | None = None,
    report: Report = lambda _: None,
) -> Outlook:
    """The outlook after a choice that is open, chance not yet fallen, each later choice equally likely.

    Exact. What the play has earned so far is in the mean. Raises IllegalMoveError where the choice is not open,
    MemoryBoundError where there is too much ahead.
    """
    made = play.make(choice)
    ledger = keep_ledger(made, panel)
    panel = panel.without(*ledger.failures)
    earned: dict[str, float] = dict(ledger.scores(play.program.scenario.principles))
    if made.node.by is By.OVER:
        return Outlook(choice, {made.node.scene: 1.0}, _mean(profile, earned))
    carried = [s for s in panel.scorers if s.plugin != OURS and not s.card.sampled]
    scorers = [scorer.after(made.program, made.events) for scorer in carried]
    space = StateSpace.of(play.program, scorers, start=made.state)
    found, states = Findings(), 0
    for layer in sweep(space, MemoryBudget(memory)):
        found.see(space, layer)
        states += len(layer)
        where = f"turn {layer.turn + 1} of {space.turns}"
        report(f"every way on: {where}, {plural(states, 'situation')}")
    for principle, mean in found.means.items():
        earned[principle] = earned.get(principle, 0.0) + mean
    odds = sorted(((e.odds, name) for name, e in found.endings.items()), reverse=True)
    return Outlook(choice, {name: share for share, name in odds}, _mean(profile, earned))


def _mean(profile: Profile, scores: Mapping[str, float]) -> float:
    return total(profile, scores)[0] / profile.divisor
