"""What a debrief says, in sentences and rows of words: made once, laid out by each renderer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.debrief.account import (
    Change,
    Debrief,
    Decision,
    Happening,
    Hindsight,
    Line,
    PrincipleScore,
    Recorded,
    Regret,
)
from game.debrief.render.voting_text import Said, brief_outcome
from game.debrief.sources import CitedSource
from game.phrases import day, noted, percent, plural, signed
from game.scoring import Settled
from game.scoring.panel import Declared

_NOTHING = 0.005
"""Points that a decision may cost and still read as none."""
BRIER = "A Brier score of 0 is perfect; saying one half every time earns 0.25."
FORECAST_OUTCOMES = {
    True: "It came true.",
    False: "It did not come true.",
    None: "It is not settled yet.",
}


# How it ended, and what it came to


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


def touched(debrief: Debrief) -> list[PrincipleScore]:
    """The principles that got points, for or against."""
    return [each for each in debrief.tallies if each.gained or each.lost]


def weighed_up(debrief: Debrief) -> Iterator[str]:
    """Which principles got none, and which were pulled both ways."""
    rest = [each.name for each in debrief.tallies if not (each.gained or each.lost)]
    if rest:
        yield f"Not touched: {', '.join(rest)}."
    if both := both_ways(debrief):
        yield both


def both_ways(debrief: Debrief) -> str:
    """Which principles were pulled both ways; empty where none was."""
    names = ", ".join(each.name for each in debrief.both_ways)
    return f"Pulled both ways by what you did: {names}." if names else ""


def weighting(debrief: Debrief, seen: Hindsight) -> str:
    """The title of the weighting under which a play is looked back on."""
    titles = (each.title for each in debrief.totals if each.profile == seen.profile)
    return next(titles, seen.profile)


def hindsight(debrief: Debrief) -> Iterator[str]:
    """The play among all plays, a sentence on the whole first; nothing where that is not known."""
    seen = debrief.hindsight
    if seen is None:
        return
    yield (
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
        yield words
    if others := [each for each in seen.regrets if each.under and each not in costly]:
        where = "; ".join(f"{made[each.move].title} ({', '.join(each.under)})" for each in others)
        yield f"Best as it was here, and not under every weighting: {where}"
    for tally, least, most in attainable(debrief):
        span = f"between {signed(least)} and {signed(most)} could be had"
        yield f"{tally.name}: {signed(tally.points)}, where {span}"


def attainable(debrief: Debrief) -> list[tuple[PrincipleScore, int, int]]:
    """The least and the most of each principle that some play has, where that is not nothing; empty without hindsight."""
    spans = debrief.hindsight.attainable if debrief.hindsight else {}
    found = ((tally, *spans.get(tally.principle, (0, 0))) for tally in debrief.tallies)
    return [each for each in found if any(each[1:])]


def costliest(seen: Hindsight) -> list[Regret]:
    """The decisions that cost anything worth a word, the costliest first."""
    costly = [each for each in seen.regrets if each.points > _NOTHING]
    return sorted(costly, key=lambda each: -each.points)


# What was decided, and what came of it


def came_of(decision: Decision) -> Iterator[Said]:
    """What else was open, and all that a decision brought about, each thing with the word for what it is."""
    if not at_the_table(decision):
        yield "Open too", "; ".join(decision.alternatives)
        for each in decision.closed:
            yield "Closed", f"{each.text} ({each.reason})"
    yield "", decision.result
    yield "Changed", changed(decision.changes)
    for happening in decision.happenings:
        yield "Then", happened(happening)
    yield "Points", points(decision.lines)


def others(decision: Decision) -> list[str]:
    """What else was on the table, the closed with the reason; nothing in talks."""
    if at_the_table(decision):
        return []
    closed = [f"{each.text} (closed: {each.reason})" for each in decision.closed]
    return [*decision.alternatives, *closed]


def at_the_table(decision: Decision) -> bool:
    """Whether it was a move in talks, where what else was open is the whole draft table."""
    return decision.talks is not None or decision.kind == "talk"


def changed(changes: Iterable[Change]) -> str:
    """What moved, from where to where."""
    return "; ".join(f"{each.label} from {each.before} to {each.after}" for each in changes)


def happened(each: Happening) -> str:
    """One thing that happened, with its odds and what it changed."""
    moved = f" [{changed(each.changes)}]" if each.changes else ""
    return " ".join(f"{event(each)} {each.text}{moved}".split())


def event(each: Happening) -> str:
    """What it was that happened, with its odds."""
    if each.vote:
        odds = percent(each.vote.adoption)
        return f"{each.title}: {brief_outcome(each.vote)} (odds of adoption {odds})."
    if each.odds is None:
        return f"{each.title}."
    return f"{each.title}: {each.what.lower()} (odds {percent(each.odds)})."


def on_record(each: Recorded) -> tuple[str, str]:
    """What was really done, and how that stands beside what the player did."""
    when = f"{day(each.date)}: " if each.date else ""
    same = "You did the same." if each.chosen else f"It matches: {each.choice}"
    return f"{when}{each.text}", same


def points(lines: Sequence[Line]) -> str:
    """The points of a decision, in the order they were earned, marked where luck gave them."""
    return ", ".join(
        f"{line.name} {signed(line.points)}{' by luck' if line.luck else ''}" for line in lines
    )


# The rest


def indicators(debrief: Debrief) -> Iterator[str]:
    """How far each indicator moved."""
    for each in debrief.series:
        show, values = each.variable.show, each.values
        moved = f"from {show(values[0])} to {show(values[-1])}"
        ends = {values[0], values[-1]}
        if len(set(values)) == 1:
            moved = f"{show(values[0])} throughout"
        elif not {min(values), max(values)} <= ends:
            moved += f", between {show(min(values))} and {show(max(values))}"
        yield f"{each.variable.label}: {moved}"


def entry(line: Line) -> str:
    """A line of the ledger: points, principle, reason and the source by its id, as the reading list has it.

    The scorer is named where a plugin gave the points.
    """
    luck = ", by luck" if line.luck else ""
    scorer = f"; {by}" if (by := by_plugin(line)) else ""
    return f"{signed(line.points)} {line.name}{luck}: {line.reason} [{line.source.short}{scorer}]"


def by_plugin(line: Line) -> str:
    """The scorer that gave the points, where it was a plugin's; the scenario's own needs no name."""
    return line.scorer if line.scorer != Declared.id else ""


def came_out(each: Settled) -> str:
    """A forecast and how it came out."""
    return f"{each.who}, {each.scene}: {each.chance} % that {each.claim}. {FORECAST_OUTCOMES[each.came_true]}"


def source(each: CitedSource) -> str:
    """A source as a reading list gives it."""
    parts = [each.title, each.publisher, each.date, " ".join(each.locators), each.note]
    if each.confidence != "found":
        parts.append(f"Confidence: {each.confidence}")
    return ". ".join(part.strip().rstrip(".") for part in parts if part) + "."


def sources(debrief: Debrief) -> Iterator[str]:
    """The sources that were cited, each after the id by which lines cite it."""
    return (f"{each.id}: {source(each)}" for each in debrief.reading)


def switched_off(debrief: Debrief) -> Iterator[str]:
    """The plugins that are off in this game, and why."""
    return (f"{who}: {why}" for who, why in debrief.failures)


def notes(debrief: Debrief) -> Iterator[str]:
    """What there is to know of plugins that are at work or left out."""
    return (noted(who, what) for who, what in debrief.notes)
