"""What a debrief cites: sources in full and the places in them. It knows no play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import split

from game.model import Scenario


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in full and the place in it; what the scenario does not list, such as a plugin's, is its own id and title."""

    id: str
    title: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.title}, {self.locator}" if self.locator else self.title

    @property
    def short(self) -> str:
        """By its id, as the reading list has it."""
        return f"{self.id} {self.locator}".strip()


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that this play cited, and the places in it."""

    id: str
    title: str
    publisher: str
    date: str
    confidence: str
    note: str
    locators: tuple[str, ...]


def cite(scenario: Scenario, citation: str) -> Cited:
    """What a citation such as `un-charter Article 18` names."""
    name, _, locator = citation.partition(" ")
    source = scenario.sources.get(name)
    return Cited(name, source.title, locator) if source else Cited(citation, citation)


def reading(scenario: Scenario, cited: Iterable[Cited]) -> Iterator[CitedSource]:
    """The listed sources among those cited, each once with all its places."""
    places: dict[str, dict[str, None]] = {}
    for each in cited:
        places.setdefault(each.id, {}).update({each.locator: None} if each.locator else {})
    for name, locators in places.items():
        source = scenario.sources.get(name)
        if source:
            yield CitedSource(
                name,
                source.title,
                source.publisher,
                source.date,
                source.confidence,
                source.note,
                tuple(sorted(locators, key=_by_number)),
            )


def _by_number(locator: str) -> list[tuple[int, str]]:
    """Paragraph 2 before paragraph 12."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in split(r"(\d+)", locator)]
