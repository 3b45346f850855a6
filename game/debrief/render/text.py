"""A debrief as plain lines, for a terminal, a screen reader or a pipe: no picture, colour or column carries meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from game.debrief.account import Debrief, Section, Total
from game.debrief.render import sentences as say
from game.debrief.render.voting_text import Said, motion, talks_facts, vote_facts
from game.debrief.what_if import WhatIf
from game.phrases import WIDTH, day, plural, prose, signed

ENDING = ".txt"
_Put = Callable[..., str]


def render(debrief: Debrief, width: int = WIDTH) -> str:
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
    lines = _hindsight(debrief, partial(prose, width=width))
    return "\n\n".join(["IN HINDSIGHT", "\n".join(lines)])


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
        made = "anew" if step.move in found.anew else "as before"
        lines.append(put(f"{day(step.date)}, {step.scene}: {step.words} ({made})", "  ", "    "))
    return "\n".join(lines)


def _sections(debrief: Debrief, put: _Put) -> Iterator[tuple[str, Iterable[str]]]:
    item = partial(put, first="- ", rest="  ")
    totals = (
        f"{signed(each.value, 2)} under {each.title}. {each.about}" for each in debrief.totals
    )
    yield "What it comes to", map(item, totals)
    yield "By principle", _tallies(debrief, put)
    yield "In hindsight", _hindsight(debrief, put)
    yield "What you decided", _decisions(debrief, put)
    for vote in debrief.votes:
        words = f"{day(vote.date)}. {motion(vote)}"
        yield f"The vote: {vote.title}", _facts(words, vote_facts(vote), put)
    for talks in debrief.negotiations:
        words = f"{day(talks.date)}. {talks.text} ({talks.body})"
        yield f"The talks: {talks.title}", _facts(words, talks_facts(talks), put)
    yield "The indicators", map(item, say.indicators(debrief))
    yield "What the advisers foresaw", _forecasts(debrief, put)
    yield "What you foresaw", map(item, map(say.came_out, debrief.bought))
    yield "The ledger", _ledger(debrief, put)
    yield "Where to read on", map(item, say.sources(debrief))
    for section in debrief.sections:
        yield section.title, (*map(put, section.paragraphs), *map(item, _rows(section)))
    yield "Switched off", map(item, say.switched_off(debrief))
    yield "About the plugins", map(item, say.notes(debrief))


def _ending(debrief: Debrief, put: _Put) -> Iterator[str]:
    if debrief.finish:
        yield put(debrief.finish.title)
        if debrief.finish.text:
            yield put(debrief.finish.text)
    yield put(say.summary(debrief))


def _tallies(debrief: Debrief, put: _Put) -> Iterator[str]:
    for each in say.touched(debrief):
        luck = f"; by luck {signed(each.luck)}" if each.luck else ""
        ways = f"gained {each.gained}, lost {-each.lost}{luck}"
        yield put(f"{each.name}: {signed(each.points)} ({ways})", "- ", "  ")
    yield from map(put, say.weighed_up(debrief))


def _hindsight(debrief: Debrief, put: _Put) -> Iterator[str]:
    for number, words in enumerate(say.hindsight(debrief)):
        yield put(words, "- ", "  ") if number else put(words)


def _decisions(debrief: Debrief, put: _Put) -> Iterator[str]:
    for happening in debrief.prelude:
        yield put(say.happened(happening), "Before: ", "   ")
    for number, decision in enumerate(debrief.decisions, 1):
        yield put(f"{day(decision.date)}, {decision.title}", f"{number}. ", "   ")
        lines = [("You chose", decision.chosen), *say.came_of(decision)]
        for record in decision.record:
            lines += [("The record", f"{' '.join(say.on_record(record))} [{record.source}]")]
        for about, words in lines:
            if words:
                yield put(f"{about}: {words}" if about else words, "   ", "     ")


def _facts(head: str, lines: Iterable[Said], put: _Put) -> Iterator[str]:
    yield put(head)
    for about, words in lines:
        yield put(f"{about}: {words}", "- ", "  ")


def _ledger(debrief: Debrief, put: _Put) -> Iterator[str]:
    for (when, title, what), lines in groupby(debrief.ledger, lambda x: (x.date, x.title, x.what)):
        yield put(f"{day(when)}, {title}{f': {what}' if what not in ('', title) else ''}")
        for line in lines:
            yield put(say.entry(line), "- ", "  ")


def _forecasts(debrief: Debrief, put: _Put) -> Iterator[str]:
    for each in debrief.forecasts:
        yield put(say.came_out(each), "- ", "  ")
    for judged in debrief.forecasters:
        words = f"{judged.who}: Brier score {judged.brier:.2f} over {plural(judged.settled, 'forecast')}"
        yield put(f"{words}; {judged.verdict}.")
    if debrief.forecasters:
        yield put(f"({say.BRIER})")


def _rows(section: Section) -> Iterator[str]:
    for row in section.rows:
        cells = zip(section.columns, row, strict=False)
        yield "; ".join(f"{head}: {cell}" for head, cell in cells if cell)
