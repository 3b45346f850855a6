"""Lines of readable length, for everything that is told in words."""

from __future__ import annotations

from textwrap import fill

WIDTH = 78
HANG = "    "


def prose(words: str, first: str = "", rest: str = "") -> str:
    """Words in lines of readable length, paragraphs kept, each line after the first indented by `rest`."""
    lines = [
        fill(
            line,
            WIDTH,
            initial_indent=rest if number else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(words.strip().split("\n"))
    ]
    return "\n".join(lines)
