"""A debrief rendered, a format a module: each has `ENDING`, that of the names of its files, and `render`, which makes the text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from game.debrief.account import Debrief


def formats() -> dict[str, Callable[[Debrief], str]]:
    """What renders a debrief, by the ending of a file's name: every module here that has an ending."""
    modules = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]
    return {each.ENDING: each.render for each in modules if hasattr(each, "ENDING")}
