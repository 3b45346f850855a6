"""What if, in lines: one decision of a finished play made otherwise, and how it would have gone with the same luck."""

from __future__ import annotations

from game.debrief import Debrief, options_at, what, what_if_text
from game.debrief import what_if as played_otherwise
from game.engine import Playthrough
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
        lines = [f"{decision.title}. You could have chosen:"]
        before = play.until(decision.move)
        for place, option in enumerate(options, 1):
            said = what(before.program, option.cause, before.state.values)
            if option.id == decision.choice:
                said += " (as you did)"
            elif not option.open:
                said = f"Closed: {said}. Why: {option.reason}"
            start = f"{place:>3}. "
            lines.append(prose(said, start, " " * len(start)))
        return "\n".join([*lines, prose(f"`what-if {number} M` makes choice M instead.")])
    asked = next((o for n, o in enumerate(options, 1) if word in (str(n), o.id) and o.open), None)
    if asked is None:
        return prose(f"`{word}` was no open choice there. {HOW}")
    other = played_otherwise(play, decision.move, asked.id, GamePlugins.read(log.settings))
    return what_if_text(other, found.totals)
