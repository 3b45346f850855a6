"""The plugins of a game, as the game remembers them: set as when it began, and without those that it switched off."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from game.model import Scenario
from game.scoring.panel import Panel, open_panel
from game.scoring.plugins.config import SET
from game.scoring.plugins.settings import Settings
from game.strict_json import MisfitError, decode, loads

OFF = "off "
"""What begins the name of the setting under which a game remembers that it switched a plugin off, and why."""


def open_again(scenario: Scenario, known: Mapping[str, str]) -> Panel:
    """The panel of a game, opened by its settings: what it switched off is off, and all is set as when it began."""
    settings: Settings | None = None
    with suppress(KeyError, MisfitError):
        settings = decode(Settings, loads(known[SET].encode()))  # type: ignore[type-abstract]
    return open_panel(scenario, off=switched_off(known), settings=settings)


def switched_off(known: Mapping[str, str]) -> dict[str, str]:
    """The plugins that a game switched off, by its settings, each with the reason."""
    return {n.removeprefix(OFF): reason for n, reason in known.items() if n.startswith(OFF)}
