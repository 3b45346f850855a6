"""Goes past one value in a file that YAML could not read: quoted, in brackets, a block, or plain."""

import re
from typing import Final, NoReturn

from game.diagnostics import UNSEEN, Note, named, plain
from game.loading.syntax.brackets import Brackets
from game.loading.syntax.indentation import Levels
from game.loading.syntax.slips import IN_QUOTES, Page, colon_in, depth, key_end
from game.phrases import plural, short

_BLOCK: Final = re.compile(r"[|>][+-]?(?P<by>[1-9])?[+-]?[ \t]*(?:#.*)?$")
_KEYLIKE: Final = re.compile(r"(?:- +)*[A-Za-z][\w-]*:(?: |$)")
_RESERVED: Final = re.compile(r"[?:](?:[ \t]|$)")
_PROPERTY: Final = re.compile(r"(?:[&*][\w-]+|![^\s,\[\]{}]*)(?=\s|$)")


class Values:
    """A page on which `skip` leaves the line after the value."""

    def __init__(self, page: Page, levels: Levels) -> None:
        self.page = page
        self.levels = levels
        self.block: tuple[int, int, int] | None = None
        """The last block: the line of its mark, the depth of its text, and the line where it ended."""

    def skip(self, column: int, indent: int, *, alone: bool = False) -> None:
        """Goes past the value at a column, whose further lines are indented deeper than `indent`.

        `alone`: it does not follow its key on the line.
        """
        page, line = self.page, self.page.line
        char = line[column]
        if char in "|>":
            self._block(column, indent)
        elif char in "\"'":
            begun = page.at
            end = page.close_quote(column, indent)
            rest = page.line[end + 1 :].lstrip(" \t")
            if page.at > begun and rest and rest[0] != "#":  # it was the next text's opening mark
                page.at = begun
                page.unclosed_quote(column)
            self._end(end + 1)
        elif char in "[{":
            self._end(Brackets(page, indent).walk(column))
        elif found := _PROPERTY.match(line, column):
            after = found.end() + depth(line[found.end() :])
            if after == len(line) or line[after] == "#":
                page.at += 1
            elif char == "*":
                page.reserved(column)
            else:
                self.skip(after, indent, alone=alone)
        elif char == "-" and line[column + 1 : column + 2] in {"", " "}:
            help_ = "begin the list on the next line, indented below the key"
            page.slip("SS018", "a list cannot begin on the line of its key", column, 1, help_)
        elif char in "@`%*&!,]}" or _RESERVED.match(line, column):
            page.reserved(column)
        else:
            self._plain(column, indent, alone=alone)

    def _plain(self, column: int, indent: int, *, alone: bool) -> None:
        """Text without quotes, over one line or several."""
        page = self.page
        self._refuse_colon(column)
        commented, first = " #" in page.line[column:], page.at
        page.at += 1
        while not page.ended:
            line = page.line
            start = depth(line)
            text = line[start:]
            if text and (start <= indent or text[0] == "#"):
                return
            if text:
                if "\t" in line[:start] or _KEYLIKE.match(UNSEEN.sub("", text)):
                    page.refuse_indent()
                begun = Note("the text begins here", page.span(column, at=first))
                if commented:
                    help_ = f"a text ends where a comment begins: {IN_QUOTES}"
                    page.slip_word("SS013", "this line belongs to no key", start, help_, begun)
                if _KEYLIKE.match(text) and not alone:
                    self.levels.below_value(start)
                self._refuse_colon(start, begun)
                commented = " #" in text
            page.at += 1

    def _refuse_colon(self, column: int, *notes: Note) -> None:
        line = self.page.line
        colon = colon_in(line, column)
        if colon is not None:
            help_ = f"to keep it, {IN_QUOTES}"
            if line[column] == "(" and line.rstrip().endswith(")"):
                help_ = f"keys and values stand in curly brackets: `{{{short(line.rstrip()[column + 1 : -1])}}}`"
            elif (mark := plain(line[column])) in "{[" and mark != line[column]:
                help_ = f"write `{short(plain(line[column:].strip()))}`"
                message = f"{named(line[column])} in the place of `{mark}`"
                self.page.slip("SS033", message, column, 1, help_, *notes)
            elif _KEYLIKE.match(line[column:]) and line[column].islower():
                help_ = f"put it on a line of its own below the key, or in brackets: `{{{short(line[column:].strip())}}}`; {help_}"
            elif line[column] in "“”„«»‘’":
                text = line[column:].strip("“”„«»‘’ ")
                said = (
                    f"`{line[column]}` is only a letter here: a text is quoted with straight marks"
                )
                help_ = f'write `"{short(text)}"`; {said}'
            self.page.slip("SS016", "a colon inside a text without quotes", colon, 1, help_, *notes)

    def _block(self, column: int, indent: int) -> None:
        """A block under `|` or `>`: the lines that are indented deeper than its key."""
        page = self.page
        header, mark = page.at, page.line[column]
        found = _BLOCK.match(page.line, column)
        if found is None:
            start = column + 1 + depth(page.line[column + 1 :])
            help_ = f"begin the text on the next line, indented below its key, or {IN_QUOTES}"
            page.slip(
                "SS032",
                f"text on the line of `{mark}`",
                start,
                len(page.line.rstrip()) - start,
                help_,
            )
        inside = indent + int(found["by"]) if found["by"] else None
        page.at += 1
        while not page.ended:
            start = len(page.line) - len(page.line.lstrip(" "))
            text = page.line[start:]
            if text.strip():
                if text[0] == "\t" and start <= (indent if inside is None else inside - 1):
                    page.refuse_indent()
                if start <= indent:
                    self.block = (header, inside or indent + 1, page.at)
                    if text[0] == "#" and inside is not None:
                        self._refuse_comment(start, inside)
                    if (
                        inside is None
                        and key_end(page.line, start) is None
                        and text[0] not in "-#%"
                    ):
                        note = Note("the block begins here", page.span(column, at=header))
                        message = "this line is not inside the block"
                        help_ = "indent the text deeper than its key"
                        page.slip_word("SS011", message, start, help_, note)
                    return
                if inside is None:
                    inside = start
                elif start < inside:
                    if text[0] == "#":
                        return
                    self._out_of_block(start, indent, inside, header, column)
            page.at += 1

    def _refuse_comment(self, start: int, inside: int) -> None:
        """Raises a slip if the text of a block goes on below a comment that has ended it."""
        page, begun = self.page, self.page.at
        following = (
            line for line in page.lines[begun + 1 :] if line.strip() and line.lstrip()[0] != "#"
        )
        if depth(next(following, "")) >= inside:
            lines = enumerate(page.lines[begun + 1 :], begun + 1)
            at = next(at for at, line in lines if depth(line) >= inside)
            note = Note("this is no longer inside it", page.span(inside, at=at))
            help_ = "move it above the key of the text"
            page.slip_word("SS011", "this comment ends the block of text", start, help_, note)

    def _out_of_block(
        self, start: int, indent: int, inside: int, header: int, column: int
    ) -> NoReturn:
        """A line between the block's text and its key: one of the two is indented wrongly."""
        page = self.page
        text = page.line[start:].rstrip()
        step = self.levels.step
        if _KEYLIKE.match(text) and start - indent == step and inside - start == step:
            note = Note(
                "this line is taken for part of the block",
                page.word(start),
            )
            page.at = header
            message = f"this line is indented by {plural(indent, 'space')}, and the keys below it by {start}"
            help_ = f"indent it by {plural(start, 'space')}"
            page.slip("SS011", message, indent, column - indent + 1, help_, note)
        note = Note("the block begins here", page.span(column, at=header))
        message = "this line is indented less than the block it stands in"
        help_ = f"indent it by {plural(inside, 'space')}, or by {indent} if it begins a key"
        page.slip_word("SS011", message, start, help_, note)

    def _end(self, column: int) -> None:
        """Goes to the next line, if the value that ends here is the last thing on this one."""
        page = self.page
        before, after = page.line[:column], page.line[column:]
        rest = after.strip()
        if not rest or (rest[0] == "#" and after[0] in " \t"):
            page.at += 1
            return
        start = column + depth(after)
        mark = before[-1]
        if mark in "]}" and rest[0] == ",":
            help_ = "delete it: the last bracket of the line closes them all"
            if rest[-1] != mark:
                help_ = f"move it to the end, behind `{short(rest.rpartition(',')[2].strip())}`"
            page.slip("SS017", "this bracket closes too early", column - 1, 1, help_)
        if rest[0] in "]}":
            page.reserved(start)
        if mark == "'" and start == column and rest[0].isalpha():
            help_ = "use double quotes around a text with apostrophes, or none at all"
            page.slip("SS019", "this apostrophe ends the text", column - 1, 1, help_)
        if mark in "\"'":
            message = "text after the closing quotation mark"
            whole, other = _value(page.line), "'" if mark == '"' else '"'
            help_ = "put the whole text in other quotes, or in a block under `|`"
            if other not in whole:
                help_ = f"write `{other}{whole}{other}`"
        else:
            message = "text after the closing bracket"
            help_ = f"delete it; if the brackets belong to a text, {IN_QUOTES}"
        page.slip("SS019", message, start, len(rest), help_)


def _value(line: str) -> str:
    """What stands behind the key, the dash or both on a line.

    >>> _value("  title: 'No' is an answer ")
    "'No' is an answer"
    """
    return re.sub(r"^\s*(?:- +)?(?:[\w-]+: +)?", "", line).rstrip()
