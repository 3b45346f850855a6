"""Conditions that no state can change: always true or never true, by intervals, wherever a condition may stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.diagnostics import Diagnostic, fault
from game.expr import (
    BOOL,
    And,
    Const,
    Core,
    Not,
    Or,
    Ranges,
    Surface,
    Verdict,
    parse,
    reads,
    resolve,
    surface,
    truth,
)
from game.lint.lowered import Branch, Lowered
from game.loading import Got, Said, Scalar
from game.model import CAPACITY

# What it means for the author, by where the condition stands: if it always holds, if it never does.
_HELP = {
    "choice": (
        "leave `when` out: the choice is always open",
        "nobody can ever choose this: change the condition or delete the choice",
    ),
    "score": (
        "leave `when` out: the points are always given",
        "the points are never given: change the condition or delete the score",
    ),
    "text": (
        "leave `when` out: the passage is always shown",
        "the passage is never shown: change the condition or delete it",
    ),
    "scene": (
        "leave `when` out: the scene always comes",
        "the scene never comes: change the condition",
    ),
    "initiative": (
        "leave `when` out: it is always offered",
        "it is never offered: change the condition",
    ),
    "consequence": (
        "nothing ever comes of this: change `unless`",
        "leave `unless` out: nothing prevents it",
    ),
    "deadline": (
        "nothing ever comes of this: change `unless`",
        "leave `unless` out: nothing prevents it",
    ),
    "sponsor": (
        "you are always one of the sponsors: say so with `sponsor: yes`",
        "you are never one of the sponsors: change the condition or leave `sponsor` out",
    ),
    "ending": (
        "no ending after this one is ever reached: change the condition, or put this ending last without `when`",
        "the play never closes like this: change the condition",
    ),
    "forecast": (
        "a forecast is worth something if it can prove wrong",
        "a forecast is worth something if it can prove right",
    ),
}


class PlacedCondition(NamedTuple):
    """A condition, the kind of place where it stands, and the bounds there."""

    node: Scalar
    kind: str
    bounds: Ranges


def check_conditions(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of conditions that always or never hold where they stand, and of parts of conditions that do."""
    declared = lowered.bounds.declared
    sound: set[str] = set()
    for place in _places(lowered):
        core = lowered.decoded.expressions.conditions.get(place.node)
        if core is None or (place.kind == "sponsor" and isinstance(core, Const)):
            continue  # `sponsor: yes` is as it should be
        verdict = lowered.intervals.truth(core, place.bounds)
        if verdict != "sometimes":
            yield _settled(lowered, verdict, place, core)
        elif isinstance(core, And | Or) and place.node.value not in sound:
            if _idle(lowered, core, declared):
                yield from _idle_parts(lowered, place.node, declared)
            else:
                sound.add(place.node.value)


