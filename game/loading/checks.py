"""What can be wrong with a scenario whose parts are each right: how they hang together."""

from __future__ import annotations

from game.loading.decode import Decoder
from game.loading.shapes import Got
from game.model import Scenario


def check_scenario(scenario: Scenario, got: Got, decoder: Decoder) -> None:
    """Report what is wrong with the whole."""
