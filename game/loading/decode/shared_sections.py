"""The sections that a scenario and its libraries have in common: principles, profiles, sources, actors, glossary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from game.loading.decode.names import Names
from game.loading.grammar.shapes import Got
from game.loading.report import Report
from game.model import Actor, Principle, PrincipleGroup, Profile, Source

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
    groups: dict[str, PrincipleGroup] = field(default_factory=dict)
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
    shared = Shared()
    for got in files:
        for name, part in _section(got, "groups"):
            shared.groups[name] = PrincipleGroup(name, _named(part))
        for name, part in _section(got, "principles"):
            group = part.get("group")
            found = names.use("group", group) if group is not None else None
            about = part.get("about", "")
            asks = part.get("asks") or about.partition(". ")[0]
            shared.principles[name] = Principle(
                name,
                part.get("name", name),
                found or "",
                asks,
                about,
                part.get("essay", ""),
                part.get("law", ""),
            )
        for name, part in _section(got, "sources"):
            shared.sources[name] = Source(
                name,
                part.get("title", name),
                part.get("publisher", ""),
                part.get("date", ""),
                part.get("confidence", "found"),
                part.get("note", ""),
            )
        for name, part in _section(got, "actors"):
            shared.actors[name] = _actor(name, part)
        for name, part in _section(got, "advisers"):
            shared.advisers[name] = _actor(name, part)
        if "glossary" in got:
            shared.glossary.update(got.get("glossary").values)
    for got in files:
        for name, part in _section(got, "profiles"):
            weights = part.get("weights")
            known: dict[str, int] = {
                principle: weight
                for principle, weight in (weights.items() if weights is not None else ())
                if names.use("principle", weights.keys[principle])
            }
            if weights is not None and not weights.faulty and not any(known.values()):
                report(
                    "SS601",
                    weights.node,
                    f"the profile `{name}` weighs nothing",
                    "give at least one principle a weight above 0",
                )
            shared.profiles[name] = Profile(
                name, part.get("title", name), part.get("about", ""), known
            )
    return shared


def _section(got: Got, section: str) -> list[tuple[str, Any]]:
    part = got.get(section)
    return list(part.items()) if part is not None else []


def _named(part: Any) -> str:
    return part if isinstance(part, str) else part.get("name", "")


def _actor(name: str, part: Any) -> Actor:
    about = "" if isinstance(part, str) else part.get("about", "")
    return Actor(name, _named(part) or name, about)
