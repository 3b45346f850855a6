"""A debrief as a page of HTML: one file to open, send or print, without a script and without anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from game.debrief.account import Change, Debrief, Decision, Happening, Hindsight, Line, Recorded
from game.debrief.render import charts
from game.debrief.render.escaped import Html, paragraphs, several, tag
from game.debrief.render.text import (
    BRIER,
    CAME,
    DECLARED,
    at_the_table,
    costliest,
    event,
    on_record,
    source,
    summary,
    touched,
    weighed_up,
    weighting,
)
from game.debrief.render.voting_text import Said, decided, objected, outcome, recorded, stands
from game.debrief.votes import Negotiated, Voted
from game.phrases import day, noted, percent, plural, signed

STYLE = Path(__file__).with_name("html.css")
_SAFE = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for this page, should ever something get into it: nothing."""


def to_html(debrief: Debrief) -> str:
    """The debrief as a whole page; the same debrief, the same bytes."""
    parts = [(name, head, body) for name, head, body in _sections(debrief) if body]
    links = (tag("a", head, href=f"#{name}") for name, head, _ in parts)
    page = tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_SAFE),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", f"{debrief.title}: the debrief"),
            Html(f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>"),
        ),
        tag(
            "body",
            _opening(debrief),
            tag("nav", *links, aria_label="Contents"),
            tag(
                "main",
                several(
                    *(
                        tag("section", tag("h2", head), body, id=name, class_=name.split("-")[0])
                        for name, head, body in parts
                    )
                ),
            ),
            tag("footer", f"Small State · {debrief.scenario} · seed {debrief.seed}"),
        ),
        lang=debrief.language,
    )
    return f"<!doctype html>\n{page}\n"


def _sections(debrief: Debrief) -> Iterator[tuple[str, str, Html]]:
    yield "score", "What it comes to", _score(debrief)
    yield "principles", "By principle", _principles(debrief)
    if debrief.hindsight:
        yield "hindsight", "In hindsight", _hindsight(debrief, debrief.hindsight)
    yield "decisions", "What you decided", _decisions(debrief)
    yield "votes", "The votes", several(*map(_vote, debrief.votes))
    yield "talks", "The talks", several(*map(_talks, debrief.negotiations))
    yield "indicators", "The indicators", _indicators(debrief)
    yield "forecasts", "What was foreseen", _forecasts(debrief)
    yield "ledger", "The ledger", _ledger(debrief)
    yield (
        "reading",
        "Where to read on",
        _items(f"{each.id}: {source(each)}" for each in debrief.reading),
    )
    for number, section in enumerate(debrief.sections, 1):
        prose = several(*map(paragraphs, section.paragraphs))
        body = several(prose, charts.table(section.columns, section.rows))
        yield f"plugin-{number}", section.title, body
    yield "off", "Switched off", _items(f"{who}: {why}" for who, why in debrief.failures)
    yield "notes", "About the plugins", _items(noted(who, what) for who, what in debrief.notes)


# How it ended, and what it came to


def _opening(debrief: Debrief) -> Html:
    title = tag("p", " · ".join(filter(None, (debrief.title, debrief.country))), class_="scenario")
    ending = debrief.finish
    name = tag("h1", ending.title if ending else "The play so far")
    words = paragraphs(ending.text, class_="lead") if ending else Html()
    return tag("header", several(title, name, words, tag("p", summary(debrief), class_="quiet")))


def _score(debrief: Debrief) -> Html:
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag("b", signed(each.value, 2)),
                tag("div", tag("h3", each.title), tag("p", each.about)),
            )
            for each in debrief.totals
        ),
    )


def _principles(debrief: Debrief) -> Html:
    shown = touched(debrief)
    most = max((max(each.gained, -each.lost) for each in shown), default=1)
    rows = []
    for group, tallies in groupby(shown, lambda each: each.group):
        rows.append(tag("h3", group))
        rows += [
            tag(
                "div",
                tag("span", each.name, class_="name"),
                charts.balance(each, most),
                tag("b", signed(each.points)),
                tag("small", f"luck {signed(each.luck)}" if each.luck else ""),
                class_="row",
            )
            for each in tallies
        ]
    return several(*rows, *(tag("p", line, class_="quiet") for line in weighed_up(debrief)))


def _hindsight(debrief: Debrief, seen: Hindsight) -> Html:
    first = tag(
        "p",
        f"Under {weighting(debrief, seen)} this play scores ",
        tag("b", signed(seen.score, 2)),
        f", better than {percent(seen.percentile / 100)} of all random plays. Luck made {signed(seen.luck, 2)}.",
    )
    made = {decision.move: decision for decision in debrief.decisions}
    rows = [
        (made[each.move].title, made[each.move].chosen, f"{each.points:.2f}", each.better)
        for each in costliest(seen)
    ]
    had = [
        (tally.name, signed(tally.points), *map(signed, seen.attainable[tally.principle]))
        for tally in debrief.tallies
        if any(seen.attainable.get(tally.principle, ()))
    ]
    return several(
        first,
        charts.scale(seen),
        charts.table(("Where", "You chose", "It cost", "Better was"), rows),
        charts.table(("Principle", "You", "Least", "Most that could be had"), had),
    )


# What was decided, and what came of it


def _decisions(debrief: Debrief) -> Html:
    before = [_happening(each) for each in debrief.prelude]
    return several(*before, tag("ol", several(*map(_decision, debrief.decisions))))


