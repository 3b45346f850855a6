"""The endings of a scenario that a player has come to, by the saves there are."""

from __future__ import annotations

from game.model import Scenario
from game.phrases import listed, plural
from game.saves import Identity, SaveError
from game.saves.folder import list_saves, saves_dir


def endings_seen(scenario: Scenario, known: Identity) -> str:
    """A sentence on how many of its endings were seen in games of it, and which; empty before the first."""
    try:
        saves = list_saves(saves_dir())
    except SaveError:
        return ""
    seen = {
        " ".join(each.head.standing.ending.split())
        for each in saves
        if each.head and known.owns(each.head)
    }
    titles = [" ".join(ending.title.words()) for ending in scenario.endings.values()]
    found = [f"“{title}”" for title in titles if title in seen]
    if not found:
        return ""
    return f"You have seen {len(found)} of {plural(len(titles), 'ending')}: {listed(found)}."
