"""The tables of the guide, made from the grammar and the libraries: `python -m tests.guide.reference` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.library import shipped_libraries
from game.loading.campaign import CAMPAIGN
from game.loading.grammar.scenario import LIBRARY, SCENARIO
from game.loading.grammar.shapes import Either, ListOf, MapOf, RecordShape, Shape
from game.loading.translation import TRANSLATION
from tests.guide.blocks import GUIDE, tree
from tests.present import present

ROOTS = (SCENARIO, LIBRARY, TRANSLATION, CAMPAIGN)
_MUST = r" \*"
_TABLE = re.compile(r"<!-- keys: (.*?) -->\n.*?<!-- end of keys -->", re.DOTALL)
_LIST = re.compile(r"<!-- library: (\S+) (\S+) -->\n.*?<!-- end of library -->", re.DOTALL)


def records() -> dict[str, RecordShape]:
    """Every record of the language by a name of its own, outer ones first."""
    found: dict[str, RecordShape] = {}
    left = [("", root) for root in ROOTS]
    while left:
        key, record = left.pop(0)
        if record in found.values():
            continue
        name = record.what if record.what not in found else f"{record.what} under `{key}`"
        found[name] = record
        left += [(key, each) for key, child in record.keys.items() for each in _inside(child.shape)]
    return found


def _inside(shape: Shape) -> Iterator[RecordShape]:
    """The records that a value may be made of."""
    if isinstance(shape, RecordShape):
        yield shape
    elif isinstance(shape, ListOf | MapOf):
        yield from _inside(shape.item)
    elif isinstance(shape, Either):
        yield from _inside(shape.short)
        yield from _inside(shape.long)


def table(name: str) -> str:
    """The keys of a record: what stands there and what it is for. A required key is marked."""
    names = {id(record): known for known, record in records().items()}
    rows = [
        f"| `{key}`{_MUST * child.required} | {_stands(child.shape, names)} | {_escaped(child.about)} |"
        for key, child in records()[name].keys.items()
    ]
    return "\n".join(["| key | what stands there | what it is for |", "|---|---|---|", *rows])


def _stands(shape: Shape, names: dict[int, str]) -> str:
    if isinstance(shape, RecordShape):
        known = names[id(shape)]
        return f"[{known}](#{anchor(known)})"
    if isinstance(shape, MapOf):
        return f"{'words' if shape.free else 'ids'}, each with {_stands(shape.item, names)}"
    if isinstance(shape, ListOf):
        item = _stands(shape.item, names)
        return f"{item}, or a list of such" if shape.lone else f"a list, each {item}"
    if isinstance(shape, Either):
        return f"{_stands(shape.short, names)}, or {_stands(shape.long, names)}"
    return _escaped(shape.what)


def _escaped(words: str) -> str:
    return words.replace("|", "\\|")


def anchor(heading: str) -> str:
    """Where a heading is linked."""
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")


def listing(library: str, section: str) -> str:
    """What a shipped library declares in a section: ids, the names players read, and what they ask or care for."""
    text = (shipped_libraries() / f"{library}.yaml").read_text(encoding="utf-8")
    rows = [
        f"| `{name}` | {each.get('name') or each['title']} | {_first_sentence(each.get('about', ''))} |"
        for name, each in tree(text)[section].items()
    ]
    if rows and all(row.endswith("|  |") for row in rows):
        return "\n".join(["| id | name |", "|---|---|", *(row.removesuffix("  |") for row in rows)])
    return "\n".join(["| id | name | in a sentence |", "|---|---|---|", *rows])


def _first_sentence(words: str) -> str:
    return present(re.match(r".*?[.;:](?= |$)|", words))[0].rstrip(";:.")


def renewed(guide: str) -> str:
    """The guide with each table as the grammar and the libraries have it now."""
    guide = _LIST.sub(
        lambda found: (
            f"<!-- library: {found[1]} {found[2]} -->\n"
            f"{listing(found[1], found[2])}\n<!-- end of library -->"
        ),
        guide,
    )
    return _TABLE.sub(
        lambda found: f"<!-- keys: {found[1]} -->\n{table(found[1])}\n<!-- end of keys -->", guide
    )


if __name__ == "__main__":
    GUIDE.write_text(renewed(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