def _decision(decision: Decision) -> Html:
    parts = [
        tag("p", tag("time", day(decision.date)), tag("span", decision.title), class_="head"),
        tag("h3", decision.chosen),
        paragraphs(decision.result),
        _changes(decision.changes),
    ]
    parts += map(_happening, decision.happenings)
    parts += [_points(decision.lines)]
    parts += map(_record, decision.record)
    if not at_the_table(decision):
        closed = [f"{each.text} (closed: {each.reason})" for each in decision.closed]
        other = "; ".join([*decision.alternatives, *closed])
        parts += [tag("p", tag("i", "Open too: "), other, class_="quiet")] if other else []
    return tag("li", several(*parts))


def _happening(each: Happening) -> Html:
    said = tag("p", event(each), class_="event")
    return tag("div", said, paragraphs(each.text), _changes(each.changes), class_="happened")


def _changes(changes: Iterable[Change]) -> Html:
    moved = [
        tag("li", f"{each.label} ", tag("b", f"{each.before} → {each.after}")) for each in changes
    ]
    return tag("ul", *moved, class_="changes") if moved else Html()


def _points(lines: Iterable[Line]) -> Html:
    found = [
        tag(
            "li",
            tag("b", signed(line.points), class_="for" if line.points > 0 else "against"),
            f" {line.name}{' by luck' if line.luck else ''}",
        )
        for line in lines
    ]
    return tag("ul", *found, class_="points") if found else Html()


def _record(each: Recorded) -> Html:
    said, same = on_record(each)
    head = tag("b", "The record. ")
    return tag(
        "blockquote",
        tag("p", head, said),
        tag("p", f"{same} ", tag("cite", str(each.source)), class_="quiet"),
    )


# Votes and talks


def _vote(vote: Voted) -> Html:
    rows = [
        part
        for bench in vote.benches
        for part in (tag("h4", bench.name), charts.chips(vote, bench.seats))
    ]
    return tag(
        "article",
        several(
            tag("p", tag("time", day(vote.date)), tag("span", vote.title), class_="head"),
            tag(
                "h3",
                " ".join(filter(None, (vote.number, vote.motion))),
                tag("em", vote.outcome.said, class_="for" if vote.adopted else "against"),
            ),
            tag("p", vote.body, class_="quiet"),
            charts.split(vote),
            charts.threshold(vote),
            charts.board(vote),
            _said(decided(vote)),
            tag("div", *rows, class_="benches") if rows else "",
            _said(recorded(vote)),
            charts.roll(vote),
        ),
    )


def _talks(talks: Negotiated) -> Html:
    agreed = talks.outcome == "agreed"
    said = {"agreed": "agreed", "chair-statement": "chair's statement"}.get(
        talks.outcome, "no text"
    )
    clauses = [(clause.title, stands(clause)) for clause in talks.clauses]
    objectors = [(each.name, objected(each)) for each in talks.objectors]
    paid = [("Spent", f"{talks.paid}, to win others over.")] if talks.paid else []
    rule = f"{talks.rule.name}: {talks.rule.asks} ({talks.rule.source})"
    return tag(
        "article",
        several(
            tag("p", tag("time", day(talks.date)), tag("span", talks.title), class_="head"),
            tag("h3", talks.text, tag("em", said, class_="for" if agreed else "against")),
            tag("p", f"{talks.body}. {rule.removesuffix(' ()')}.", class_="quiet"),
            tag("p", outcome(talks)),
            tag("h4", "The text" if agreed else "The text as it stood"),
            _said(clauses),
            tag("h4", "Who objected") if objectors else "",
            _said([*objectors, *paid]),
        ),
    )


def _said(lines: Iterable[Said]) -> Html:
    found = [part for about, words in lines for part in (tag("dt", about), tag("dd", words))]
    return tag("dl", *found) if found else Html()


# The rest


def _indicators(debrief: Debrief) -> Html:
    cards = (
        tag(
            "figure",
            tag(
                "figcaption",
                f"{each.variable.label} ",
                tag(
                    "b",
                    f"{each.variable.show(each.values[0])} → {each.variable.show(each.values[-1])}",
                ),
            ),
            charts.curve(each),
        )
        for each in debrief.series
    )
    return tag("div", *cards, class_="curves")


def _forecasts(debrief: Debrief) -> Html:
    found = (*debrief.forecasts, *debrief.bought)
    rows = ((f.who, f.scene, f.claim, f"{f.chance} %", CAME[f.came_true]) for f in found)
    heads = ("Who", "At", "Staked that", "Odds", "And")
    judged = (
        (each.who, plural(each.settled, "forecast"), f"{each.brier:.2f}", each.verdict)
        for each in debrief.forecasters
    )
    return several(
        charts.table(heads, rows),
        charts.table(("Who", "Settled", "Brier score", "Which is"), judged),
        tag("p", BRIER, class_="quiet") if debrief.forecasters else "",
    )


def _ledger(debrief: Debrief) -> Html:
    rows = (
        (
            signed(line.points),
            line.name,
            line.reason
            + (" By luck." if line.luck else "")
            + (f" ({line.scorer})" if line.scorer != DECLARED else ""),
            f"{day(line.date)}, {line.title}",
            line.source.short,
        )
        for line in debrief.ledger
    )
    return charts.table(("Points", "Principle", "Because", "Where", "Source"), rows)


def _items(lines: Iterable[str]) -> Html:
    found = [tag("li", line) for line in lines]
    return tag("ul", *found) if found else Html()
