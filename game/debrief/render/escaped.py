"""HTML that cannot be broken into: every word is escaped where it enters, and what is markup already says so by its type."""

from __future__ import annotations

from html import escape

_EMPTY = frozenset({"meta", "br", "line", "polyline", "circle", "rect"})
"""Elements that hold nothing."""


class Html(str):
    """Markup made by `tag`, as opposed to words."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | float) -> Html:
    """An element. Children that are not `Html` are words and are escaped, as attributes are; `class_` stands for class.

    >>> tag("p", "1 < 2", tag("b", "yes"), class_="a")
    '<p class="a">1 &lt; 2<b>yes</b></p>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
    )
    if name in _EMPTY:
        return Html(f"<{name}{given}>" if name in ("meta", "br") else f"<{name}{given}/>")
    inner = "".join(map(words, children))
    return Html(f"<{name}{given}>{inner}</{name}>")


def words(child: str) -> str:
    """Markup as it is, anything else escaped."""
    return child if isinstance(child, Html) else escape(child)


def several(*children: str) -> Html:
    """Some elements one after the other, each on a line of its own."""
    return Html("\n".join(map(words, filter(None, children))))


def paragraphs(text: str, **attributes: str) -> Html:
    """Words with an empty line between paragraphs, as paragraphs."""
    parts = (part.strip() for part in text.split("\n\n"))
    return several(*(tag("p", part, **attributes) for part in parts if part))
