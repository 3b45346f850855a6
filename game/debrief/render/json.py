"""A debrief as JSON, to compute with: every field by its name, dates as ISO 8601."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from game.debrief.account import Debrief, Series

ENDING = ".json"


def to_json(debrief: Debrief) -> str:
    """Everything the debrief holds, its fields by their names, dates as ISO 8601; the same debrief, the same text."""
    data = asdict(debrief)
    for total, found in zip(data["totals"], debrief.totals, strict=True):
        total["value"] = found.value
    for series, kept in zip(data["series"], debrief.series, strict=True):
        series.update(_series(kept))
    return json.dumps(data, ensure_ascii=False, indent=1, default=_plain)


render = to_json


def _series(series: Series) -> dict[str, Any]:
    variable = series.variable
    return {
        "variable": variable.id,
        "label": variable.label,
        "group": variable.group,
        "unit": variable.unit,
        "lo": variable.lo,
        "hi": variable.hi,
        "values": [variable.plain(value) for value in series.values],
    }


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
