"""Forecasts: what an adviser staked or a player bought, in words, and how it came out. It knows no save file.

A forecast that is bought gives the exact odds after a choice; `outlook` works them out, and alone loads the analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Protocol

from game.debrief.account import Forecaster
from game.debrief.long_work import NoAnswerError, Report
from game.debrief.naming import title_of, what
from game.engine import Playthrough, State, wording
from game.expr import BOOL, Label, Place, say
from game.model import Forecast, Scenario, sentence
from game.phrases import day
from game.scoring import Settled
from game.scoring.panel import default_profile
from game.scoring.plugins import GamePlugins
from game.strict_json import MisfitError, decode

if TYPE_CHECKING:
    from game.analysis import Outlook  # which needs NumPy

FORECAST = "forecast"
"""The kind of note under which a game keeps a forecast."""
TOO_MUCH = "There is too much ahead to weigh it here. Nothing was paid."
_CERTAIN = 1.001
"""No odds are as high, however they were rounded."""


@dataclass(frozen=True, slots=True)
class Bought:
    """A forecast: where the play stood (its state's hash), what was asked about, and the odds of each ending."""

    state: str
    choice: str
    endings: Mapping[str, float]
    mean: float

    @classmethod
    def of(cls, play: Playthrough, outlook: Outlook) -> Bought:
        """The forecast that an outlook makes where a play stands."""
        return cls(play.state.hash, outlook.choice, outlook.endings, outlook.mean)

    def body(self) -> dict[str, object]:
        """As a note holds it."""
        return asdict(self)


class Note(Protocol):
    """Something that a game keeps besides its moves: of which kind, and as JSON."""

    @property
    def kind(self) -> str: ...

    @property
    def body(self) -> Mapping[str, object]: ...


def bought_forecasts(notes: Iterable[Note]) -> Iterator[Bought]:
    """The forecasts among a game's notes, in order; what makes no sense is passed over."""
    for note in notes:
        if note.kind == FORECAST:
            with suppress(MisfitError):
                found = decode(Bought, note.body)
                if all(0 <= share < _CERTAIN for share in found.endings.values()):
                    yield found


def forecasts_left(scenario: Scenario, forecasts: Iterable[Bought]) -> int:
    """How many more forecasts the foresight of a game pays for."""
    return max(0, scenario.foresight - sum(1 for _ in forecasts))


def known_forecast(play: Playthrough, choice: str, forecasts: Iterable[Bought]) -> Bought | None:
    """The forecast of a choice that was bought where a play stands; what is known is not paid for again."""
    here = (play.state.hash, choice)
    return next((each for each in forecasts if (each.state, each.choice) == here), None)


def outlook(play: Playthrough, choice: str, plugins: GamePlugins, report: Report) -> Outlook:
    """The exact odds after an open choice, under the scenario's own profile. Nothing is paid for or kept.

    `plugins` are those of the game; `report` is told how far it is. Raises NoAnswerError where memory does not suffice.
    """
    from game.analysis import MemoryBoundError, free_memory, odds_ahead  # noqa: PLC0415 - loads NumPy
    from game.scoring.panel import open_panel  # noqa: PLC0415 - loads what runs plugins

    scenario = play.program.scenario
    with open_panel(scenario, kept=plugins) as panel:
        profile = default_profile(scenario, panel.profiles)
        try:
            return odds_ahead(
                play, choice, panel, profile, memory=free_memory() // 2, report=report
            )
        except (MemoryBoundError, MemoryError) as error:
            raise NoAnswerError(TOO_MUCH) from error


def settle(play: Playthrough, forecasts: Iterable[Bought]) -> Iterator[Settled]:
    """Each forecast whose choice was then made, by its likeliest ending."""
    scenario = play.program.scenario
    for each in forecasts:
        asked = (each.state, each.choice)
        made = (event for _, event, _ in play.decisions())
        found = (e for e in made if (State(e.node, e.before).hash, e.arc.id) == asked)
        event = next(found, None)
        if event and each.endings:
            ending, odds = max(each.endings.items(), key=lambda pair: pair[1])
            title = scenario.endings[ending].title if ending in scenario.endings else None
            named = wording(play.program, title, play.state.values) if title else ending
            chosen = what(play.program, event.cause, event.before)
            came = None if play.ending is None else play.ending == ending
            claim = f"it ends with “{named}” after “{chosen}”"
            yield Settled("The forecast you bought", event.scene, claim, round(100 * odds), came)


def in_words(play: Playthrough, settled: Settled, made: Forecast | None = None) -> Settled:
    """A forecast with its scene by title and, where it was `made` in the scenario, its claim as a sentence."""
    title = title_of(play.program, settled.scene, play.state.values)
    return replace(settled, scene=title, claim=_claim(play, made) if made else settled.claim)


def forecasters(forecasts: Iterable[Settled]) -> Iterator[Forecaster]:
    """Everybody one of whose forecasts is settled, the best first."""
    errors: dict[str, list[int]] = {}
    for each in forecasts:
        if each.came_true is not None:
            missed = each.chance - 100 * each.came_true
            errors.setdefault(each.who, []).append(missed**2)
    found = (Forecaster(who, len(own), sum(own) / len(own) / 10_000) for who, own in errors.items())
    yield from sorted(found, key=lambda each: each.brier)


def _claim(play: Playthrough, forecast: Forecast) -> str:
    """What was claimed and of which day, every variable under its label, hidden ones too: the play is over."""
    due = f"on {day(forecast.by)}" if forecast.by else "in the end"
    return f"{say(forecast.that, _names(play))} {due}"


def _names(play: Playthrough) -> dict[Place, Label]:
    """What each place is called in a sentence."""
    scenario = play.program.scenario
    calendar = scenario.calendar
    scope = scenario.layout.scope(scenario.variables, calendar)
    names: dict[Place, Label] = {}
    for name, (type_, place) in scope.names.items():
        variable = scenario.variable.get(name)
        said = {"turn": f"the number of {calendar.unit}s gone by", "date": "the date"}.get(
            name, name
        )
        names[place] = (
            Label(f"“{variable.label}”", type_, variable.unit, variable.decimals)
            if variable
            else Label(said, type_)
        )
    for (function, about), (type_, place) in scope.calls.items():
        pending = function == "pending"
        named = sentence(about) if pending else title_of(play.program, about, play.state.values)
        said = f"“{named} is still to come”" if pending else f"the number of times of “{named}”"
        names[place] = Label(said, BOOL if pending else type_)
    return names
