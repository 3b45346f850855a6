"""Forecasts that a player bought: what each said, as a game keeps it, and how it came out. It knows no save file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.debrief.naming import what
from game.engine import Playthrough, State, wording
from game.model import Profile, Scenario
from game.scoring.report import Settled
from game.strict_json import MisfitError, decode

if TYPE_CHECKING:
    from game.analysis.solution.lookahead import Outlook  # which needs NumPy

KIND = "forecast"
"""The kind of note under which a game keeps a forecast."""
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
        return {
            "state": self.state,
            "choice": self.choice,
            "endings": dict(self.endings),
            "mean": self.mean,
        }


def bought(notes: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[Bought]:
    """The forecasts among a game's notes, by kind and body, in order; what makes no sense is passed over."""
    for kind, body in notes:
        if kind == KIND:
            with suppress(MisfitError):
                found = decode(Bought, body)
                if all(0 <= share < _CERTAIN for share in found.endings.values()):
                    yield found


def weighting(scenario: Scenario, profiles: Mapping[str, Profile]) -> Profile:
    """Under which weighting a forecast is made: the scenario's own; all principles alike where it has none."""
    alike = Profile("alike", "All alike", "", dict.fromkeys(scenario.principles, 1))
    return profiles.get(scenario.profile, alike)


def left(scenario: Scenario, forecasts: Iterable[Bought]) -> int:
    """How many more forecasts the foresight of a game pays for."""
    return max(0, scenario.foresight - sum(1 for _ in forecasts))


def known(play: Playthrough, choice: str, forecasts: Iterable[Bought]) -> Bought | None:
    """The forecast of a choice that was bought where a play stands; what is known is not paid for again."""
    here = (play.state.hash, choice)
    return next((each for each in forecasts if (each.state, each.choice) == here), None)


def settle(play: Playthrough, forecasts: Iterable[Bought]) -> Iterator[Settled]:
    """Each forecast whose choice was then made, by its likeliest ending."""
    scenario = play.program.scenario
    for each in forecasts:
        for _, event, _ in play.decisions():
            state = State(event.node, event.before)
            if (state.hash, event.arc.id) != (each.state, each.choice) or not each.endings:
                continue
            ending, odds = max(each.endings.items(), key=lambda pair: pair[1])
            title = scenario.endings[ending].title if ending in scenario.endings else None
            named = wording(play.program, title, play.state.values) if title else ending
            made = what(play.program, event.cause, event.before)
            came = None if play.ending is None else play.ending == ending
            claim = f"it ends with “{named}” after “{made}”"
            yield Settled("The forecast you bought", event.scene, claim, round(100 * odds), came)
            break
