"""Hindsight: a finished play among all plays of its scenario, under every weighting, worked out beside the debrief.

It loads the analysis and NumPy: whoever has a debrief to show first imports it after that.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.analysis import (
    CycleError,
    Layer,
    MemoryBoundError,
    Retrospect,
    StateGraph,
    StateSpace,
    TooMuchMemoryError,
    free_memory,
    play_statistics,
    retrospect,
)
from game.debrief.account import Hindsight, Regret
from game.debrief.analysis_cache import name_of, read_statistics, write_statistics
from game.debrief.long_work import NoAnswerError, Report
from game.debrief.naming import as_read
from game.engine import Playthrough
from game.model import Profile
from game.phrases import plural
from game.scoring.panel import OURS, Failure, Panel, PluginFailedError, keep_ledger, open_panel
from game.scoring.plugins import GamePlugins

LookedBack = tuple[dict[str, Hindsight], tuple[Failure, ...]]
"""Hindsight by profile, and the plugins that it had to leave out."""
_SLIGHT = 1e-9


def hindsight(play: Playthrough, panel: Panel, report: Report = lambda _: None) -> LookedBack:
    """A finished play under each profile of a panel, by the profile's id. Raises NoAnswerError.

    A plugin that fails in it, on a play that was not played, or remembers too much to be carried, is left out of it, and
    named in the second part of the answer.
    """
    if play.ending is None:
        raise NoAnswerError("the play is not over")
    panel = panel.without(
        *(
            Failure(each.plugin, f"scorer `{each.card.id}` says that it remembers much")
            for each in panel.scorers
            if each.card.sampled
        )
    )
    ledger = keep_ledger(play, panel)
    panel = panel.without(*ledger.failures)
    profiles = panel.profiles
    name = name_of(play.program, panel, profiles)
    try:
        graph = _graph(play, panel, report)
        known = read_statistics(name)
        if known is None:
            known = play_statistics(graph, profiles, report)
            write_statistics(name, known)
        report("your decisions beside every other")
        found = retrospect(graph, play, ledger, profiles, known)
    except TooMuchMemoryError as error:
        return hindsight(play, panel.without(Failure(error.plugin, str(error))), report)
    except (MemoryBoundError, CycleError, MemoryError) as error:
        why = str(error) or "there is no memory left"
        raise NoAnswerError(f"this scenario is too large here: {why}") from error
    except PluginFailedError as error:
        return hindsight(play, panel.without(error.failure), report)
    return {
        name: _in_words(play, back, found, profiles, known.attainable)
        for name, back in found.items()
    }, panel.failures


def _graph(play: Playthrough, panel: Panel, report: Report) -> StateGraph:
    scorers = [scorer for scorer in panel.scorers if scorer.plugin != OURS]
    space = StateSpace.of(play.program, scorers)
    states = 0

    def see(layer: Layer) -> None:
        nonlocal states
        states += len(layer)
        where = f"turn {layer.turn + 1} of {space.turns}"
        report(f"every other play: {where}, {plural(states, 'situation')}")

    return StateGraph.of(space, free_memory() // 2, see)


def _in_words(
    play: Playthrough,
    back: Retrospect,
    found: Mapping[str, Retrospect],
    profiles: Mapping[str, Profile],
    attainable: Mapping[str, tuple[int, int]],
) -> Hindsight:
    regrets = []
    for place, each in enumerate(back.decisions):
        state = play.steps[each.move].state
        under = (
            profiles[name].title
            for name, other in found.items()
            if other.decisions[place].regret > _SLIGHT
        )
        _, better = as_read(play.program, state.node, each.best, state.values)
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


def in_hindsight(play: Playthrough, plugins: GamePlugins, report: Report) -> LookedBack:
    """A finished play in hindsight under the plugins of its game; also returns those that failed or could not be carried.

    `report` is told how far it is. Raises NoAnswerError.
    """
    with open_panel(play.program.scenario, kept=plugins) as panel:
        found, failures = hindsight(play, panel, report)
        return found, tuple(each for each in failures if each not in panel.failures)
