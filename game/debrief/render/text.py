"""A debrief as plain lines, for a terminal, a screen reader or a pipe: nothing hangs on a picture, a colour or a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from game.debrief.account import (
    Change,
    Debrief,
    Decision,
    Foreseen,
    Happening,
    Hindsight,
    Line,
    Recorded,
    Regret,
    Tally,
    Total,
)
from game.debrief.render.voting_text import Said, came, minutes, motion, settled
from game.debrief.sources import Reading
from game.debrief.what_if import WhatIf
from game.phrases import WIDTH, day, noted, percent, plural, prose, signed

_NOTHING = 0.005
"""Points that a decision may cost and still read as none."""
DECLARED = "declared"
"""The scorer that needs no name: the scenario's own."""
BRIER = "A Brier score of 0 is perfect; saying one half every time earns 0.25."
CAME = {True: "It came true.", False: "It did not come true.", None: "It is not settled yet."}
_Put = Callable[..., str]


def to_text(debrief: Debrief, width: int = WIDTH) -> str:
    """The whole debrief in lines of at most `width` characters, longer words left whole."""
    put = partial(prose, width=width)
    parts = [debrief.title.upper(), *_ending(debrief, put)]
    for head, lines in _sections(debrief, put):
        found = [line for line in lines if line]
        if found:
            parts += [head.upper(), "\n".join(found)]
    return "\n\n".join(parts)


def hindsight_text(debrief: Debrief, width: int = WIDTH) -> str:
    """What hindsight adds, for where the rest of the debrief was told before it was known."""
    put = partial(prose, width=width)
    return "\n\n".join(["IN HINDSIGHT", "\n".join(_hindsight(debrief, put))])


def hindsight_lines(debrief: Debrief) -> list[str]:
    """The same as sentences, the first about the whole play; none where there is no hindsight."""
    return list(_hindsight(debrief, lambda words, *_: words))


def what_if_text(found: WhatIf, totals: Sequence[Total], width: int = WIDTH) -> str:
    """How a play would have gone with another choice, beside the totals of the play as it was."""
    put = partial(prose, width=width)
    same = " You ended there too." if found.same_end else ""
    lines = [
        put(f"{found.title}: “{found.chosen}” in place of “{found.made}”. {found.how}"),
        put(f"It would have ended: {found.finish.title}.{same}"),
        *(
            put(
                f"{signed(now.value, 2)} under {now.title}, where you have {signed(was.value, 2)}",
                "- ",
                "  ",
            )
            for now, was in zip(found.totals, totals, strict=True)
        ),
        *(
            put(f"{each.name}: {signed(each.other)} in place of {signed(each.points)}", "- ", "  ")
            for each in found.moved
        ),
    ]
    for step in found.road:
        made = "anew" if step.anew else "as before"
        lines.append(put(f"{day(step.date)}, {step.title}: {step.chosen} ({made})", "  ", "    "))
    return "\n".join(lines)


def _sections(debrief: Debrief, put: _Put) -> Iterator[tuple[str, Iterable[str]]]:
    yield "What it comes to", _score(debrief, put)
    yield "By principle", _tallies(debrief, put)
    yield "In hindsight", _hindsight(debrief, put)
    yield "What you decided", _decisions(debrief, put)
    for vote in debrief.votes:
        words = f"{day(vote.date)}. {motion(vote)}"
        yield f"The vote: {vote.title}", _minutes(put(words), minutes(vote), put)
    for talks in debrief.negotiations:
        words = f"{day(talks.date)}. {talks.text} ({talks.body})"
        yield f"The talks: {talks.title}", _minutes(put(words), settled(talks), put)
    yield "The indicators", _series(debrief, put)
    yield "What the advisers foresaw", _forecasts(debrief, put)
    yield "What you foresaw", (put(came_out(each), "- ", "  ") for each in debrief.bought)
    yield "The ledger", _ledger(debrief, put)
    yield (
        "Where to read on",
        (put(f"{each.id}: {source(each)}", "- ", "  ") for each in debrief.reading),
    )
    for section in debrief.sections:
        rows = (put("; ".join(_row(section.columns, row)), "- ", "  ") for row in section.rows)
        yield section.title, (*map(put, section.paragraphs), *rows)
    yield "Switched off", (put(f"{who}: {why}", "- ", "  ") for who, why in debrief.failures)
    yield "About the plugins", (put(noted(who, what), "- ", "  ") for who, what in debrief.notes)


