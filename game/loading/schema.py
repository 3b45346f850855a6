"""The scenario language as JSON Schema, made from the grammar that reads it; it validates nothing itself."""

from __future__ import annotations

from typing import Any

from game.loading.grammar import LIBRARY, SCENARIO


def schema() -> dict[str, Any]:
    """One schema for scenarios and libraries: the first key tells which a file is."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Small State, scenario language 1",
        "type": "object",
        "if": {"required": ["small-state-library"]},
        "then": LIBRARY.schema(),
        "else": SCENARIO.schema(),
    }
