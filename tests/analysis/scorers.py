"""Scorers for tests: one that remembers, one that looks at variables, one that does both and judges the end."""

from __future__ import annotations

from game.scoring import Points, Scorer
from game.scoring.panel import Panel, in_process


class Steady(Scorer):
    """A point for each way that was taken before, against each that is new; three of them are remembered."""

    id = "steady"
    title = "Steady"
    api = 1
    awards = frozenset({"law"})

    def start(self):
        return frozenset()

    def step(self, memory, occasion):
        if occasion.kind not in ("choice", "initiative"):
            return memory, ()
        points = 1 if occasion.choice in memory else -1
        if len(memory) < 3:
            memory |= {occasion.choice}
        return memory, [Points("law", points, "it was steady", "note")]


class Watchful(Scorer):
    """Points for trust gained, and for what was declared where trust is low; it remembers nothing."""

    id = "watchful"
    title = "Watchful"
    api = 1
    reads = frozenset({"trust", "turn"})
    awards = frozenset({"peace"})
    reads_scores = True
    additive = True

    def step(self, memory, occasion):
        gained = occasion.after["trust"] - occasion.before["trust"] + occasion.before["turn"]
        low = sum(each.points for each in occasion.declared) if occasion.before["trust"] < 0 else 0
        return memory, [
            Points("peace", gained + low, "trust moved", "note")
        ] if gained + low else ()


class Judge(Scorer):
    """Remembers the best trust there was, and judges the end by it."""

    id = "judge"
    title = "Judge"
    api = 1
    reads = frozenset({"trust"})
    awards = frozenset({"region"})

    def start(self):
        return 0

    def step(self, memory, occasion):
        return max(memory, occasion.after["trust"]), ()

    def finish(self, memory, close):
        points = memory - close.values["trust"] + (2 if close.ending == "good" else 0)
        return [Points("region", points, "what was lost since", "note")] if points else ()


def judged(scenario):
    """A panel with all of them."""
    panel = Panel(scenario)
    for scorer in (Steady(), Watchful(), Judge()):
        panel = panel.admit(in_process(scorer.id, scorer))
    assert not panel.failures
    return panel
