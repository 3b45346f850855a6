"""What comes of a call to a plugin, held to the contract: shapes, bounds, and texts that steer no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from game.diagnostics import visible
from game.phrases import plural
from game.scoring.policy import Position
from game.scoring.report import Page, Table
from game.scoring.runtime.faults import PluginError, one_line
from game.scoring.runtime.manifest import LONGEST_TEXT, Card
from game.scoring.scorer import Points
from game.strict_json import MisfitError, decode, encode

MOST_POINTS = 1000
"""The largest number of points, either way, in one line of the ledger."""
MOST_ENTRIES = 50
MOST_MOVE_WEIGHT = 1_000_000
"""The largest weight that a policy gives a move."""
MOST_ROWS = 1000

_TOLD: dict[type, str] = {str: "a text (str)", int: "a whole number (int)"}
_FIELDS = {"principle": str, "points": int, "reason": str, "source": str}


def checked_points(earned: object, card: Card, where: str) -> tuple[Points, ...]:
    """These points, each a whole number for a declared principle with reason and source; else PluginError."""
    if type(earned) is tuple and not earned:
        return ()
    if isinstance(earned, str | Points) or not isinstance(earned, Iterable):
        raise PluginError(
            f"returned {one_line(repr(earned), 60)} from {where}, not a list of Points"
        )
    taken = list(islice(earned, MOST_ENTRIES + 1))
    if len(taken) > MOST_ENTRIES:
        raise PluginError(f"gave more than {MOST_ENTRIES} points at once in {where}")
    wrong = [each for each in taken if not isinstance(each, Points)]
    if wrong:
        raise PluginError(f"returned {one_line(repr(wrong[0]), 60)} among the points of {where}")
    made = []
    for points in taken:
        for name, kind in _FIELDS.items():
            value = getattr(points, name)
            if type(value) is not kind:  # no numpy number, no enum, and not True for 1
                raise PluginError(
                    f"gave Points in {where} whose `{name}` is {one_line(repr(value), 40)}, not {_TOLD[kind]}"
                )
        if points.principle not in card.awards:
            raise PluginError(
                f"gave points in {where} for `{one_line(points.principle, 40)}`, which `awards` does not name"
            )
        if abs(points.points) > MOST_POINTS:
            raise PluginError(f"gave more than {MOST_POINTS} points at once in {where}")
        for word, text in (("reason", points.reason), ("source", points.source)):
            if not text.strip():
                raise PluginError(f"gave points without a {word} in {where}")
            if len(text) > LONGEST_TEXT:
                raise PluginError(
                    f"gave a {word} of more than {LONGEST_TEXT} characters in {where}"
                )
        made.append(
            Points(
                points.principle,
                points.points,
                one_line(points.reason, LONGEST_TEXT),
                one_line(points.source, LONGEST_TEXT),
            )
        )
    return tuple(made)


def checked_page(page: object, section: str) -> Page:
    """This page, with every row as long as the head and nothing too long; else PluginError."""
    if isinstance(page, Page) and isinstance(page.table, Table):
        _check_cells(page.table, section)
    try:
        made = decode(Page, encode(page))
    except MisfitError as error:
        raise PluginError(f"returned from {section}.write no page: {one_line(error)}") from None
    texts = [*made.paragraphs]
    if made.table is not None:
        rows = made.table.rows
        texts += [cell for row in (made.table.columns, *rows) for cell in row]
        if len(rows) > MOST_ROWS:
            raise PluginError(f"wrote in `{section}` more than {MOST_ROWS} rows")
    if len(made.paragraphs) > MOST_ROWS or any(len(text) > 10 * LONGEST_TEXT for text in texts):
        raise PluginError(f"wrote in `{section}` more than anybody will read")
    table = made.table and Table(
        tuple(map(visible, made.table.columns)),
        tuple(tuple(map(visible, row)) for row in made.table.rows),
    )
    return Page(tuple(map(visible, made.paragraphs)), table)


def _check_cells(table: Table, section: str) -> None:
    """Raise PluginError where a row is not as long as the head, or a cell is no text."""
    given: list[tuple[str, object]] = [("the head", table.columns)]
    given += [(f"row {i}", row) for i, row in enumerate(table.rows, 1)]
    for name, row in given:
        where, wanted = f"wrote in `{section}` a table in which {name}", len(table.columns)
        if not isinstance(row, list | tuple):
            raise PluginError(f"{where} is {one_line(repr(row), 40)}; a row is a tuple of texts")
        if len(row) != wanted:
            raise PluginError(f"{where} has {plural(len(row), 'cell')} of {wanted}")
        wrong = [cell for cell in row if not isinstance(cell, str)]
        if wrong:
            raise PluginError(
                f"{where} has the cell {one_line(repr(wrong[0]), 40)}; cells must be texts"
            )


def checked_weights(weights: object, policy: str, position: Position) -> dict[str, int]:
    """These weights, whole and non-negative over the open moves, one of them positive; else PluginError."""
    try:
        made = decode(Mapping[str, int], encode(weights))  # type: ignore[type-abstract]
    except MisfitError as error:
        raise PluginError(f"returned from {policy}.weigh no weights: {one_line(error)}") from None
    open_ = [move.id for move in position.open]
    unknown = [name for name in made if name not in open_]
    if unknown:
        raise PluginError(
            f"weighed `{one_line(unknown[0], 40)}` in {policy}.weigh, which is not open"
        )
    below = next((name for name, weight in made.items() if weight < 0), None)
    if below is not None:
        raise PluginError(f"weighed `{one_line(below, 40)}` below 0 in {policy}.weigh")
    above = next((name for name, weight in made.items() if weight > MOST_MOVE_WEIGHT), None)
    if above is not None:
        raise PluginError(
            f"weighed `{one_line(above, 40)}` above {MOST_MOVE_WEIGHT:,} in {policy}.weigh"
        )
    if not any(made.values()):
        raise PluginError(f"weighed no open move above 0 in {policy}.weigh")
    return {name: made.get(name, 0) for name in open_}
