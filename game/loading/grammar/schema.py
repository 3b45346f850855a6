"""The scenario language as JSON Schema for editors, made from the grammar that reads it; it validates nothing itself."""

from __future__ import annotations

import json
from typing import Any, Final

from game.loading.campaign import CAMPAIGN
from game.loading.grammar.scenario import LIBRARY, SCENARIO
from game.loading.translation import TRANSLATION

SCHEMA_FILE: Final = "small-state.schema.json"
"""The name under which shipped files, and files from `new scenario`, look for it."""

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"  # the latest that editors know well


def schema() -> dict[str, Any]:
    """One schema for every kind of file: the first key tells which a file is; without one it is a scenario."""
    definitions: dict[str, Any] = {}
    whole = _shared(SCENARIO.schema(), definitions)
    for other in (CAMPAIGN, TRANSLATION, LIBRARY):
        mark = next(iter(other.keys))
        then = _shared(other.schema(), definitions)
        whole = {"if": {"required": [mark]}, "then": then, "else": whole}
    return {
        "$schema": _DRAFT,
        "title": "Small State, scenario language 1",
        "type": "object",
        **whole,
        "definitions": definitions,
    }


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(schema(), indent=1) + "\n"


def modeline(up: str = "") -> str:
    """The first line of a file, which tells editors with yaml-language-server where the schema lies."""
    return f"# yaml-language-server: $schema={up}{SCHEMA_FILE}\n"


def _shared(part: Any, definitions: dict[str, Any]) -> Any:
    """A part with each record of its own moved to the definitions, so that each is written once."""
    if isinstance(part, list):
        return [_shared(item, definitions) for item in part]
    if not isinstance(part, dict):
        return part
    inside = {key: _shared(value, definitions) for key, value in part.items()}
    if not ("title" in part and "properties" in part):
        return inside
    about = {"description": inside.pop("description")} if "description" in inside else {}
    name = str(part["title"]).split(" ", 1)[-1].replace(" ", "-")
    while definitions.setdefault(name, inside) != inside:
        name += "-"
    return {"$ref": f"#/definitions/{name}", **about}
