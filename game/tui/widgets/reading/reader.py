"""A text that scrolls, line by line with the arrows; by the page it scrolls with the keys of its screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from game.tui.keys import bound


class Reader(VerticalScroll, can_focus=True, inherit_bindings=False):
    """A scrolling part with our own keys, so that all of them can be bound anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("read.line-up", "scroll_up"),
        bound("read.line-down", "scroll_down"),
        bound("read.top", "scroll_home"),
        bound("read.bottom", "scroll_end"),
    ]
