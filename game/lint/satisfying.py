"""Finds values under which a condition holds, so that a warning can name a case; proves nothing by failing to."""

from __future__ import annotations

from game.expr import And, Core, Ranges, compile_closure, narrow, put, reads

_TRIES, _PARTS = 300, 30_000
"""How often to halve at most, and how many parts of conditions to look at in all: after that it gives up."""


def satisfying(core: Core, ranges: Ranges) -> dict[int, int] | None:
    """A value for each place that a condition reads, within their ranges, with which it holds; None if none was found.

    Halves the ranges where intervals cannot tell, so it is as good as trying all values unless it gives up.
    """
    places = sorted(reads(core))
    holds = compile_closure(core)
    waiting = [ranges]
    size = len(core.parts) if isinstance(core, And) else 1
    for _ in range(min(_TRIES, 1 + _PARTS // size)):
        if not waiting:
            return None
        left = narrow(core, waiting.pop())
        if left is None:
            continue
        for corner in (0, 1):
            values = tuple(range_[corner] for range_ in left)
            if holds(values):
                return {place: values[place] for place in places}
        wide = max(places, key=lambda place: left[place][1] - left[place][0], default=None)
        if wide is None or left[wide][0] == left[wide][1]:
            continue
        lo, hi = left[wide]
        middle = (lo + hi) // 2
        waiting += [put(left, wide, half) for half in ((middle + 1, hi), (lo, middle))]
    return None
