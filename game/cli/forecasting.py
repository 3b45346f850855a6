"""Forecasts for sale in the game in lines: the exact odds after a choice, bought with foresight and written down."""

from __future__ import annotations

from game.analysis.ahead import Outlook, odds_ahead
from game.analysis.memory import free_memory
from game.analysis.sweep import MemoryBoundError
from game.cli.lines import prose
from game.cli.opening import profile_of
from game.debrief.aftermath import open_again
from game.debrief.foretold import KIND, Bought, bought, settle
from game.diagnostics import visible
from game.engine import Playthrough, wording
from game.saves import Journal
from game.saves.log import Log
from game.scoring.report import Settled


def settled(log: Log, play: Playthrough) -> list[Settled]:
    """The forecasts of a saved game, as they came out."""
    return list(settle(play, bought((note.kind, note.body) for note in log.notes)))


def forecast(journal: Journal, word: str) -> str:
    """Buy the odds after a choice, by its number or id, and say them; or say why not."""
    play, log = journal.play, journal.log
    scenario = play.program.scenario
    left = scenario.foresight - sum(note.kind == KIND for note in log.notes)
    named = dict(enumerate(play.options, 1))
    option = next((o for n, o in named.items() if word in (str(n), o.id) and o.open), None)
    if not scenario.foresight:
        return "There are no forecasts for sale in this scenario."
    if option is None:
        return prose(f"`{visible(word)}` is no open choice here: `forecast N` asks about choice N.")
    known = next(
        (b for b in _known(log) if (b.state, b.choice) == (play.state.hash, option.id)), None
    )
    if known is not None:
        return _say(play, Outlook(known.choice, known.endings, known.mean), left)
    if left <= 0:
        return "You have bought every forecast that your foresight pays for."
    with open_again(scenario, log.settings) as panel:
        profile = profile_of(None, scenario, panel)
        try:
            outlook = odds_ahead(play, option.id, panel, profile, memory=free_memory() // 2)
        except MemoryBoundError:
            return "There is too much ahead to weigh it here. Nothing was paid."
    journal.note(KIND, Bought.of(play, outlook).body())
    return _say(play, outlook, left - 1)


def _known(log: Log) -> list[Bought]:
    return list(bought((note.kind, note.body) for note in log.notes))


def _say(play: Playthrough, outlook: Outlook, left: int) -> str:
    endings = play.program.scenario.endings
    odds = "; ".join(
        f"{wording(play.program, endings[name].title, play.state.values)} {share:.1%}"
        for name, share in outlook.endings.items()
    )
    paid = f"{left} more forecast{'s' if left != 1 else ''} can be bought."
    return prose(
        f"After that, if every later choice were made at random: {odds}. Mean total {outlook.mean:+.2f}. {paid}"
    )
