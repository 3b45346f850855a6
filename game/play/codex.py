"""The codex as data: what a scenario says of its principles, people, advisers, sources and terms, and how it is searched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.model import Scenario


@dataclass(frozen=True, slots=True)
class Article:
    """An entry of the codex: its part, its id, its title, what stands beside the title, its text, and facts below it."""

    part: str
    id: str
    title: str
    aside: str = ""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()


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


def articles(scenario: Scenario) -> Iterator[Article]:
    """Every article, part by part, in the order of the file; terms in that of the alphabet."""
    for principle in scenario.principles.values():
        weights = [
            f"{profile.title} {profile.weights.get(principle.id, 0)}"
            for profile in scenario.profiles.values()
        ]
        anchors = _facts(
            {
                "In the essay": principle.essay,
                "In law": principle.law,
                "Weights": " · ".join(weights),
            }
        )
        group = scenario.groups[principle.group].name if principle.group in scenario.groups else ""
        text = "\n\n".join(dict.fromkeys(filter(None, (principle.asks, principle.about))))
        yield Article("Principles", principle.id, principle.name, group, text, anchors)
    for part, people in (("Actors", scenario.actors), ("Advisers", scenario.advisers)):
        for actor in people.values():
            yield Article(part, actor.id, actor.name, "", actor.about)
    for source in scenario.sources.values():
        confidence = source.confidence
        sure = {"found": "", "partly": "partly confirmed"}.get(confidence, confidence)
        facts = {
            "Published by": source.publisher,
            "Date": source.date,
            "Cited as": source.id,
            "How sure": sure,
        }
        yield Article("Sources", source.id, source.title, sure, source.note, _facts(facts))
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
            _facts({"Weights": " · ".join(weights)}),
        )
    if scenario.notes:
        yield Article("The model", "notes", "The author's notes", "", scenario.notes)


def _facts(facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Those that there is something to say of."""
    return tuple((name, words) for name, words in facts.items() if words)
