"""What a YAML file holds, with the place of everything: text, lists and mappings; knows no key's meaning.

A node is one of hundreds of thousands, so it holds plain integers; a Span is made when asked for.
"""

from typing import Literal

from game.diagnostics import Span

Style = Literal["", "'", '"', "|", ">"]


class _Placed:
    """What stands at a place in a file; its end is behind its last character."""

    __slots__ = ("column", "end_column", "end_line", "file", "line")

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        """From its first character to its last, quotes included; of no width where it is empty. A fault of a mapping should
        rather point at a key.
        """
        return Span(self.file, self.line, self.column, self.end_line, self.end_column)


class _Collection(_Placed):
    """A list or a mapping, `flow` between brackets."""

    __slots__ = ("flow",)

    def __init__(self, file: str, line: int, column: int, *, flow: bool) -> None:
        self.flow = flow
        self.file = file
        self.line = self.end_line = line
        self.column = self.end_column = column


class Scalar(_Placed):
    """A text as the author wrote it: never a number, a date or a truth, which the reader of it decides."""

    __slots__ = ("style", "value")

    def __init__(
        self,
        value: str,
        style: Style,
        file: str,
        line: int,
        column: int,
        end_line: int,
        end_column: int,
    ) -> None:
        self.value = value
        self.style: Style = style
        self.file = file
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column

    @property
    def block(self) -> bool:
        """Written as a block under `|` or `>`."""
        return self.style in {"|", ">"}

    @property
    def empty(self) -> bool:
        """Nothing was written at all, as after `key:`; a pair of quotes is not nothing."""
        return not self.value and not self.style

    @property
    def null(self) -> bool:
        """YAML's word for nothing, written without quotes."""
        return not self.style and self.value in {"~", "null", "Null", "NULL"}

    def __repr__(self) -> str:
        return f"Scalar({self.value!r} at {self.line}:{self.column})"


class Sequence(_Collection):
    """A list: `[a, b]` or lines that open with a dash."""

    __slots__ = ("called", "items")

    def __init__(self, file: str, line: int, column: int, *, flow: bool) -> None:
        super().__init__(file, line, column, flow=flow)
        self.items: list[Node] = []
        self.called: dict[str, Scalar] = {}
        """How players read items that are ids, where something else is said of them than what is written."""

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"Sequence({self.items!r})"


class Mapping(_Collection):
    """Keys with values, in the file's order; a key occurs once."""

    __slots__ = ("entries",)

    def __init__(self, file: str, line: int, column: int, *, flow: bool) -> None:
        super().__init__(file, line, column, flow=flow)
        self.entries: list[tuple[Scalar, Node]] = []

    def get(self, name: str) -> "Node | None":
        """The value of a key, or None; looks through them all."""
        return next((value for key, value in self.entries if key.value == name), None)

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place, or None; looks through them all."""
        return next((key for key, _ in self.entries if key.value == name), None)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        inside = ", ".join(f"{key.value}: {value!r}" for key, value in self.entries)
        return f"Mapping({{{inside}}})"


Node = Scalar | Sequence | Mapping
