"""Forecasts for sale in the game in lines: the exact odds after a choice, bought with foresight and written down."""

from __future__ import annotations

from game.cli.line_mode.narration import option_of
from game.debrief import (
    FORECAST,
    Bought,
    NoAnswerError,
    bought_forecasts,
    forecasts_left,
    known_forecast,
    outlook,
)
from game.engine import Playthrough, wording
from game.phrases import missing, plural, prose
from game.saves.journal import Journal
from game.scoring.plugins import GamePlugins


def forecast(journal: Journal, word: str) -> str:
    """Buy the odds after a choice, by its number or id, and say them; or say why not."""
    play, log = journal.play, journal.log
    scenario = play.program.scenario
    had = list(bought_forecasts(log.notes))
    more = forecasts_left(scenario, had)
    option = option_of(play.options, word)
    if not scenario.foresight:
        return "There are no forecasts for sale in this scenario."
    if option is None or not option.open:
        return prose(f"`{word}` is no open choice here: `forecast N` asks about choice N.")
    paid = known_forecast(play, option.id, had)
    if paid is not None:
        return _say(play, paid, more)
    if not more:
        return "You have bought every forecast that your foresight pays for."
    try:
        found = outlook(play, option.id, GamePlugins.read(log.settings), lambda _: None)
    except NoAnswerError as error:
        return str(error)
    except ImportError as error:
        return prose(f"There is no forecast: {missing(error)[0]}.")
    paid = Bought.of(play, found)
    journal.note(FORECAST, paid.body())
    return _say(play, paid, more - 1)


def _say(play: Playthrough, found: Bought, more: int) -> str:
    endings = play.program.scenario.endings
    odds = "; ".join(
        f"{wording(play.program, endings[name].title, play.state.values)} {share:.1%}"
        for name, share in found.endings.items()
    )
    paid = f"{plural(more, 'more forecast')} can be bought."
    return prose(
        f"After that, if every later choice were made at random: {odds}. Mean total {found.mean:+.2f}. {paid}"
    )