def _ending(debrief: Debrief, put: _Put) -> Iterator[str]:
    if debrief.finish:
        yield put(debrief.finish.title)
        if debrief.finish.text:
            yield put(debrief.finish.text)
    yield put(summary(debrief))


def _score(debrief: Debrief, put: _Put) -> Iterator[str]:
    for each in debrief.totals:
        yield put(f"{signed(each.value, 2)} under {each.title}. {each.about}", "- ", "  ")


def _tallies(debrief: Debrief, put: _Put) -> Iterator[str]:
    for each in touched(debrief):
        luck = f"; by luck {signed(each.luck)}" if each.luck else ""
        ways = f"gained {each.gained}, lost {-each.lost}{luck}"
        yield put(f"{each.name}: {signed(each.points)} ({ways})", "- ", "  ")
    yield from map(put, weighed_up(debrief))


def _hindsight(debrief: Debrief, put: _Put) -> Iterator[str]:
    seen = debrief.hindsight
    if seen is None:
        return
    yield put(
        f"Under {weighting(debrief, seen)} this play scores {signed(seen.score, 2)}, better than"
        f" {percent(seen.percentile / 100)} of all random plays; the best possible is"
        f" {signed(seen.best, 2)}, the worst {signed(seen.worst, 2)}. Luck made {signed(seen.luck, 2)}."
    )
    made = {decision.move: decision for decision in debrief.decisions}
    costly = costliest(seen)
    for each in costly:
        decision = made[each.move]
        words = (
            f"{decision.title}: {decision.chosen} cost {each.points:.2f}; better was: {each.better}"
        )
        yield put(words, "- ", "  ")
    if others := [each for each in seen.regrets if each.under and each not in costly]:
        where = "; ".join(f"{made[each.move].title} ({', '.join(each.under)})" for each in others)
        yield put(f"Best as it was here, and not under every weighting: {where}", "- ", "  ")
    for tally in debrief.tallies:
        least, most = seen.attainable.get(tally.principle, (0, 0))
        if least or most:
            span = f"between {signed(least)} and {signed(most)} could be had"
            yield put(f"{tally.name}: {signed(tally.points)}, where {span}", "- ", "  ")


def costliest(seen: Hindsight) -> list[Regret]:
    """The decisions that cost anything worth a word, the costliest first."""
    costly = [each for each in seen.regrets if each.points > _NOTHING]
    return sorted(costly, key=lambda each: -each.points)


def _decisions(debrief: Debrief, put: _Put) -> Iterator[str]:
    for happening in debrief.prelude:
        yield put(happened(happening), "Before: ", "   ")
    for number, decision in enumerate(debrief.decisions, 1):
        start = f"{number}. "
        yield put(f"{day(decision.date)}, {decision.title}", start, "   ")
        for words in _decision(decision):
            yield put(words, "   ", "     ")


def _minutes(head: str, lines: Iterable[Said], put: _Put) -> Iterator[str]:
    yield head
    for about, words in lines:
        yield put(f"{about}: {words}", "- ", "  ")


def _decision(decision: Decision) -> Iterator[str]:
    yield f"You chose: {decision.chosen}"
    if not at_the_table(decision):
        if decision.alternatives:
            yield f"Open too: {'; '.join(decision.alternatives)}"
        for each in decision.closed:
            yield f"Closed: {each.text} ({each.reason})"
    if decision.result:
        yield decision.result
    if decision.changes:
        yield f"Changed: {changed(decision.changes)}"
    for happening in decision.happenings:
        yield f"Then: {happened(happening)}"
    if decision.lines:
        yield f"Points: {points(decision.lines)}"
    for record in decision.record:
        yield f"The record: {' '.join(on_record(record))} [{record.source}]"


def _series(debrief: Debrief, put: _Put) -> Iterator[str]:
    for each in debrief.series:
        show, values = each.variable.show, each.values
        moved = f"from {show(values[0])} to {show(values[-1])}"
        ends = {values[0], values[-1]}
        if len(set(values)) == 1:
            moved = f"{show(values[0])} throughout"
        elif not {min(values), max(values)} <= ends:
            moved += f", between {show(min(values))} and {show(max(values))}"
        yield put(f"{each.variable.label}: {moved}", "- ", "  ")


def _ledger(debrief: Debrief, put: _Put) -> Iterator[str]:
    for (when, title, what), lines in groupby(debrief.ledger, lambda x: (x.date, x.title, x.what)):
        yield put(f"{day(when)}, {title}{f': {what}' if what not in ('', title) else ''}")
        for line in lines:
            yield put(entry(line), "- ", "  ")


