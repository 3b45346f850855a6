"""Hindsight: a finished play among all plays of its scenario, under every weighting, worked out beside the debrief.

The debrief opens at once; `HindsightJob` works in a thread of its own and can be asked how far it is, and stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Event, Thread

from game.analysis.graph import Graph
from game.analysis.lookback import LookBack, almanac, look_back
from game.analysis.memories import TooMuchMemoryError
from game.analysis.memory import free_memory
from game.analysis.order import CycleError
from game.analysis.sweep import Layer, MemoryBoundError, Sweep
from game.debrief.account import Hindsight, Regret
from game.debrief.aftermath import open_again
from game.debrief.almanacs import kept_at, read_almanac, write_almanac
from game.debrief.naming import what
from game.engine import Playthrough
from game.model import Profile
from game.scoring.ledger import keep_ledger
from game.scoring.panel import OURS, Failure, Panel, PluginFailedError

_SLIGHT = 1e-9
Report = Callable[[str], None]
"""Is told now and then what is being done; it may raise to end it."""


class NoHindsightError(Exception):
    """Why a play cannot be looked back on, in words for the player."""


class _CancelledError(Exception):
    """Nobody waits for it any more."""


def hindsight(
    play: Playthrough, panel: Panel, report: Report = lambda _: None
) -> dict[str, Hindsight]:
    """A finished play under each profile of a panel, by the profile's id. Raises NoHindsightError.

    A plugin that fails in it, on a play that was not played, is left out of it; the panel's failures name it.
    """
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
        raise NoHindsightError(f"this scenario is too large here: {error}") from error
    except PluginFailedError:
        return hindsight(play, panel, report)  # without it: it is off the panel now
    return {
        name: _in_words(play, back, found, profiles, known.attainable)
        for name, back in found.items()
    }


def _graph(play: Playthrough, panel: Panel, report: Report) -> Graph:
    seats = [seat for seat in panel.scorers if seat.plugin != OURS]
    sweep = Sweep(play.program, keep=True, memory=free_memory() // 2, seats=seats)
    layers: list[Layer] = []
    turns = play.program.scenario.calendar.turns
    for layer in sweep:
        layers.append(layer)
        report(f"every other play: turn {layer.key[0] + 1} of {turns}")
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


class HindsightJob:
    """Hindsight under way in a thread. Ask `done`; then `result` has it by profile, or `why` says why there is none.

    `known` is what the game remembers, as `aftermath` takes it; `left_out` names the plugins that failed on the way.
    """

    def __init__(self, play: Playthrough, known: Mapping[str, str] | None = None) -> None:
        self.play, self.known = play, dict(known or {})
        self.progress = "looking at every other play"
        self.result: dict[str, Hindsight] | None = None
        self.why = ""
        self.left_out: tuple[Failure, ...] = ()
        self._stop = Event()
        self._thread = Thread(target=self._work, name="hindsight", daemon=True)

    def start(self) -> HindsightJob:
        """Begin; returns at once."""
        self._thread.start()
        return self

    @property
    def done(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.result is not None or bool(self.why)

    def wait(self, seconds: float | None = None) -> dict[str, Hindsight] | None:
        """Wait for the result, as long as one likes."""
        self._thread.join(seconds)
        return self.result

    def cancel(self) -> None:
        """Ask it to stop soon; there will be no result."""
        self._stop.set()

    def _work(self) -> None:
        try:
            with open_again(self.play.program.scenario, self.known) as panel:
                before = list(panel.failures)
                found = hindsight(self.play, panel, self._report)
                self.left_out = tuple(f for f in panel.failures if f not in before)
                self.result = found
        except NoHindsightError as error:
            self.why = str(error)
        except _CancelledError:
            self.why = "it was stopped"
        except Exception as error:  # noqa: BLE001 - a debrief stands without hindsight
            self.why = f"{type(error).__name__}: {error}"

    def _report(self, words: str) -> None:
        self.progress = words
        if self._stop.is_set():
            raise _CancelledError
