"""Where a fault is: a span of a file, and the file's lines to show it in."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns count from 1, in characters; the end column is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def to(self, other: "Span") -> "Span":
        """From the start of this span to the end of the other, both in one file."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)


@dataclass(frozen=True)
class Source:
    """A file's text as it was read: decoded, no byte-order mark, lines ended by newlines alone."""

    name: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; split at newlines only, as the reader counts them."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """A line by its number from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """A span of `length` characters within one line."""
        return Span(self.name, line, column, line, column + length)
