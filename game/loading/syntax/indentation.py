"""Keeps which mappings and lists are open, line by line, and finds the line whose indentation is off."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, NoReturn

from game.diagnostics import Note
from game.loading.syntax.slips import Page, depth, length
from game.phrases import plural

_ITEM = re.compile(r" *- [a-z][a-z0-9-]*:( |$)")
_PASSAGE = re.compile(r"(?:when|else|text):")

Kind = Literal["mapping", "list"]


@dataclass(slots=True)
class Level:
    """A mapping or list whose lines begin at `indent`: its first line, its last so far, and whether
    that last entry still waits for its value.
    """

    indent: int
    kind: Kind
    first: int
    last: int
    open: bool = False
    hollow: int | None = None
    """The line of the last key that has no value, followed by others at its depth."""


class Levels:
    """The levels open at the line that a page is at, the outermost first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open: list[Level] = []
        self.bare: Level | None = None
        """Of the levels just closed, one whose last key has nothing below it."""

    @property
    def last(self) -> Level:
        """The innermost."""
        return self.open[-1]

    @cached_property
    def step(self) -> int:
        """By how many spaces this file is usually indented."""
        depths = [depth(line) for line in self.page.lines if line.strip()]
        steps = Counter(b - a for a, b in pairwise(depths) if b > a)
        return steps.most_common(1)[0][0] if steps else 2

    def leave(self, column: int) -> Level | None:
        """Closes the levels that are indented deeper; the outermost of them."""
        left = None
        self.bare = None
        while self.open and self.last.indent > column:
            left = self.open.pop()
            if left.open:
                self.bare = left
        return left

    def place(self, column: int, kind: Kind) -> None:
        """Opens and closes levels so that the last is the one that an entry at this column is in."""
        at = self.page.at
        left = self.leave(column)
        if not self.open and left is None:
            self.open.append(Level(column, kind, at, at))
            return
        if not self.open or self.last.indent < column:
            if left is not None:
                self._misplaced(column, left)
            if not self.last.open:
                self.below_value(column)
            self.last.open = False
            self.open.append(Level(column, kind, at, at))
        elif self.last.kind != kind:
            self._turn(column, kind)
        elif self.last.open:
            self.last.hollow = self.last.last
        self.last.open = False
        self.last.last = at

    def _turn(self, column: int, kind: Kind) -> None:
        """A list and a mapping at one column: right only for a list below the key it belongs to."""
        page = self.page
        if kind == "list":
            if not self.last.open:
                help_ = "a list needs a key above it: end that key with a colon and nothing else"
                page.slip("SS018", "this list item stands among keys", column, 1, help_)
            self.last.open = False
            self.open.append(Level(column, kind, page.at, page.at))
        elif len(self.open) > 1 and self.open[-2].indent == column:
            self.open.pop()
        else:
            self._too_deep(column)
            self._lone_dash()
            help_ = "begin it with `- ` as those above, or leave the dashes out there"
            if len(self.open) > 1:
                owner = self.open[-2]
                above = page.lines[owner.last][owner.indent :]
                name = above[: length(above, 0)]
                help_ += f"; or indent it by {plural(owner.indent, 'space')}, if it belongs beside `{name}`"
            page.slip_word("SS018", "this key stands among list items", column, help_)

    def _too_deep(self, column: int) -> None:
        """Blame the key above that has nothing below it, if it stands further right than the line the page is at."""
        page, bare = self.page, self.bare
        if bare is not None and bare.indent >= column:
            note = Note("as if this did not belong to it", page.word(column))
            page.at = bare.last
            help_ = f"indent it by {plural(max(0, column - self.step), 'space')}, as the keys it belongs beside"
            message = "nothing is indented below this key"
            page.slip_word("SS011", message, bare.indent, help_, note)

    def _lone_dash(self) -> None:
        """Blame a dash before the first of several keys, where the others have none."""
        page, first = self.page, self.last.first
        own = page.line[depth(page.line) :]
        if self.last.last == first and _ITEM.match(page.lines[first]) and not _PASSAGE.match(own):
            note = Note("this key has none", page.span(depth(page.line), length(own, 0)))
            page.at = first
            help_ = "leave the dash out: each of these begins with its name and a colon"
            message = "a dash before the first of several keys"
            page.slip("SS018", message, self.last.indent, 1, help_, note)

    def below_value(self, column: int) -> NoReturn:
        """A line indented below a key that has its value: it, or the key above where that alone stands oddly."""
        page = self.page
        alone = len(self.open) > 1 and self.last.first == self.last.last
        if alone and column == self.open[-2].indent + self.step != self.last.indent:
            self._odd(self.last, column, f"indent it by {plural(column, 'space')} as well")
        if self.open and (hollow := self.last.hollow) is not None and column > self.last.indent:
            indent, note = self.last.indent, Note("as this line", page.word(column))
            page.at = hollow + 1
            message = "this line stands beside the key that it belongs to"
            help_ = f"indent it by {plural(column, 'space')}, and those below it that belong to the key above"
            page.slip_word("SS011", message, indent, help_, note)
        help_ = "align it with the key it belongs beside, or end the line above with a colon alone"
        notes = []
        if self.open:
            at, indent = self.last.last, self.last.indent
            above = page.word(indent, at)
            notes.append(Note("this has a value", above))
            help_ = f"indent it by {plural(self.last.indent, 'space')} if it belongs beside the key above"
            help_ += "; if it belongs below that key, nothing may stand behind the colon there"
        message = "this line is indented below a key that has a value already"
        page.slip_word("SS011", message, column, help_, *notes)

    def _misplaced(self, column: int, left: Level) -> NoReturn:
        """A line further left than the one above, at a column where none begins.

        The line itself is to blame, unless it stands one step below a line above and the lines between
        do not: then the first of those is, or the one that should stand before it is missing.
        """
        page = self.page
        parent = self.open[-1].indent if self.open else None
        grandparent = self.open[-2].indent if len(self.open) > 1 else None
        blamed = None
        if grandparent is not None and column - grandparent == self.step:
            blamed = self.open[-1]
        elif parent is not None and column - parent == self.step:
            blamed = left
        if parent is not None and left.indent - column == column - parent == self.step:
            self._shallow(column, parent)
        if blamed is not None:
            help_ = f"indent it by {plural(column, 'space')}, or see whether the line that it belongs below is missing"
            self._odd(blamed, column, help_)
        columns = {left.indent} | ({parent} if parent is not None else set())
        *others, most = sorted(columns)
        places = " or ".join([*map(str, others), plural(most, "space")])
        help_ = f"indent it by {places}, as the lines above that it belongs beside"
        message = f"no line above that this could belong to is indented by {column}"
        page.slip_word("SS011", message, column, help_)

    def _shallow(self, column: int, parent: int) -> NoReturn:
        """Blame the key above, below which everything stands one step too deep: it stands too far left itself."""
        page = self.page
        note = Note("as this one", page.word(column))
        page.at = self.open[-1].last
        message = f"this line is indented by {plural(parent, 'space')}, and what belongs to it by {column + self.step}"
        help_ = f"indent it by {plural(column, 'space')}"
        page.slip_word("SS011", message, parent, help_, note)

    def _odd(self, blamed: Level, column: int, help_: str) -> NoReturn:
        """Blame the first line of a level for the line the page is at, which stands where it should."""
        page = self.page
        note = Note("this line fits nothing above it", page.word(column))
        page.at = blamed.first
        message = f"this line is indented by {plural(blamed.indent, 'space')}, and the lines below it by {column}"
        page.slip_word("SS011", message, blamed.indent, help_, note)
