"""Small State, a text game of foreign policy.

From Python, `load`, `Scenario`, `Playthrough`, `audit` and `simulate` are the public names (see `game.api`), and
`game.debrief` renders what `Playthrough.debrief()` gives. Everything else is private. They are loaded when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from game.api import (
        Decision,
        IllegalMoveError,
        Option,
        Playthrough,
        Scenario,
        ScenarioError,
        UnknownScenarioError,
        audit,
        load,
        simulate,
    )

__all__ = [
    "Decision",
    "IllegalMoveError",
    "Option",
    "Playthrough",
    "Scenario",
    "ScenarioError",
    "UnknownScenarioError",
    "audit",
    "load",
    "simulate",
]


def __getattr__(name: str) -> object:
    """A public name, from `game.api`, which is imported only now; or the package of the debrief."""
    if name in __all__:
        return getattr(import_module("game.api"), name)
    if name == "debrief":
        return import_module("game.debrief")
    raise AttributeError(f"module `game` has no attribute `{name}`")
