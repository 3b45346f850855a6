"""The templates of debriefs, filled in by Jinja. Each value is escaped where it enters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from game.debrief.account import Debrief
from game.debrief.render import sentences, voting_text
from game.phrases import capital, day, percent, plural, signed


def fill(name: str, debrief: Debrief, escape: Callable[[str], str], **more: object) -> str:
    """A template filled in with a debrief, as `d`; `more` are further names that it uses.

    What is not markup already goes through `escape`.
    """
    return str(_environment(escape).get_template(name).render(d=debrief, **more))


@cache
def _environment(escape: Callable[[str], str]) -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only for files
    from markupsafe import Markup  # noqa: PLC0415

    def escaped(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704

    made = Environment(
        loader=PackageLoader(__name__, ""),
        autoescape=True,
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "say": sentences,
        "voting": voting_text,
        "day": day,
        "percent": percent,
        "plural": plural,
    }
    made.filters |= {"signed": signed, "capital": capital, "tenth": "{:.1f}".format}
    return made