def _forecasts(debrief: Debrief, put: _Put) -> Iterator[str]:
    for each in debrief.forecasts:
        yield put(came_out(each), "- ", "  ")
    for judged in debrief.forecasters:
        words = f"{judged.who}: Brier score {judged.brier:.2f} over {plural(judged.settled, 'forecast')}"
        yield put(f"{words}; {judged.verdict}.")
    if debrief.forecasters:
        yield put(f"({BRIER})")


# Parts that other renderers use too


def summary(debrief: Debrief) -> str:
    """When it ended, the peace, how many decisions, how often something was taken back."""
    if debrief.finish:
        peace = {"kept": "The peace was kept.", "lost": "The peace was lost."}
        parts = [peace.get(debrief.finish.peace, ""), f"It ended on {day(debrief.date)}"]
    else:
        parts = ["", f"The play is not over; it stands at {day(debrief.date)}"]
    decided = plural(len(debrief.decisions), "decision")
    taken = "nothing was taken back"
    if debrief.undos:
        taken = f"something was taken back {'once' if debrief.undos == 1 else plural(debrief.undos, 'time')}"
    return f"{parts[0]} {parts[1]}, after {decided}; {taken}.".strip()


def touched(debrief: Debrief) -> list[Tally]:
    """The principles that got points, for or against."""
    return [each for each in debrief.tallies if each.gained or each.lost]


def weighed_up(debrief: Debrief) -> Iterator[str]:
    """Which principles got none, and which were pulled both ways."""
    rest = [each.name for each in debrief.tallies if not (each.gained or each.lost)]
    if rest:
        yield f"Not touched: {', '.join(rest)}."
    if debrief.both_ways:
        names = ", ".join(each.name for each in debrief.both_ways)
        yield f"Pulled both ways by what you did: {names}."


def changed(changes: Iterable[Change]) -> str:
    """What moved, from where to where."""
    return "; ".join(f"{each.label} from {each.before} to {each.after}" for each in changes)


def at_the_table(decision: Decision) -> bool:
    """Whether it was a move in talks, where what else was open is the whole draft table."""
    return decision.talks is not None or decision.kind == "talk"


def happened(each: Happening) -> str:
    """One thing that happened, with its odds and what it changed."""
    moved = f" [{changed(each.changes)}]" if each.changes else ""
    return " ".join(f"{event(each)} {each.text}{moved}".split())


def event(each: Happening) -> str:
    """What it was that happened, with its odds."""
    if each.vote:
        odds = percent(each.vote.adoption)
        return f"{each.title}: {came(each.vote)} (odds of adoption {odds})."
    if each.odds is None:
        return f"{each.title}."
    return f"{each.title}: {each.what.lower()} (odds {percent(each.odds)})."


def on_record(each: Recorded) -> tuple[str, str]:
    """What was really done, and how that stands beside what the player did."""
    when = f"{day(each.date)}: " if each.date else ""
    same = "You did the same." if each.chosen else f"It matches: {each.choice}"
    return f"{when}{each.text}", same


def weighting(debrief: Debrief, seen: Hindsight) -> str:
    """The title of the weighting under which a play is looked back on."""
    titles = (each.title for each in debrief.totals if each.profile == seen.profile)
    return next(titles, seen.profile)


def points(lines: Sequence[Line]) -> str:
    """The points of a decision, in the order they were earned, marked where luck gave them."""
    return ", ".join(
        f"{line.name} {signed(line.points)}{' by luck' if line.luck else ''}" for line in lines
    )


def entry(line: Line) -> str:
    """A line of the ledger: points, principle, reason and the source by its id, as the reading list has it.

    The scorer is named where a plugin gave the points.
    """
    luck = ", by luck" if line.luck else ""
    scorer = f"; {line.scorer}" if line.scorer != DECLARED else ""
    return f"{signed(line.points)} {line.name}{luck}: {line.reason} [{line.source.short}{scorer}]"


def came_out(each: Foreseen) -> str:
    """A forecast and how it came out."""
    return f"{each.who}, {each.scene}: {each.chance} % that {each.claim}. {CAME[each.came_true]}"


def source(each: Reading) -> str:
    """A source as a reading list gives it."""
    parts = [each.title, each.publisher, each.date, " ".join(each.locators), each.note]
    if each.confidence != "found":
        parts.append(f"Confidence: {each.confidence}")
    return ". ".join(part.strip().rstrip(".") for part in parts if part) + "."


def _row(columns: Sequence[str], row: Sequence[str]) -> list[str]:
    return [f"{head}: {cell}" for head, cell in zip(columns, row, strict=False) if cell]
