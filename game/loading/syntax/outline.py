"""Walks the lines of a file that YAML could not read, to the first that looks mistyped: it knows how
people write YAML and slip, not all that YAML allows, and is asked only after YAML has failed.
"""

import re
from typing import Final, NoReturn

from game.diagnostics import BULLET, LOOKALIKE, Diagnostic, Note, Source, named, plain
from game.loading.syntax.indentation import Level, Levels
from game.loading.syntax.refusals import glued_dash, no_space
from game.loading.syntax.slips import Page, SlipError, closing_quote, depth, key_end
from game.loading.syntax.values import Values
from game.phrases import plural, short

_DOCUMENT: Final = re.compile(r"(?:---|\.\.\.)(?:[ \t]|$)")
_WORD: Final = re.compile(r"[A-Za-z][\w-]*")
_GLUED: Final = re.compile(r"[A-Za-z][\w-]*:[^\s:/]")
_ITEM: Final = re.compile(rf"(?:(?P<bullet>[{re.escape(BULLET)}])|-)[ \u00a0\u3000]+(?P<text>.*)")
_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")


def first_slip(source: Source, upto: int | None = None) -> Diagnostic | None:
    """What is wrong with the first of so many lines that looks mistyped, or None if none does."""
    try:
        _Outline(Page(source, upto)).walk()
    except SlipError as found:
        return found.fault
    return None


