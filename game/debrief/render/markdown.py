"""A debrief as a file: Markdown to read and share, JSON to compute with. An author's text is never markup here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from game.debrief.account import Debrief, Decision, Series
from game.debrief.render.text import (
    DECLARED,
    at_the_table,
    came_out,
    changed,
    happened,
    hindsight_lines,
    on_record,
    points,
    source,
    summary,
)
from game.debrief.render.voting_text import Said, minutes, motion, settled
from game.phrases import day, noted, signed

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def to_json(debrief: Debrief) -> str:
    """Everything the debrief holds, its fields by their names, dates as ISO 8601; the same debrief, the same text."""
    data = asdict(debrief)
    for total, found in zip(data["totals"], debrief.totals, strict=True):
        total["value"] = found.value
    for series, kept in zip(data["series"], debrief.series, strict=True):
        series.update(_series(kept))
    return json.dumps(data, ensure_ascii=False, indent=1, default=_plain)


def to_markdown(debrief: Debrief) -> str:
    """The debrief as a page of CommonMark with tables."""
    parts = [f"# {escape(debrief.title)}"]
    if debrief.finish:
        parts += [f"## {escape(debrief.finish.title)}", escape(debrief.finish.text)]
    parts += [escape(summary(debrief)), *_scores(debrief), *_hindsight(debrief)]
    parts.append("## What you decided")
    parts += [f"*Before:* {escape(happened(each))}" for each in debrief.prelude]
    for number, decision in enumerate(debrief.decisions, 1):
        parts += _decision(number, decision)
    for vote in debrief.votes:
        words = f"{day(vote.date)}. {motion(vote)}"
        parts += _minutes(f"The vote: {vote.title}", words, minutes(vote))
    for talks in debrief.negotiations:
        words = f"{day(talks.date)}. {talks.text} ({talks.body})"
        parts += _minutes(f"The talks: {talks.title}", words, settled(talks))
    parts += _foreseen(debrief)
    parts += ["## The ledger", _ledger(debrief)]
    if debrief.reading:
        parts += ["## Where to read on", _items(source(each) for each in debrief.reading)]
    for section in debrief.sections:
        parts += [f"## {escape(section.title)}", *map(escape, section.paragraphs)]
        if section.rows:
            parts.append(_table(section.columns, section.rows))
    if debrief.failures:
        off = (f"{who}: {why}" for who, why in debrief.failures)
        parts += ["## Switched off", _items(off)]
    if debrief.notes:
        said = (noted(who, what) for who, what in debrief.notes)
        parts += ["## About the plugins", _items(said)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(words: str) -> str:
    r"""Words as Markdown that shows them and does nothing else.

    >>> escape("a *b* <i>\n- c")
    'a \\*b\\* \\<i\\>\n\\- c'
    """
    return _LIST.sub(_unlisted, _MARKUP.sub(r"\\\1", words))


def _unlisted(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def _scores(debrief: Debrief) -> Iterator[str]:
    yield "## What it comes to"
    totals = ((each.title, signed(each.value, 2), each.about) for each in debrief.totals)
    yield _table(("Profile", "Total", ""), totals)
    rows = (
        (each.name, *map(signed, (each.points, each.decided, each.luck, each.gained, each.lost)))
        for each in debrief.tallies
        if each.gained or each.lost
    )
    yield _table(("Principle", "Points", "Decided", "Luck", "Gained", "Lost"), rows)
    if debrief.both_ways:
        names = ", ".join(each.name for each in debrief.both_ways)
        yield escape(f"Pulled both ways by what you did: {names}.")


def _hindsight(debrief: Debrief) -> Iterator[str]:
    first, *rest = hindsight_lines(debrief) or [""]
    if first:
        yield "## In hindsight"
        yield escape(first)
        yield _items(rest)


def _decision(number: int, decision: Decision) -> Iterator[str]:
    yield f"### {number}. {escape(f'{decision.title}, {day(decision.date)}')}"
    yield f"**{escape(decision.chosen)}**"
    yield escape(decision.result)
    lines: list[Said] = []
    if not at_the_table(decision):
        lines += [("Open too", "; ".join(decision.alternatives))]
        lines += [("Closed", f"{each.text} ({each.reason})") for each in decision.closed]
    lines += [("Changed", changed(decision.changes))]
    lines += [("Then", happened(each)) for each in decision.happenings]
    lines += [("Points", points(decision.lines))]
    yield "\n".join(f"- *{head}:* {escape(words)}" for head, words in lines if words)
    for each in decision.record:
        said, same = on_record(each)
        yield f"> *The record.* {escape(f'{said} {same} ({each.source})')}"


def _minutes(head: str, words: str, lines: Iterable[Said]) -> Iterator[str]:
    yield f"## {escape(head)}"
    yield escape(words)
    yield "\n".join(f"- *{escape(about)}:* {escape(said)}" for about, said in lines)


def _foreseen(debrief: Debrief) -> Iterator[str]:
    if debrief.forecasts or debrief.bought:
        yield "## What was foreseen"
        yield _items(came_out(each) for each in (*debrief.forecasts, *debrief.bought))
        rows = (
            (each.who, str(each.settled), f"{each.brier:.2f}", each.verdict)
            for each in debrief.forecasters
        )
        yield _table(("Who", "Forecasts", "Brier score", ""), rows)


def _ledger(debrief: Debrief) -> str:
    rows = (
        (
            line.name,
            signed(line.points) + (" (luck)" if line.luck else ""),
            line.reason + (f" ({line.scorer})" if line.scorer != DECLARED else ""),
            str(line.source),
            f"{day(line.date)}, {line.title}",
        )
        for line in debrief.ledger
    )
    return _table(("Principle", "Points", "Reason", "Source", "Where"), rows)


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape(line)}" for line in lines)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = [" | ".join(escape(cell).replace("\n", " ") for cell in row) for row in rows]
    if not body:
        return ""
    head = [" | ".join(columns), " | ".join("---" for _ in columns)]
    return "\n".join(f"| {line} |" for line in (*head, *body))


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
