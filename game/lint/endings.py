"""Endings: that one always closes the play, and that each can be the one."""

from __future__ import annotations

from collections.abc import Iterator

from game.diagnostics import Diagnostic, fault
from game.expr import Core, Not, Ranges, conjunction, narrow, truth
from game.lint.lowered import Lowered
from game.model import Ending

_MOST = 40
"""How many earlier endings one is compared with: enough for any scenario that is played."""


def check_endings(lowered: Lowered) -> Iterator[Diagnostic]:
    """Errors where a play may close without an ending, and warnings of endings that others always forestall."""
    declared = lowered.bounds.declared
    parts = {name: (part, key) for name, part, key in lowered.section("endings")}
    endings = [lowered.scenario.endings[name] for name in parts]
    last = endings[-1]
    if last.when is not None and truth(last.when, declared) != "always":
        yield fault(
            "SS406",
            "the last ending has a condition, so the play may close without an ending",
            parts[last.id][0].keys["when"].span,
            "leave this `when` out, or add an ending without `when` after it",
        )
    earlier: list[Ending] = []
    for ending in endings:
        part, key = parts[ending.id]
        if ending.at_once and ending.when is None:
            yield fault(
                "SS408",
                f"`{ending.id}` has no condition, so it closes the play at the first chance",
                part.keys["at once"].span,
                "give it a `when`, or leave `at once` out",
            )
        before = [each for each in earlier if each.at_once or not ending.at_once]
        first = _forestalls(ending, before, declared)
        if first is None:
            earlier.append(ending)
            continue
        holds = "has no condition" if first.when is None else "holds in all these cases"
        yield fault(
            "SS407",
            f"`{ending.id}` is never reached: wherever it could be, an ending before it is",
            key.span,
            f"put it before `{first.id}`, or delete it",
            (f"`{first.id}` {holds}", parts[first.id][1].span),
        )


def _forestalls(ending: Ending, earlier: list[Ending], declared: Ranges) -> Ending | None:
    """The first of the earlier endings with which they leave this one no state."""
    if ending.when is not None and truth(ending.when, declared) == "never":
        return None  # a fault of its own condition
    everything = next((each for each in earlier if each.when is None), None)
    if everything is not None or ending.when is None:
        return everything
    failed: list[Core] = [Not(each.when) for each in earlier[:_MOST] if each.when is not None]
    if narrow(conjunction(*failed, ending.when), declared) is not None:
        return None
    for count, each in enumerate(earlier, start=1):
        if narrow(conjunction(*failed[:count], ending.when), declared) is None:
            return each
    return None
