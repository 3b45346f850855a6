"""A loaded plugin at work: the same calls in this process and in a worker. It believes nothing a plugin returns."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, cast

from game.diagnostics import visible
from game.phrases import plural
from game.scoring.plugins.registry import (
    LONGEST_TEXT,
    Card,
    Manifest,
    PluginError,
    Registered,
    guarded,
    one_line,
)
from game.scoring.policy import Policy, Position
from game.scoring.report import Page, ReportSection, Review, Table
from game.scoring.scorer import Close, Occasion, Points, Scorer
from game.strict_json import MisfitError, decode, encode

MOST_POINTS = 1000
"""The largest number of points, either way, in one line of the ledger."""
MOST_ENTRIES = 50
MOST_MEMORIES = 100_000
MOST_CARRIED = 1 << 12
"""The memories of one scorer that an audit carries exactly; with more, it is sampled."""
MOST_WEIGHT = 1_000_000
"""The largest weight that a policy gives a move."""
MOST_ROWS = 1000

Scored = tuple[int, tuple[Points, ...]]
"""A memory's token and the points earned on the way to it."""


class Running(Protocol):
    """A plugin at work, here or in a worker. Every call raises PluginError when the plugin fails it.

    A memory is a token: a small integer that stands for a value kept where the scorer runs. Equal memories have
    equal tokens, so that an analysis can carry the token as one more column.
    """

    @property
    def manifest(self) -> Manifest:
        """What the plugin registers."""
        ...

    @property
    def printed(self) -> bool:
        """Whether it has tried to print."""
        ...

    def start(self, scorer: str) -> int:
        """The memory with which a play begins."""
        ...

    def steps(self, scorer: str, pairs: Sequence[tuple[int | None, Occasion]]) -> list[Scored]:
        """Each pair's memory after its occasion, and the points earned; None stands for the memory just made."""
        ...

    def finish(self, scorer: str, memory: int, close: Close) -> tuple[Points, ...]:
        """The points that a whole play earns."""
        ...

    def write(self, section: str, review: Review) -> Page:
        """A report section's page."""
        ...

    def weigh(self, policy: str, position: Position) -> dict[str, int]:
        """A policy's weights over the open moves, 0 included."""
        ...

    def close(self) -> None:
        """Stop it."""
        ...


@dataclass
class _Memories:
    """The memories of one scorer, each distinct value once, by a token that is never used for another.

    Of a sampled scorer only the latest are kept: what is folded play by play never asks for an older one.
    """

    sampled: bool
    values: dict[int, Hashable] = field(default_factory=dict)
    tokens: dict[Hashable, int] = field(default_factory=dict)
    seen: int = 0

    def token(self, memory: Hashable, where: str) -> int:
        try:
            found = self.tokens.get(memory)
        except TypeError:
            raise PluginError(f"returned from {where} {_unhashable(memory)}") from None
        if found is not None:
            return found
        if len(self.values) >= MOST_MEMORIES:
            if not self.sampled:
                raise PluginError(
                    f"remembers more than {MOST_MEMORIES:,} different things; make memory smaller, or declare `sampled`"
                )
            oldest = next(iter(self.values))
            del self.tokens[self.values.pop(oldest)]
        self.tokens[memory] = token = self.seen
        self.values[token] = memory
        self.seen += 1
        return token

    def __getitem__(self, token: int) -> Hashable:
        try:
            return self.values[token]
        except KeyError:
            raise PluginError("was asked for a memory it no longer has") from None


class Host:
    """A registered plugin, called in this process."""

    printed = False

    def __init__(self, registered: Registered) -> None:
        self.manifest = registered.manifest
        self._objects = registered.objects
        self._cards = {(card.kind, card.id): card for card in self.manifest.cards}
        self._memories = {
            card.id: _Memories(card.sampled)
            for card in self.manifest.cards
            if card.kind == "scorer"
        }

    def start(self, scorer: str) -> int:
        """See Running."""
        where = f"{scorer}.start"
        with guarded(f"in {where}"):
            return self._memories[scorer].token(self._scorer(scorer).start(), where)

    def steps(self, scorer: str, pairs: Sequence[tuple[int | None, Occasion]]) -> list[Scored]:
        """See Running."""
        code, memories = self._scorer(scorer), self._memories[scorer]
        card = self._cards["scorer", scorer]
        made: list[Scored] = []
        after, where = -1, f"{scorer}.step"
        with guarded(f"in {where}"):
            for token, occasion in pairs:
                before = after if token is None else token
                memory = memories[before]
                answer: object = code.step(memory, occasion)
                if not isinstance(answer, tuple) or len(answer) != 2:
                    raise PluginError(
                        f"returned {one_line(repr(answer), 60)} from {where}, not (memory, points)"
                    )
                after = before if answer[0] is memory else memories.token(answer[0], where)
                if card.additive and after != before:
                    raise PluginError(
                        f"declares `{scorer}` additive and remembers something all the same"
                    )
                made.append((after, _points(answer[1], card, where)))
        return made

    def finish(self, scorer: str, memory: int, close: Close) -> tuple[Points, ...]:
        """See Running."""
        with guarded(f"in {scorer}.finish"):
            earned = self._scorer(scorer).finish(self._memories[scorer][memory], close)
            return _points(earned, self._cards["scorer", scorer], f"{scorer}.finish")

    def write(self, section: str, review: Review) -> Page:
        """See Running."""
        writer = cast(ReportSection, self._objects["section", section])
        with guarded(f"in {section}.write"):
            return checked_page(writer.write(review), section)

    def weigh(self, policy: str, position: Position) -> dict[str, int]:
        """See Running."""
        player = cast(Policy, self._objects["policy", policy])
        with guarded(f"in {policy}.weigh"):
            return checked_weights(player.weigh(position), position, policy)

    def memory(self, scorer: str, token: int) -> Hashable:
        """The memory that a token stands for; only here, never across a border."""
        return self._memories[scorer][token]

    def close(self) -> None:
        """Nothing to stop: it is this process."""

    def _scorer(self, scorer: str) -> Scorer:
        return cast(Scorer, self._objects["scorer", scorer])


_HASHABLE: dict[type, str] = {
    list: "a tuple",
    set: "a frozenset",
    dict: "a tuple of pairs",
    bytearray: "bytes",
}


def _unhashable(memory: object) -> str:
    """What is wrong with a memory that cannot be hashed, and what would do."""
    kind = type(memory)
    instead = _HASHABLE.get(kind, "tuples, frozensets, numbers and words all through")
    return f"a memory that cannot be hashed (a {kind.__name__}; use {instead})"


_TOLD: dict[type, str] = {str: "a text (str)", int: "a whole number (int)"}
_FIELDS = {"principle": str, "points": int, "reason": str, "source": str}


def checked_points(earned: Iterable[Points], card: Card, where: str) -> tuple[Points, ...]:
    """These points, each a whole number for a declared principle with reason and source; else PluginError."""
    made = []
    for points in earned:
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


def checked_weights(weights: object, position: Position, policy: str) -> dict[str, int]:
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
    above = next((name for name, weight in made.items() if weight > MOST_WEIGHT), None)
    if above is not None:
        raise PluginError(
            f"weighed `{one_line(above, 40)}` above {MOST_WEIGHT:,} in {policy}.weigh"
        )
    if not any(made.values()):
        raise PluginError(f"weighed no open move above 0 in {policy}.weigh")
    return {name: made.get(name, 0) for name in open_}


def _points(earned: object, card: Card, where: str) -> tuple[Points, ...]:
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
    return checked_points(taken, card, where)
