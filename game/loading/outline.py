"""Walks the lines of a file that YAML could not read, to the first that looks mistyped: it knows how
people write YAML and slip, not all that YAML allows, and is asked only after YAML has failed.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, NoReturn

from game.diagnostics import Diagnostic, Note, Source, Span, fault
from game.loading.brackets import Brackets
from game.loading.slips import (
    IN_QUOTES,
    SlipError,
    closing_quote,
    colon_in,
    key_end,
    refuse_escape,
    short,
)

_BLOCK: Final = re.compile(r"[|>][+-]?(?P<by>[1-9])?[+-]?[ \t]*(?:#.*)?$")
_KEYLIKE: Final = re.compile(r"(?:- +)*[A-Za-z][\w-]*:(?: |$)")
_WORD: Final = re.compile(r"[A-Za-z][\w-]*")
_GLUED: Final = re.compile(r"(?P<name>[A-Za-z][\w-]*):(?P<value>[^\s:/]\S*)")
_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_PROPERTY: Final = re.compile(r"(?:[&*][\w-]+|![^\s,\[\]{}]*)(?=\s|$)")


@dataclass(slots=True)
class _Level:
    """A mapping or list whose lines begin at `indent`; `open` while its last entry has no value yet."""

    indent: int
    kind: Literal["mapping", "list"]
    line: int
    open: bool = False


def first_slip(source: Source) -> Diagnostic | None:
    """What is wrong with the first line that looks mistyped, or None if no line does."""
    try:
        _Outline(source).walk()
    except SlipError as found:
        return found.fault
    return None


class _Outline:
    """The walk: the line it is at (from 0), and the levels open there."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.lines
        self.at = 0
        self.levels: list[_Level] = []

    def walk(self) -> None:
        """Raises SlipError at the first slip."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            text = line.lstrip(" \t")
            if not text or text[0] == "#":
                self.at += 1
            elif re.match(r"(?:---|\.\.\.)(?:[ \t]|$)", line) or (
                line[0] == "%" and not self.levels
            ):
                self.levels.clear()
                self.at += 1
            else:
                self._refuse_tab(line)
                self._entry(len(line) - len(text))

    # -- one line -----------------------------------------------------------------------------------

    def _entry(self, column: int) -> None:
        """A line that begins an entry: dashes, then a key or a value."""
        line = self.lines[self.at]
        dashed = False
        while line.startswith("- ", column) or line[column:] == "-":
            self._place(column, "list")
            level = self.levels[-1]
            level.open = dashed = True
            column += 1
            column += len(line[column:]) - len(line[column:].lstrip(" "))
            if column >= len(line) or line[column] == "#":
                self.at += 1
                return
        end = key_end(line, column)
        if end is not None:
            self._place(column, "mapping", dashed=dashed)
            self._value_after(end, column)
            return
        if not dashed:
            while self.levels and self.levels[-1].indent > column:
                self.levels.pop()
        if not self.levels:
            self._value(column, -1, alone=True)
            return
        level = self.levels[-1]
        if dashed or (level.open and column > level.indent):
            level.open = False
            self._value(column, level.indent, alone=not dashed)
        else:
            self._no_key(column, level)

    def _value_after(self, colon: int, indent: int) -> None:
        """What follows a key's colon on its line, or nothing."""
        rest = self.lines[self.at][colon + 1 :]
        text = rest.lstrip(" \t")
        if not text or text[0] == "#":
            self.levels[-1].open = True
            self.at += 1
        else:
            self._value(colon + 1 + len(rest) - len(text), indent)

    def _place(
        self, column: int, kind: Literal["mapping", "list"], *, dashed: bool = False
    ) -> None:
        """Opens and closes levels so that the last is the one that this entry belongs to."""
        left = None
        while self.levels and self.levels[-1].indent > column:
            left = self.levels.pop()
        level = self.levels[-1] if self.levels else None
        if level is None and left is None:
            self.levels.append(_Level(column, kind, self.at))
        elif level is None or level.indent < column:
            if left is not None or level is None:
                self._misplaced(column, left)
            if not level.open:
                self._too_deep(column, level)
            level.open = False
            self.levels.append(_Level(column, kind, self.at))
        elif level.kind == kind:
            level.open = False
            level.line = self.at
        elif kind == "list":
            if not level.open:
                help_ = "a list needs a key above it: end that key with a colon and nothing else"
                self._slip("SS018", "this list item stands among keys", column, 1, help_)
            level.open = False
            self.levels.append(_Level(column, kind, self.at))
        elif len(self.levels) > 1 and self.levels[-2].indent == column:
            self.levels.pop()
            self.levels[-1].line = self.at
        else:
            help_ = "begin the line with `- `, or align it with the key it belongs beside"
            length = self._key_length(column)
            self._slip("SS018", "this key stands among list items", column, length, help_)

    # -- one value ----------------------------------------------------------------------------------

    def _value(self, column: int, indent: int, *, alone: bool = False) -> None:
        """A value that begins here and whose further lines are indented deeper than `indent`."""
        line = self.lines[self.at]
        char = line[column]
        if char in "|>":
            self._block(column, indent)
        elif char in "\"'":
            self._quoted(column, indent)
        elif char in "[{":
            self.at, after = Brackets(self.source, self.at, indent).walk(column)
            self._nothing_after(after, "bracket")
        elif found := _PROPERTY.match(line, column):
            after = found.end() + len(line[found.end() :]) - len(line[found.end() :].lstrip())
            if after == len(line) or line[after] == "#":
                self.at += 1
            elif char == "*":
                self._reserved(column)
            else:
                self._value(after, indent, alone=alone)
        elif char in "@`%*&!,":
            self._reserved(column)
        elif char in "]}":
            help_ = f"delete it, or {IN_QUOTES}"
            self._slip("SS017", f"`{char}` closes a bracket that was not opened", column, 1, help_)
        elif re.match(r"[-?:](?:[ \t]|$)", line[column:]):
            if char == "-":
                help_ = "begin the list on the next line, indented below the key"
                self._slip("SS018", "a list cannot begin on the line of its key", column, 1, help_)
            self._reserved(column)
        else:
            self._plain(column, indent, alone=alone)

    def _plain(self, column: int, indent: int, *, alone: bool) -> None:
        """Text without quotes, over one line or several."""
        line = self.lines[self.at]
        self._refuse_colon(line, column)
        first, first_at = line[column:].rstrip(), self.at
        commented = re.search(r"[ \t]#", line[column:]) is not None
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            text = line.lstrip(" \t")
            depth = len(line) - len(text)
            if text and (depth <= indent or text[0] == "#"):
                return
            if text:
                self._refuse_tab(line)
                if commented:
                    help_ = f"a text ends where a comment begins: {IN_QUOTES}"
                    self._slip("SS013", "this line belongs to no key", depth, len(text), help_)
                self._continued(depth, first if alone else None, first_at, column)
                commented = " #" in text
            self.at += 1

    def _continued(self, depth: int, alone: str | None, first_at: int, column: int) -> None:
        """A further line of a text without quotes, in which a colon means that it is none."""
        line = self.lines[self.at]
        colon = colon_in(line, depth)
        if colon is None:
            return
        keylike = _KEYLIKE.match(line, depth)
        if alone is not None and _WORD.match(alone):
            if glued := _GLUED.match(alone):
                self.at = first_at
                self._glued(column, glued)
            if keylike:
                self.at = first_at
                self._no_colon(column)
        if not keylike:
            self._slip(
                "SS016",
                "a colon inside a text without quotes",
                colon,
                1,
                f"to keep it, {IN_QUOTES}",
            )
        self._too_deep(depth, self.levels[-1] if self.levels else None)

    def _quoted(self, column: int, indent: int) -> None:
        """Text in quotes, over one line or several."""
        begun = self.at
        end = closing_quote(self.lines[self.at], column + 1, self.lines[self.at][column])
        mark = self.lines[self.at][column]
        while end is None:
            self.at += 1
            line = self.lines[self.at] if self.at < len(self.lines) else None
            depth = len(line) - len(line.lstrip(" \t")) if line is not None else 0
            if line is None or (line.strip() and depth <= indent):
                self._unclosed(begun, column, mark)
            end = closing_quote(line, 0, mark)
        rest = self.lines[self.at][end + 1 :].lstrip(" \t")
        if self.at > begun and rest and rest[0] != "#":
            self._unclosed(begun, column, mark)
        if mark == '"':
            for at in range(begun, self.at + 1):
                last = end if at == self.at else len(self.lines[at])
                refuse_escape(self.source, at, column + 1 if at == begun else 0, last)
        self._nothing_after(end + 1, mark)

    def _block(self, column: int, indent: int) -> None:
        """A block under `|` or `>`: the lines that are indented deeper than its key."""
        line = self.lines[self.at]
        found = _BLOCK.match(line, column)
        if found is None:
            words = line[column + 1 :].strip()
            help_ = f"begin the text on the next line, indented below its key, or {IN_QUOTES}"
            start = line.index(words, column + 1)
            self._slip("SS032", f"text on the line of `{line[column]}`", start, len(words), help_)
        inside = indent + int(found["by"]) if found["by"] else None
        header, first = self.at, None
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            text = line.lstrip(" ")
            depth = len(line) - len(text)
            if text.strip():
                if depth <= indent:
                    if first is None and key_end(line, depth) is None and text[0] not in "-#\t%":
                        note = Note("the block begins here", self._span(header, column, 1))
                        help_ = "indent the text deeper than its key"
                        length = len(text.rstrip())
                        self._slip(
                            "SS011", "this line is not inside the block", depth, length, help_, note
                        )
                    return
                if text[0] == "\t" and (inside is None or depth < inside):
                    self._refuse_tab(line)
                if inside is None:
                    inside, first = depth, self.at
                elif depth < inside:
                    if text[0] == "#":
                        return
                    begins = self._span(
                        header if first is None else first, 0 if first is None else inside, 1
                    )
                    note = Note(f"the block is indented by {inside} spaces", begins)
                    help_ = f"indent this line by {inside} spaces, or by {max(indent, 0)} if it begins a key"
                    length = len(text.rstrip())
                    message = "this line is indented less than the block it stands in"
                    self._slip("SS011", message, depth, length, help_, note)
                first = self.at if first is None else first
            self.at += 1

    def _nothing_after(self, column: int, mark: str) -> None:
        """Goes on to the next line if this one ends here."""
        line = self.lines[self.at]
        rest = line[column:].strip()
        if rest and not (rest[0] == "#" and line[column] in " \t"):
            start = column + len(line[column:]) - len(line[column:].lstrip())
            if rest[0] in "]}":
                help_ = "delete it, or open a bracket before it"
                self._slip(
                    "SS017", f"`{rest[0]}` closes a bracket that was not opened", start, 1, help_
                )
            if (
                mark == "'"
                and line[:column].rstrip()[-1:] == "'"
                and rest[0].isalpha()
                and start == column
            ):
                help_ = "use double quotes around a text with apostrophes, or none at all"
                self._slip("SS019", "this apostrophe ends the text", column - 1, 1, help_)
            what = "closing bracket" if mark == "bracket" else "closing quotation mark"
            if mark == "bracket":
                help_ = f"delete it; if the brackets belong to a text, {IN_QUOTES}"
            else:
                help_ = "put the whole text in other quotes, or in a block under `|`"
            self._slip("SS019", f"text after the {what}", start, len(rest), help_)
        self.at += 1

    # -- what is wrong ------------------------------------------------------------------------------

    def _no_key(self, column: int, level: _Level) -> NoReturn:
        """A line without a colon where an entry is expected."""
        line = self.lines[self.at]
        text = line[column:].rstrip()
        if _CONFLICT.match(text):
            help_ = "keep one of the two versions and delete the lines with the marks"
            self._slip("SS039", "git left the mark of a conflict here", column, len(text), help_)
        if level.kind == "list" and level.indent == column and re.match(r"-[^\s-]", text):
            help_ = f"write `- {text[1:].split()[0]}`"
            self._slip("SS018", "no space after this dash", column, 1, help_)
        if glued := _GLUED.match(text):
            self._glued(column, glued)
        if text[0] in "@`%*&!,:":
            self._reserved(column)
        if text[0] in "]}":
            help_ = "delete it, or open a bracket before it"
            self._slip(
                "SS017", f"`{text[0]}` closes a bracket that was not opened", column, 1, help_
            )
        if text[0] in "\"'" and closing_quote(line, column + 1, text[0]) is None:
            self._unclosed(self.at, column, text[0])
        if level.kind == "list" and level.indent == column and len(self.levels) < 2:
            help_ = f"write `- {short(text)}`"
            self._slip("SS018", "this list item has no dash", column, len(text), help_)
        if column > level.indent and not re.match(r"\S+$", text):
            help_ = "align it with the line it continues, or begin it with a key and a colon"
            self._slip("SS011", "this line belongs to no key", column, len(text), help_)
        self._no_colon(column)

    def _no_colon(self, column: int) -> NoReturn:
        text = re.split(r"[ \t]#", self.lines[self.at][column:])[0].rstrip()
        word, _, rest = text.partition(" ")
        if not _WORD.fullmatch(word) or len(rest.split()) > 12:
            help_ = (
                "indent it below its key if it continues a text, or begin it with a key and a colon"
            )
            message = "this line is neither a key nor part of a text"
            self._slip("SS013", message, column, len(text), help_)
        wanted = f"{word}: {short(rest)}" if rest else f"{word}:"
        help_ = f"write `{wanted}`, or indent the line if it continues the text above"
        self._slip("SS013", "no colon after this key", column, len(word), help_)

    def _glued(self, column: int, found: re.Match[str]) -> NoReturn:
        help_ = f"write `{found['name']}: {short(found['value'])}`"
        self._slip("SS014", "no space after this colon", column + found.end("name"), 1, help_)

    def _misplaced(self, column: int, left: _Level | None) -> NoReturn:
        """A line further left than the one above, at a column where none begins."""
        columns = sorted(
            {level.indent for level in self.levels} | ({left.indent} if left else set())
        )
        places = " or ".join(str(each) for each in columns[-2:])
        help_ = f"indent it by {places} spaces, as the lines above that it belongs beside"
        length = self._key_length(column)
        message = f"no line above that this could belong to is indented by {column}"
        self._slip("SS011", message, column, length, help_)

    def _too_deep(self, column: int, level: _Level | None) -> NoReturn:
        """A key below a key that has its value already."""
        help_ = "align it with the key it belongs beside, or end the line above with a colon alone"
        notes = []
        if level is not None:
            above = self.lines[level.line]
            start = len(above) - len(above.lstrip(" "))
            notes.append(
                Note(
                    "this has a value already",
                    self._span(level.line, start, len(above.split("#")[0].strip())),
                )
            )
            help_ = f"indent it by {level.indent} spaces if it belongs beside the key above"
        message = "this line is indented below a key that has a value already"
        self._slip("SS011", message, column, self._key_length(column), help_, *notes)

    def _reserved(self, column: int) -> NoReturn:
        char = self.lines[self.at][column]
        if char == ":":
            help_ = f"write the key before it, or {IN_QUOTES}"
            self._slip("SS027", "nothing stands before this colon", column, 1, help_)
        message = (
            f"a text without quotes cannot begin with `{char}`"
            if char != "`"
            else ("a text without quotes cannot begin with a backtick")
        )
        self._slip("SS015", message, column, 1, IN_QUOTES)

    def _unclosed(self, at: int, column: int, mark: str) -> NoReturn:
        self.at = at
        help_ = f"end the text with `{mark}`"
        if mark == "'":
            help_ += "; a text that begins with an apostrophe goes in double quotes"
        self._slip("SS012", "this quotation mark is not closed", column, 1, help_)

    def _refuse_tab(self, line: str) -> None:
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent:
            help_ = "indent with spaces; most editors can turn tabs into spaces"
            self._slip("SS010", "a tab in the indentation", indent.index("\t"), 1, help_)

    def _refuse_colon(self, line: str, column: int) -> None:
        colon = colon_in(line, column)
        if colon is not None:
            self._slip(
                "SS016",
                "a colon inside a text without quotes",
                colon,
                1,
                f"to keep it, {IN_QUOTES}",
            )

    def _key_length(self, column: int) -> int:
        line = self.lines[self.at]
        end = key_end(line, column)
        return (len(line.rstrip()) if end is None else end) - column

    def _span(self, at: int, column: int, length: int) -> Span:
        return self.source.span(at + 1, column + 1, max(1, length))

    def _slip(
        self, code: str, message: str, column: int, length: int, help_: str, *notes: Note
    ) -> NoReturn:
        raise SlipError(fault(code, message, self._span(self.at, column, length), help_, *notes))
