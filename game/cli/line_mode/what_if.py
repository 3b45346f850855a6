"""What if, in lines: one decision of a finished play made otherwise, and how it would have gone with the same luck."""

from __future__ import annotations

from game.cli.line_mode.narration import numbered, option_of
from game.debrief import Debrief, options_at, what, what_if_text
from game.debrief import what_if as played_otherwise
from game.engine import Option, Playthrough
from game.phrases import prose
from game.saves.journal import Log
from game.scoring.plugins import GamePlugins

HOW = "`what-if N` lists the choices of decision N, and `what-if N M` makes its choice M instead."


def what_if(play: Playthrough, log: Log, found: Debrief, rest: str) -> str:
    """What another choice would have led to; or what could be chosen there; or how to ask."""
    number, _, word = rest.partition(" ")
    named = {str(place): each for place, each in enumerate(found.decisions, 1)}
    if number not in named:
        said = f"There is no decision `{number}`. " if number else ""
        return prose(said + HOW)
    decision = named[number]
    options = options_at(play, decision.move)
    if not word:
        head = f"{decision.title}. You could have chosen:"
        before = play.until(decision.move)
        lines = numbered(_option(before, each, decision.choice) for each in options)
        last = prose(f"`what-if {number} M` makes choice M instead.")
        return "\n".join([head, *lines, last])
    asked = option_of(options, word)
    if asked is None or not asked.open:
        return prose(f"`{word}` was no open choice there. {HOW}")
    other = played_otherwise(play, decision.move, asked.id, GamePlugins.read(log.settings))
    return what_if_text(other, found.totals)


def _option(before: Playthrough, option: Option, made: str) -> str:
    said = what(before.program, option.cause, before.state.values)
    if option.id == made:
        return f"{said} (as you did)"
    return said if option.open else f"Closed: {said}. Why: {option.reason}"
