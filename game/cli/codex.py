"""The codex in lines: principles, people, sources and terms of a scenario, each under its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.diagnostics import suggest
from game.model import Scenario
from game.phrases import HANG, prose


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be looked up by its name or its id."""

    kind: str
    id: str
    name: str
    words: str


def entries(scenario: Scenario) -> Iterator[Entry]:
    """Every entry, by kind."""
    for principle in scenario.principles.values():
        cited = ", ".join(
            filter(None, (principle.essay and f"essay {principle.essay}", principle.law))
        )
        words = " ".join(filter(None, (principle.about or principle.asks, cited and f"({cited})")))
        yield Entry("Principles", principle.id, principle.name, words)
    for kind, people in (
        ("Advisers", scenario.advisers),
        ("Countries, bodies, roles", scenario.actors),
    ):
        for actor in people.values():
            yield Entry(kind, actor.id, actor.name, actor.about)
    for source in scenario.sources.values():
        unsure = f"confidence: {source.confidence}" if source.confidence != "found" else ""
        words = ". ".join(filter(None, (source.publisher, source.date, unsure, source.note)))
        yield Entry("Sources", source.id, source.title, words)
    for term, meaning in scenario.glossary.items():
        yield Entry("Terms", term, term, meaning)


def contents(scenario: Scenario) -> str:
    """The names of all entries, by kind."""
    kinds: dict[str, list[str]] = {}
    for entry in entries(scenario):
        # A source's title is long and its id is what ledgers cite.
        kinds.setdefault(entry.kind, []).append(entry.id if entry.kind == "Sources" else entry.name)
    lines = [prose(f"{kind}: {', '.join(names)}.", rest=HANG) for kind, names in kinds.items()]
    return "\n\n".join(lines) or "The codex of this scenario is empty."


def look_up(scenario: Scenario, wanted: str) -> str:
    """Every entry that has a name or an id, or holds it; else what was probably meant."""
    found = list(entries(scenario))
    plain = wanted.casefold()
    for fits in (
        [each for each in found if plain in (each.id.casefold(), each.name.casefold())],
        [each for each in found if plain in each.id.casefold() or plain in each.name.casefold()],
    ):
        if fits:
            return "\n\n".join(prose(f"{each.name}. {each.words}", rest=HANG) for each in fits)
    near = suggest(wanted, [name for each in found for name in (each.id, each.name)])
    help_ = f" Did you mean {near}?" if near else " The word codex alone names every entry."
    return prose(f"The codex has no entry {wanted}.{help_}")
