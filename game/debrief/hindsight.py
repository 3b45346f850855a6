"""Hindsight: a finished play among all plays of its scenario, under every weighting, worked out beside the debrief.

The debrief opens at once; `HindsightJob` works in a thread of its own and can be asked how far it is, and stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from game.analysis.graph import Graph
from game.analysis.lookback import LookBack, almanac, look_back
from game.analysis.memories import TooMuchMemoryError
from game.analysis.memory import free_memory
from game.analysis.order import CycleError
from game.analysis.sweep import Layer, MemoryBoundError, Sweep
from game.debrief.account import Hindsight, Regret
from game.debrief.almanacs import kept_at, read_almanac, write_almanac
from game.debrief.job import Job, NoAnswerError, Report
from game.debrief.naming import what
from game.engine import Playthrough
from game.model import Profile
from game.scoring.ledger import keep_ledger
from game.scoring.panel import OURS, Panel, PluginFailedError, open_panel

_SLIGHT = 1e-9


class NoHindsightError(NoAnswerError):
    """Why a play cannot be looked back on, in words for the player."""


def hindsight(
    play: Playthrough, panel: Panel, report: Report = lambda _: None
) -> dict[str, Hindsight]:
    """A finished play under each profile of a panel, by the profile's id. Raises NoHindsightError."""
    if play.ending is None:
        raise NoHindsightError("the play is not over")
    if any(seat.card.sampled for seat in panel.scorers):
        raise NoHindsightError("a scorer of this game remembers too much for exact figures")
    profiles = panel.profiles
    path = kept_at(play.program, panel, profiles)
    try:
        graph = _graph(play, panel, report)
        ledger = keep_ledger(play, panel)
        known = read_almanac(path)
        if known is None:
            known = almanac(graph, profiles, report)
            write_almanac(path, known)
        report("your decisions beside every other")
        found = look_back(graph, play, ledger, profiles, known)
    except (MemoryBoundError, CycleError, TooMuchMemoryError, MemoryError) as error:
        why = str(error) or "there is no memory left"
        raise NoHindsightError(f"this scenario is too large here: {why}") from error
    except PluginFailedError as error:
        raise NoHindsightError(str(error)) from error
    return {
        name: _in_words(play, back, found, profiles, known.attainable)
        for name, back in found.items()
    }


def _graph(play: Playthrough, panel: Panel, report: Report) -> Graph:
    seats = [seat for seat in panel.scorers if seat.plugin != OURS]
    sweep = Sweep(play.program, keep=True, memory=free_memory() // 2, seats=seats)
    layers: list[Layer] = []
    states = 0
    turns = play.program.scenario.calendar.turns
    for layer in sweep:
        layers.append(layer)
        states += len(layer)
        report(f"every other play: turn {layer.key[0] + 1} of {turns}, {states:,} situations")
    return Graph(sweep, layers)


def _in_words(
    play: Playthrough,
    back: LookBack,
    found: Mapping[str, LookBack],
    profiles: Mapping[str, Profile],
    attainable: Mapping[str, tuple[int, int]],
) -> Hindsight:
    regrets = []
    for place, each in enumerate(back.decisions):
        state = play.steps[each.move].state
        arc = play.program.arcs[state.node, each.best]
        under = (
            profiles[name].title
            for name, other in found.items()
            if other.decisions[place].regret > _SLIGHT
        )
        better = what(play, arc, state.values)
        regrets.append(Regret(each.move, each.regret, better, tuple(under)))
    return Hindsight(
        profile=back.profile,
        score=back.score,
        percentile=100 * back.below,
        best=back.best,
        worst=back.worst,
        start=back.start,
        luck=back.luck,
        regrets=tuple(regrets),
        attainable=attainable,
    )


class HindsightJob(Job[dict[str, Hindsight]]):
    """Hindsight under way, by profile.

    `off` names plugins that this game switched off, with the reasons, as `open_panel` takes them.
    """

    def __init__(self, play: Playthrough, off: Mapping[str, str] | None = None) -> None:
        super().__init__(
            partial(in_hindsight, play, dict(off or {})), "looking at every other play"
        )


def in_hindsight(play: Playthrough, off: Mapping[str, str], report: Report) -> dict[str, Hindsight]:
    """A finished play in hindsight, under the plugins that are ready and not `off`. Raises NoHindsightError."""
    with open_panel(play.program.scenario, off=off) as panel:
        return hindsight(play, panel, report)