def check_costs(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of choices and initiatives whose cost is more than there can be where they stand."""
    place = lowered.scenario.layout.index.get(CAPACITY)
    for branch in lowered.branches if place is not None else ():
        cost = branch.arc.cause.cost if branch.arc.cause else 0
        before = lowered.before(branch) if cost else None
        if place is not None and before is not None and cost > before[place][1]:
            note = (f"{lowered.span_of_values(place, before[place])} here", None)
            help_ = "ask for less, or let there be more"
            at = branch.got.nodes["cost"].span
            yield fault("SS307", "this cost can never be paid", at, help_, note)


def _settled(lowered: Lowered, verdict: Verdict, place: PlacedCondition, core: Core) -> Diagnostic:
    always = verdict == "always"
    what = f"this condition {verdict} holds"
    if place.kind in ("consequence", "deadline"):
        what = f"this `unless` {verdict} holds"
    elif place.kind == "forecast":
        what = f"this forecast {'cannot prove wrong' if always else 'cannot come true'}"
    notes = [(each, None) for each in _why(lowered, core, place.bounds)]
    help_ = _HELP[place.kind][not always]
    return fault("SS303" if always else "SS307", what, place.node.span, help_, *notes)


def _why(lowered: Lowered, core: Core, bounds: Ranges) -> Iterator[str]:
    """What the names in a condition can be, where it stands."""
    for index in sorted(reads(core))[:3]:
        yield f"{lowered.span_of_values(index, bounds[index])} here"


def _idle_parts(lowered: Lowered, node: Scalar, declared: Ranges) -> Iterator[Diagnostic]:
    """A warning of each part of an `and` that always holds, and of an `or` that never does."""
    for part, idle in _parts(parse(node.value)):
        core, _, errors = resolve(part, lowered.decoded.expressions.scope, BOOL)
        if core is not None and not errors and truth(core, declared) == idle:
            at = lowered.decoded.expressions.report.place(node, part.start, part.end)
            code = "SS303" if idle == "always" else "SS307"
            notes = [(each, None) for each in _why(lowered, core, declared)]
            yield fault(code, f"this part {idle} holds", at, "leave it out, or change it", *notes)


def _idle(lowered: Lowered, core: Core, declared: Ranges) -> bool:
    """Whether some part of an `and` always holds or of an `or` never does."""
    if isinstance(core, Not):
        return _idle(lowered, core.operand, declared)
    if not isinstance(core, And | Or):
        return False
    idle = "always" if isinstance(core, And) else "never"
    return any(
        lowered.intervals.truth(part, declared) == idle or _idle(lowered, part, declared)
        for part in core.parts
    )


def _parts(written: Surface) -> Iterator[tuple[Surface, Verdict]]:
    """The parts of `and`s and `or`s with the verdict that would make each idle."""
    if isinstance(written, surface.And | surface.Or):
        idle: Verdict = "always" if isinstance(written, surface.And) else "never"
        for part in written.parts:
            yield part, idle
            yield from _parts(part)


# Where conditions stand


def _places(lowered: Lowered) -> Iterator[PlacedCondition]:
    for name, (got, _) in lowered.scenes.items():
        yield from _of_scene(lowered, name, got)
    for branch in lowered.branches:
        if branch.section != "initiative":
            yield from _of_branch(lowered, branch)
    for _, got, _ in lowered.section("endings"):
        yield from _within(got, ("when", "title", "text"), "ending", lowered.bounds.declared)


def _of_scene(lowered: Lowered, name: str, got: Got) -> Iterator[PlacedCondition]:
    scene, bounds = lowered.scenario.scenes[name], lowered.bounds
    if scene.initiative:
        season = bounds.season(scene.initiative)
        yield from _within(got.get("initiative"), ("when", "offer", "closed"), "initiative", season)
    elif scene.date:
        yield from _within(got, ("when",), "scene", bounds.on(scene.date))
    entry = bounds.at(name)
    if entry is None:
        return
    yield from _within(got, ("title", "place", "text"), "scene", entry)
    advice: Got | None = got.get("advice")
    for _, given in advice.items() if advice else ():
        if isinstance(given, Got):
            yield from _within(given, ("text",), "text", entry)
            if forecast := given.get("forecast"):
                yield from _within(forecast, ("that",), "forecast", bounds.declared)
        else:
            yield from _of_passages(given, entry)
    for key in ("motion", "negotiation"):
        if key in got:
            part: Got = got.get(key)
            yield from _within(part, ("sponsor",), "sponsor", bounds.declared)
            yield from _deep(part, bounds.declared)


def _of_branch(lowered: Lowered, branch: Branch) -> Iterator[PlacedCondition]:
    """The conditions of a way on: what is read before it is taken, and what once it is."""
    got, before, taken = branch.got, lowered.before(branch), lowered.taken(branch)
    chosen = branch.section == "choices"
    if before is not None and chosen:
        yield from _within(got, ("when", "text", "closed", "explanation"), "choice", before)
    elif before is not None:
        yield from _within(got, ("unless",), branch.section.removesuffix("s"), before)
    if taken is not None:
        yield from _within(got, ("result" if chosen else "text",), "text", taken)
        scores: Got | None = got.get("scores")
        for _, score in scores.items() if scores else ():
            yield from _within(score, ("when", "because"), "score", taken)
    record: Got | None = got.get("record")
    if record is not None:
        yield from _within(record, ("text",), "text", lowered.bounds.declared)


def _deep(part: Got, bounds: Ranges) -> Iterator[PlacedCondition]:
    """The conditions of every text in a part, however deep."""
    for value in part.values.values():
        if isinstance(value, Got):
            yield from _deep(value, bounds)
        else:
            yield from _of_passages(value, bounds)


def _within(
    got: Got, keys: tuple[str, ...], kind: str, bounds: Ranges
) -> Iterator[PlacedCondition]:
    """The conditions behind some keys: a condition itself is of the kind, one of a passage is of a text."""
    for key in keys:
        value = got.get(key)
        if isinstance(value, Scalar):
            yield PlacedCondition(value, kind, bounds)
        else:
            yield from _of_passages(value, bounds)


def _of_passages(value: object, bounds: Ranges) -> Iterator[PlacedCondition]:
    for said in value if isinstance(value, list) else ():
        if isinstance(said, Said) and said.when is not None and not said.otherwise:
            yield PlacedCondition(said.when, "text", bounds)
