"""A debrief as JSON, to compute with: every field by its name, dates as ISO 8601."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from game.debrief.account import Debrief, Series
from game.strict_json import encode

ENDING = ".json"


def render(debrief: Debrief) -> str:
    """Everything the debrief holds, its fields by their names, dates as ISO 8601; the same debrief, the same text."""
    data: Any = encode(replace(debrief, series=()))
    data["series"] = [_series(each) for each in debrief.series]
    for total, found in zip(data["totals"], debrief.totals, strict=True):
        total["value"] = found.value
    return json.dumps(data, ensure_ascii=False, indent=1)


def _series(series: Series) -> dict[str, Any]:
    variable = series.variable
    return {
        "variable": variable.id,
        "values": [variable.plain(value) for value in series.values],
        "label": variable.label,
        "group": variable.group,
        "unit": variable.unit,
        "lo": variable.lo,
        "hi": variable.hi,
    }
