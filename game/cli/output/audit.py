"""An audit in words for an author, and as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.analysis import Audit, Share
from game.model import Scenario
from game.phrases import cells, padded, percent, plural, prose
from game.scoring.plugins import value_text
from game.strict_json import encode

_KEYS = (
    *("profile", "title", "states", "merged", "paths", "exact", "stopped", "scorers", "sampled"),
    *("seconds", "endings", "unreachable", "stuck", "dominated", "dominated_by", "saturated"),
    *("scores", "total", "best", "worst", "optimum", "balance"),
)
_WIDTH = 96
_BARS = 40
_ROWS = 16


def as_json(audit: Audit) -> dict[str, Any]:
    """The audit as JSON gives it; null stands for what is not known."""
    data: Any = encode(audit)
    if (found := data["dominated"]) is not None:
        data |= {"dominated": list(found), "dominated_by": found}
    if audit.histogram is not None:
        data["histogram"] = {f"{total:.10g}": odds for total, odds in audit.histogram.items()}
    if audit.balance:
        by_luck = 1 - audit.balance.by_choice if audit.balance.variance else 0.0
        data["balance"] |= {"rarely": list(audit.balance.rarely), "by_luck": by_luck}
    data["total"]["histogram"] = data.pop("histogram")
    data |= {"exact": audit.exact, "seconds": round(audit.seconds, 3)}
    return {name: data.get(name) for name in _KEYS}


def as_text(audit: Audit, scenario: Scenario) -> str:
    """The audit as an author reads it."""
    sections = [
        ("", _summary(audit, scenario)),
        ("Endings, under random play", _endings(audit, scenario)),
        ("What is wrong", _faults(audit)),
        ("Points by principle: least, mean under random play, most", _principles(audit, scenario)),
        ("Scorers in these figures, with their mean points under random play", _scorers(audit)),
        (f"Totals under “{audit.title}”", _totals(audit)),
        ("For balance", _balance(audit)),
    ]
    parts = []
    for head, lines in sections:
        found = list(lines)
        if found:
            parts.append("\n".join([head, "", *found] if head else found))
    return "\n\n".join(parts)


def _summary(audit: Audit, scenario: Scenario) -> Iterator[str]:
    states = f"{audit.states:,}" if audit.states is not None else "more than can be counted here"
    yield scenario.title
    if audit.stopped:
        yield _lines(
            f"This audit is not whole: {audit.stopped}. What follows was proved before that."
        )
        yield _lines(f"Plays that came to an end so far: {_count(audit.paths)}.")
    else:
        yield _lines(
            f"Every play was looked at: {_plays(audit.paths)}, through {plural(audit.merged, 'state')} that"
            f" can still differ (before merging: {states}), in {audit.seconds:.1f} s."
        )
    for name, found in audit.sampled.items():
        means = ", ".join(f"{p} {e.mean:+.2f} ± {e.error:.2f}" for p, e in found.items())
        plays = next((each.plays for each in found.values()), 0)
        yield _lines(
            f"Scorer `{name}` remembers too much to be carried exactly and is in no figure below;"
            f" over {plural(plays, 'random play')} it gave, on average: {means or 'nothing'}."
        )


def _endings(audit: Audit, scenario: Scenario) -> Iterator[str]:
    for name, each in audit.endings.items():
        title = " ".join(scenario.endings[name].title.words())
        yield f"  {_share(each.odds)}  {name}: {title} ({_plays(each.paths)})"
        if each.witness is not None:
            yield _lines(f"soonest: {','.join(each.witness) or 'at once'}", "           ")


def _faults(audit: Audit) -> Iterator[str]:
    unreachable = audit.unreachable or {}
    for kind, what in (("scenes", "scene"), ("choices", "choice"), ("endings", "ending")):
        for name in unreachable.get(kind, ()):
            yield _lines(f"No play reaches {what} `{name}`.", "  ")
    for each in audit.stuck:
        way = f" The soonest way there: {','.join(each.witness)}" if each.witness else ""
        yield _lines(f"Nothing can be done in `{each.scene}`.{way}", "  ")
    for name, loss in (audit.dominated or {}).items():
        yield _lines(
            f"`{name}` is dominated: under no profile is it better anywhere, and somewhere it is worse."
            f" It is furthest behind `{loss.choice}`, by {loss.short:.2f} under `{loss.profile}`;"
            f" the soonest way there: {','.join(loss.witness) or 'at once'}",
            "  ",
        )
    for name in audit.saturated or ():
        yield _lines(
            f"`{name}` always runs past the end of its range: the effect is cut off.", "  "
        )
    if not audit.faults:
        yield _lines(
            "Nothing that was looked at."
            if audit.stopped
            else "Nothing: everything can be reached, nobody gets stuck, no choice is dominated, and no"
            " range is always saturated.",
            "  ",
        )


def _principles(audit: Audit, scenario: Scenario) -> Iterator[str]:
    moved = {n: e for n, e in audit.scores.items() if (e.min, e.max, e.mean) != (0, 0, 0)}
    names = {name: scenario.principles[name].name for name in moved}
    width = max(map(cells, names.values()), default=0)
    for name, each in moved.items():
        yield f"  {padded(names[name], width)}  {_number(each.min)} {_number(each.mean)} {_number(each.max)}"


def _scorers(audit: Audit) -> Iterator[str]:
    for name, share in (audit.scorers or {}).items():
        yield _lines(f"{name}{_set(share)}: {_means(share)}", "  ")


def _set(share: Share) -> str:
    settings = ", ".join(f"{name} {value_text(value)}" for name, value in share.settings.items())
    return f" ({settings})" if settings else ""


def _means(share: Share) -> str:
    return ", ".join(f"{p} {mean:+.2f}" for p, mean in share.means.items()) or "nothing"


def _totals(audit: Audit) -> Iterator[str]:
    total = audit.total
    yield (
        f"  least {_number(total.min).strip()}, mean under random play {_number(total.mean).strip()},"
        f" best expected {_number(audit.optimum).strip()}, most {_number(total.max).strip()}"
    )
    if audit.best and audit.worst:
        yield _lines(f"the best play: {','.join(audit.best.choices)}", "  ")
        yield _lines(f"the worst play: {','.join(audit.worst.choices)}", "  ")
    if audit.histogram:
        yield ""
        yield from _bars(audit.histogram)


def _bars(histogram: Mapping[float, float]) -> Iterator[str]:
    """The spread of totals: a row each where they are few, else each row from its number up to the next."""
    rows = dict(histogram)
    if len(rows) > _ROWS:
        low, high = min(histogram), max(histogram)
        step = (high - low) / _ROWS
        rows = {low + i * step: 0.0 for i in range(_ROWS)}
        keys = list(rows)
        for total, odds in histogram.items():
            rows[keys[min(_ROWS - 1, int((total - low) / step))]] += odds
    top = max(rows.values())
    for total, odds in rows.items():
        yield f"  {total:8.2f}  {_share(odds)}  {'█' * round(_BARS * odds / top)}".rstrip()


def _balance(audit: Audit) -> Iterator[str]:
    balance = audit.balance
    if balance is None:
        return
    marks = ", ".join(f"{share} %: {at:.2f}" for share, at in balance.thresholds.items())
    yield _lines(f"A pass mark that so many random plays reach: {marks}.", "  ")
    if balance.variance:
        yield _lines(
            f"Of what tells totals apart, choices decide {percent(balance.by_choice)}, luck"
            f" {percent(1 - balance.by_choice)}.",
            "  ",
        )
    if balance.rarely:
        yield _lines(
            f"Hardly ever the best that is open, under this weighting: {', '.join(balance.rarely)}.",
            "  ",
        )
    if balance.seldom:
        yield _lines(f"Hardly ever reached by random play: {', '.join(balance.seldom)}.", "  ")
    if balance.quiet:
        days = ", ".join(day.isoformat() for day in balance.quiet)
        yield _lines(f"Nothing to decide in any play, in the turn that begins on: {days}.", "  ")
    if balance.unmoved:
        yield _lines(f"Nothing here moves: {', '.join(balance.unmoved)}.", "  ")


def _number(number: float | None) -> str:
    return f"{number:8.2f}" if number is not None else "       ?"


def _share(odds: float) -> str:
    return f"{odds:6.1%}" if odds >= 0.0005 or not odds else " <0.1%"


def _count(number: int) -> str:
    return f"{number:,}" if number < 10**12 else f"about {number:.2e}"


def _plays(number: int) -> str:
    return f"{_count(number)} {'play' if number == 1 else 'plays'}"


def _lines(words: str, pad: str = "") -> str:
    return prose(words, pad, pad, width=_WIDTH)
