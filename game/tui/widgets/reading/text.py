"""Texts in their usual looks: paragraphs, and the headings over them."""

from __future__ import annotations

from textual.widgets import Static

from game.tui.safe_text import plain


def prose(text: str, style: str = "") -> Static:
    """A paragraph, no wider than is easily read."""
    return Static(plain(text, style), classes="prose")


def section(title: str) -> Static:
    """A heading within a screen's text, in capitals."""
    return Static(plain(title.upper(), "bold $steel"), classes="section")


def quiet(text: str) -> Static:
    """A remark."""
    return Static(plain(text, "$quiet"))
