"""The codex in lines: what can be looked up, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from game.diagnostics import suggest
from game.model import Scenario
from game.phrases import HANG, prose
from game.play import Article, articles


def contents(scenario: Scenario) -> str:
    """The names of all articles, part by part."""
    parts: dict[str, list[str]] = {}
    for each in articles(scenario):
        # A source's title is long and its id is what ledgers cite.
        parts.setdefault(each.part, []).append(each.id if each.part == "Sources" else each.title)
    lines = [prose(f"{part}: {', '.join(names)}.", rest=HANG) for part, names in parts.items()]
    return "\n\n".join(lines) or "The codex of this scenario is empty."


def look_up(scenario: Scenario, wanted: str) -> str:
    """Every article that has a title or an id, or holds it in one; else what was probably meant."""
    found = list(articles(scenario))
    plain = wanted.casefold()
    for fits in (
        [each for each in found if plain in _names(each)],
        [each for each in found if any(plain in name for name in _names(each))],
    ):
        if fits:
            return "\n\n".join("\n".join(_told(each)) for each in fits)
    near = suggest(wanted, [name for each in found for name in (each.id, each.title)])
    help_ = f" Did you mean {near}?" if near else " The word codex alone names every entry."
    return prose(f"The codex has no entry {wanted}.{help_}")


def _names(article: Article) -> tuple[str, str]:
    return article.id.casefold(), article.title.casefold()


def _told(article: Article) -> Iterator[str]:
    title = " · ".join(filter(None, (article.title, article.aside)))
    yield prose(f"{title}. {article.text}".rstrip(), rest=HANG)
    for name, fact in article.facts:
        yield prose(f"{name}: {fact}", HANG, f"{HANG}  ")
