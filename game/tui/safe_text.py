"""The one border where text becomes Textual content: plain words in, never markup, nothing that steers a terminal."""

from __future__ import annotations

from textual.content import Content

from game.diagnostics import STEERING


def plain(text: str, style: str = "") -> Content:
    """Text as content: brackets stay brackets, and nothing that steers a terminal gets through."""
    safe = STEERING.sub("", text)
    return Content.styled(safe, style) if style else Content(safe)


def cut(text: Content, width: int) -> Content:
    """Content that fits a width, its end marked where it was cut."""
    return text if text.cell_length <= width else text.truncate(max(1, width), ellipsis=True)


def fitted(text: Content, width: int) -> Content:
    """Content that fills a width: cut where it is longer, with space after it where it is shorter."""
    text = cut(text, width)
    return text.pad_right(max(0, width - text.cell_length))


def sides(left: Content, right: Content, width: int) -> Content:
    """One line with something at either side; the left gives way, and the right goes where nothing fits."""
    room = width - right.cell_length - (2 if right.plain else 0)
    if room < 8:
        return cut(left, width)
    left = cut(left, room)
    return left + " " * (width - left.cell_length - right.cell_length) + right