class _Outline:
    """The walk: a page, the levels open at its line, and how to go past a value."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.levels = Levels(self.page)
        self.values = Values(self.page, self.levels)

    def walk(self) -> None:
        """Raises SlipError at the first slip."""
        page = self.page
        while not page.ended:
            line = page.line
            text = line.lstrip(" \t")
            if not text or text[0] == "#":
                page.at += 1
            elif _DOCUMENT.match(line) or (line[0] == "%" and not self.levels.open):
                self.levels.open.clear()
                page.at += 1
            elif _CONFLICT.match(line):
                help_ = "keep one of the two versions and delete the lines with the marks"
                page.slip(
                    "SS039", "git left the mark of a conflict here", 0, len(line.rstrip()), help_
                )
            else:
                page.refuse_indent()
                self._entry(depth(line))

    def _entry(self, column: int) -> None:
        """A line that begins an entry: dashes, then a key or a value."""
        page, levels = self.page, self.levels
        line = page.line
        self._refuse_lookalikes(column)
        dashed = False
        while line.startswith("- ", column) or line[column:] == "-":
            levels.place(column, "list")
            levels.last.open = dashed = True
            column += 1
            column += depth(line[column:])
            if column >= len(line) or line[column] == "#":
                page.at += 1
                return
        colon = key_end(line, column)
        if colon is not None:
            levels.place(column, "mapping")
            after = colon + 1 + depth(line[colon + 1 :])
            if after >= len(line) or line[after] == "#":
                levels.last.open = True
                page.at += 1
            else:
                self.values.skip(after, column)
            return
        if not dashed:
            levels.leave(column)
        if not levels.open:
            self._alone(column, -1)
            return
        level = levels.last
        if not dashed and not (level.open and column > level.indent):
            self._no_key(column, level)
        level.open = False
        if dashed:
            self.values.skip(column, level.indent)
        else:
            self._alone(column, level.indent)

    def _refuse_lookalikes(self, column: int) -> None:
        """Raises a slip where a dash or a colon, or the space after it, is another character than it seems."""
        page = self.page
        text = page.line[column:].rstrip()
        if (item := _ITEM.match(text)) and item["bullet"]:
            help_ = f"begin each item with a hyphen and a space: `- {short(item['text'])}`"
            page.slip("SS018", f"`{text[0]}` stands for the dash of a list item", column, 1, help_)
        if foreign := re.match(r"//|/\*|;", text):
            help_ = f"write `# {short(text[foreign.end() :].strip())}`"
            page.slip(
                "SS013",
                "this line is no key; a comment begins with `#`",
                column,
                len(foreign[0]),
                help_,
            )
        if dashes := re.match(r"--+ ", text):
            help_ = f"write `- {short(text[dashes.end() :])}`"
            page.slip("SS018", "a list item has one dash", column, len(dashes[0]) - 1, help_)
        if re.match(r"-[A-Za-z]", text) and key_end(text, 0) is not None:
            raise SlipError(glued_dash(page.source, page.at + 1, column + 1, text))
        odd = None if text.isascii() else LOOKALIKE.search(text)
        if odd is None:
            return
        meant = plain(text)
        if plain(odd[0]) == ":":
            meant = f"{text[: odd.start()]}: {plain(text[odd.end() :]).strip()}".rstrip()
        dashed = item is not None and not text.startswith("- ")
        ends = key_end(text, 0)
        if dashed or (
            ends is None and key_end(meant, 0) is not None and " " not in text[: odd.start()]
        ):
            what = "after this dash" if dashed else "in the place of a colon"
            if not dashed and plain(odd[0]) != ":":
                what = "after this colon" if text[odd.start() - 1] == ":" else "in this key"
            help_ = f"write `{short(meant)}`"
            page.slip("SS033", f"{named(odd[0])} {what}", column + odd.start(), 1, help_)

    def _alone(self, column: int, indent: int) -> None:
        """A value that has a line of its own, if it is not a key whose colon has been forgotten."""
        page, at = self.page, self.page.at
        text = page.line[column:].rstrip()
        try:
            self.values.skip(column, indent, alone=True)
        except SlipError as slip:
            # A colon in a further line: a text of a word or two is more likely to be a key.
            if slip.fault.code != "SS016" or slip.fault.span.line == at + 1:
                raise
            page.at = at
            self._refuse_glued(column, text)
            if _WORD.match(text) and len(text.split()) < 5:
                self._no_colon(column)
            raise

    def _no_key(self, column: int, level: Level) -> NoReturn:
        """A line without a colon where an entry is expected."""
        page = self.page
        self._left_block(column)
        text = page.line[column:].rstrip()
        among_items = level.kind == "list" and level.indent == column
        if among_items and re.match(r"-[^\s-]", text):
            raise SlipError(glued_dash(page.source, page.at + 1, column + 1, text))
        self._refuse_glued(column, text)
        if text[0] in "{[" and level.open:
            help_ = "write it on the line of that key, or indent it further than the key"
            page.slip(
                "SS011", "this bracket stands beside the key that it belongs to", column, 1, help_
            )
        if text[0] in "@`%*&!,:]}":
            page.reserved(column)
        if text[0] in "\"'" and closing_quote(page.line, column + 1, text[0]) is None:
            page.unclosed_quote(column)
        if among_items and all(each.indent < column for each in self.levels.open[:-1]):
            help_ = f"write `- {short(text)}`"
            page.slip("SS018", "this list item has no dash", column, len(text), help_)
        if level.open and level.indent == column and not _WORD.fullmatch(text):
            owner = page.lines[level.last].strip()
            help_ = f"write `{owner} {short(text)}`, or indent it further than `{owner}`"
            page.slip(
                "SS011",
                "this value stands beside the key that it belongs to",
                column,
                len(text),
                help_,
            )
        self._no_colon(column)

    def _no_colon(self, column: int) -> NoReturn:
        self.page.refuse_ornament(column)
        self._refuse_prose()
        text = re.split(r"[ \t]#", self.page.line[column:])[0].rstrip()
        word, _, rest = text.partition(" ")
        if rest.startswith("= ") and not self._under("effects"):
            rest = rest[2:]
        if not _WORD.fullmatch(word) or len(rest.split()) > 12:
            help_ = (
                "indent it below its key if it continues a text, or begin it with a key and a colon"
            )
            message = "this line is neither a key nor part of a text"
            self.page.slip("SS013", message, column, len(word), help_)
        wanted = f"{word}: {short(rest)}" if rest else f"{word}:"
        help_ = f"write `{wanted}`, or indent the line if it continues the text above"
        self.page.slip("SS013", "no colon after this key", column, len(word), help_)

    def _left_block(self, column: int) -> None:
        """Raises a slip if the line is rather part of the block of text that ended right above it."""
        page, block = self.page, self.values.block
        words = page.line.split()
        if block is not None and block[2] == page.at and len(words) > 2:
            help_ = f"indent it by {plural(block[1], 'space')}, as the text above it, or begin it with a key and a colon"
            note = Note(
                "the block begins here", page.span(depth(page.lines[block[0]]), at=block[0])
            )
            message = "this line is indented less than the text above it"
            page.slip("SS011", message, column, len(words[0]), help_, note)

    def _refuse_prose(self) -> None:
        """Raises a slip if the line above was taken for a key, and is rather a sentence with a colon in it."""
        page = self.page
        if not self.levels.open:
            return
        level = self.levels.last
        line = page.lines[level.last]
        end = key_end(line, level.indent)
        opener = page.lines[level.first - 1].rstrip() if level.first else ""
        if end is None or level.first != level.last or not opener.endswith(":"):
            return
        words = line[level.indent : end].split()
        if len(words) > 2 or (len(words) > 1 and words[0][:1].isupper()):
            page.at = level.last
            help_ = f"write `{short(opener.strip())} |`, and the text as it stands below it"
            page.slip("SS016", "a colon inside a text without quotes", end, 1, help_)

    def _under(self, name: str) -> bool:
        """Whether the entries at this depth stand below a key of this name."""
        first = self.levels.last.first if self.levels.open else 0
        return first > 0 and self.page.lines[first - 1].strip() == f"{name}:"

    def _refuse_glued(self, column: int, text: str) -> None:
        """Raises a slip if a text is `key:value` without a space."""
        if _GLUED.match(text):
            raise SlipError(no_space(self.page.source, self.page.at + 1, column + 1, text))
