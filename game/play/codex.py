"""The codex as data: what a scenario says of its principles, people, advisers, sources and terms, and how it is searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from game.model import Scenario

PARTS: Final = ("Principles", "Actors", "Advisers", "Sources", "Terms", "The model")


@dataclass(frozen=True, slots=True)
class Article:
    """An entry of the codex: its part, its id, its title, what stands beside the title, its text, and facts below it."""

    part: str
    id: str
    title: str
    aside: str = ""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def articles(scenario: Scenario) -> list[Article]:
    """Every article, part by part, in the order of the file; terms in that of the alphabet."""
    return [*_articles(scenario)]


def search(found: Sequence[Article], words: str) -> list[Article]:
    """The articles that hold every word, those that hold one in their title first."""
    wanted = words.casefold().split()

    def holds(article: Article) -> bool:
        text = " ".join(
            (article.title, article.aside, article.text, *(v for _, v in article.facts))
        ).casefold()
        return all(word in text for word in wanted)

    def titled(article: Article) -> bool:
        return any(word in article.title.casefold() for word in wanted)

    return sorted(filter(holds, found), key=lambda article: not titled(article))


def _articles(scenario: Scenario) -> Iterator[Article]:
    for principle in scenario.principles.values():
        weights = [
            f"{profile.title} {profile.weights.get(principle.id, 0)}"
            for profile in scenario.profiles.values()
        ]
        anchors = (
            ("In the essay", principle.essay),
            ("In law", principle.law),
            ("Weights", " · ".join(weights)),
        )
        group = scenario.groups[principle.group].name if principle.group in scenario.groups else ""
        text = "\n\n".join(dict.fromkeys(filter(None, (principle.asks, principle.about))))
        yield Article("Principles", principle.id, principle.name, group, text, _said(anchors))
    for part, people in (("Actors", scenario.actors), ("Advisers", scenario.advisers)):
        for actor in people.values():
            yield Article(part, actor.id, actor.name, "", actor.about)
    for source in scenario.sources.values():
        sure = {"found": "", "partly": "partly confirmed", "uncertain": "uncertain"}.get(
            source.confidence, source.confidence
        )
        facts = (
            ("Published by", source.publisher),
            ("Date", source.date),
            ("Cited as", source.id),
            ("How sure", sure),
        )
        yield Article("Sources", source.id, source.title, sure, source.note, _said(facts))
    for term in sorted(scenario.glossary, key=str.casefold):
        yield Article("Terms", term, term, "", scenario.glossary[term])
    for profile in scenario.profiles.values():
        names = scenario.principles
        weights = [f"{names[p].name} {w}" for p, w in profile.weights.items() if w and p in names]
        yield Article(
            "The model",
            profile.id,
            profile.title,
            "weighting",
            profile.about,
            _said((("Weights", " · ".join(weights)),)),
        )
    if scenario.notes:
        yield Article("The model", "notes", "The author's notes", "", scenario.notes)


def _said(facts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])
