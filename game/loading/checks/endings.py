"""Endings: that one always closes the play, and that each can be the one."""

from __future__ import annotations

from game.expr import Core, conjunction, narrow, truth
from game.expr.core import Not
from game.loading.checks.bounds import Entries
from game.loading.checks.decoded import Draft
from game.model import Ending

_MOST = 40
"""How many earlier endings one is compared with: enough for any scenario that is played."""


def check_endings(draft: Draft, entries: Entries) -> None:
    """Report a play that may close without an ending, and endings that others always forestall."""
    endings = list(draft.section("endings"))
    if not endings:
        return
    name, part, key = endings[-1]
    last = draft.scenario.endings[name]
    if "when" in part and last.when is not None and truth(last.when, entries.declared) != "always":
        draft.report(
            "SS406",
            part.keys["when"],
            "the last ending has a condition, so the play may close without an ending",
            "leave this `when` out, or add an ending without `when` after it",
        )
    earlier: list[Ending] = []
    for name, part, key in endings:
        ending = draft.scenario.endings[name]
        if ending.at_once and "when" not in part:
            draft.report(
                "SS408",
                part.keys["at once"],
                f"`{name}` has no condition, so it closes the play at the first chance",
                "give it a `when`, or leave `at once` out",
            )
        before = [each for each in earlier if each.at_once or not ending.at_once]
        shadow = _shadow(ending, before, entries)
        if shadow is not None:
            first = next(k for n, _, k in endings if n == shadow.id)
            draft.report(
                "SS407",
                key,
                f"`{name}` is never reached: wherever it could be, an ending before it is",
                f"put it before `{shadow.id}`, or delete it",
                (f"`{shadow.id}` {_reach(shadow)}", first.span),
            )
        elif "when" not in part or ending.when is not None:
            earlier.append(ending)


def _reach(ending: Ending) -> str:
    return "has no condition" if ending.when is None else "holds in all these cases"


def _shadow(ending: Ending, earlier: list[Ending], entries: Entries) -> Ending | None:
    """The earlier ending that is the last straw: with it, the earlier ones leave this one no state."""
    if ending.when is not None and truth(ending.when, entries.declared) == "never":
        return None  # a fault of its own condition
    everything = next((each for each in earlier if each.when is None), None)
    if everything is not None or ending.when is None:
        return everything
    failed: list[Core] = [Not(each.when) for each in earlier[:_MOST] if each.when is not None]
    if narrow(conjunction(*failed, ending.when), entries.declared) is not None:
        return None
    for count, each in enumerate(earlier, start=1):
        if narrow(conjunction(*failed[:count], ending.when), entries.declared) is None:
            return each
    return None
