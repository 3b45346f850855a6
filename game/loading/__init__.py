"""Scenario files to scenarios: reading, decoding, and every diagnostic that a scenario can earn."""

from game.loading.load import load, load_texts
from game.loading.loaded import Loaded
from game.loading.syntax.composer import read, read_text

__all__ = ["Loaded", "load", "load_texts", "read", "read_text"]
