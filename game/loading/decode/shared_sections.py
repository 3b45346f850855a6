"""The sections that a scenario and its libraries have in common: principles, profiles, sources, actors, glossary."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.loading.decode.names import Names
from game.loading.decode.records import Records
from game.loading.grammar.shapes import Got
from game.loading.report import Report
from game.model import Actor, Principle, Profile, Source

SECTIONS = {
    "principles": "principle",
    "groups": "group",
    "profiles": "profile",
    "sources": "source",
    "actors": "actor",
    "advisers": "adviser",
}
"""Section to the kind of name that it declares."""


@dataclass(slots=True)
class Shared:
    """What a scenario and the libraries it uses declare together."""

    principles: dict[str, Principle] = field(default_factory=dict)
    groups: dict[str, Actor] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    advisers: dict[str, Actor] = field(default_factory=dict)
    glossary: dict[str, str] = field(default_factory=dict)


def declare_shared(got: Got, names: Names) -> None:
    """Take note of the names in a file's shared sections; one that two files declare is a fault of the later."""
    for section, kind in SECTIONS.items():
        names.declare_part(kind, got.get(section))


def decode_shared(files: list[Got], names: Names, report: Report) -> Shared:
    """The shared sections of all files together. Names must have been declared."""
    shared, records = Shared(), Records(names)
    for got in files:
        shared.groups |= records.section(Actor, got.get("groups"))
        shared.principles |= records.section(Principle, got.get("principles"))
        shared.sources |= records.section(Source, got.get("sources"))
        shared.actors |= records.section(Actor, got.get("actors"))
        shared.advisers |= records.section(Actor, got.get("advisers"))
        if "glossary" in got:
            shared.glossary.update(got.get("glossary").values)
    for got in files:
        profiles: Got | None = got.get("profiles")
        shared.profiles |= records.section(Profile, profiles)
        for name, part in profiles.items() if profiles is not None else ():
            weights: Got | None = part.get("weights")
            if weights and not weights.faulty and not any(shared.profiles[name].weights.values()):
                report(
                    "SS601",
                    weights.node,
                    f"the profile `{name}` weighs nothing",
                    "give at least one principle a weight above 0",
                )
    return shared
