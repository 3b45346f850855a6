"""Conditions that no state can change: always true or never true, by intervals, wherever a condition may stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.expr import And, Core, Or, parse, reads, resolve, truth
from game.expr.ast import And as AndWritten
from game.expr.ast import Or as OrWritten
from game.expr.ast import Surface
from game.expr.core import Const, Not
from game.expr.types import BOOL
from game.loading.checks.bounds import Bounds, Entries
from game.loading.checks.decoded import Draft, Kind, Way
from game.loading.checks.intervals_memo import Verdict
from game.loading.grammar.passages import Said
from game.loading.grammar.shapes import Got
from game.loading.syntax.nodes import Scalar
from game.model import CAPACITY, Scene

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


@dataclass(frozen=True, slots=True)
class Stands:
    """A condition, the kind of place where it stands, and the bounds there."""

    node: Scalar
    kind: str
    bounds: Bounds


def check_conditions(draft: Draft, entries: Entries) -> None:
    """Warn of each condition that always or never holds where it stands, and of parts of conditions that do."""
    sound: set[str] = set()
    for stands in _all(draft, entries):
        core = draft.expressions.conditions.get(stands.node)
        if core is None or (stands.kind == "sponsor" and isinstance(core, Const)):
            continue  # `sponsor: yes` is as it should be
        verdict = draft.prover.truth(core, stands.bounds)
        if verdict != "sometimes":
            _report(draft, verdict, stands, core)
        elif isinstance(core, And | Or) and stands.node.value not in sound:
            if _idle(draft, core, entries.declared):
                _report_parts(draft, stands.node, entries.declared)
            else:
                sound.add(stands.node.value)


def check_costs(draft: Draft, entries: Entries) -> None:
    """Warn of each choice and initiative whose cost is more than there can be where it stands."""
    place = draft.scenario.layout.index.get(CAPACITY)
    for scene, got, _ in draft.scenes.values() if place is not None else ():
        assert place is not None
        asked = [(way.cost, way.got, entries.of(scene.id)) for way in draft.ways[scene.id]]
        if scene.initiative:
            asked.append(
                (scene.initiative.cost, got.get("initiative"), entries.season(scene.initiative))
            )
        for cost, part, bounds in asked:
            if bounds is not None and cost > bounds[place][1]:
                note = (f"{draft.span_of_values(place, bounds[place])} here", None)
                help_ = "ask for less, or let there be more"
                draft.report(
                    "SS307", part.nodes["cost"], "this cost can never be paid", help_, note
                )


def _report(draft: Draft, verdict: Verdict, stands: Stands, core: Core) -> None:
    always = verdict == "always"
    what = "this condition always holds" if always else "this condition never holds"
    if stands.kind in ("consequence", "deadline"):
        what = f"this `unless` {verdict} holds"
    elif stands.kind == "forecast":
        what = f"this forecast {'cannot prove wrong' if always else 'cannot come true'}"
    notes = [(each, None) for each in _why(draft, core, stands.bounds)]
    help_ = _HELP[stands.kind][not always]
    draft.report("SS303" if always else "SS307", stands.node, what, help_, *notes)


def _why(draft: Draft, core: Core, bounds: Bounds) -> Iterator[str]:
    """What the names in a condition can be, where it stands."""
    for index in sorted(reads(core))[:3]:
        yield f"{draft.span_of_values(index, bounds[index])} here"


def _report_parts(draft: Draft, node: Scalar, declared: Bounds) -> None:
    """Warn of each part of an `and` that always holds, and of an `or` that never does."""
    for part, idle in _parts(parse(node.value)):
        core, _, errors = resolve(part, draft.expressions.scope, BOOL)
        if core is None or errors or truth(core, declared) != idle:
            continue
        at = draft.report.place(node, part.start, part.end)
        code = "SS303" if idle == "always" else "SS307"
        notes = [(each, None) for each in _why(draft, core, declared)]
        help_ = "leave it out, or change it"
        draft.report(code, at, f"this part {idle} holds", help_, *notes)


def _idle(draft: Draft, core: Core, declared: Bounds) -> bool:
    """Whether some part of an `and` always holds or of an `or` never does."""
    if isinstance(core, Not):
        return _idle(draft, core.operand, declared)
    if not isinstance(core, And | Or):
        return False
    idle = "always" if isinstance(core, And) else "never"
    return any(
        draft.prover.truth(part, declared) == idle or _idle(draft, part, declared)
        for part in core.parts
    )


def _parts(written: Surface) -> Iterator[tuple[Surface, Verdict]]:
    """The parts of `and`s and `or`s with the verdict that would make each idle."""
    if isinstance(written, AndWritten | OrWritten):
        idle: Verdict = "always" if isinstance(written, AndWritten) else "never"
        for part in written.parts:
            yield part, idle
            yield from _parts(part)


# Where conditions stand


def _all(draft: Draft, entries: Entries) -> Iterator[Stands]:
    for scene, got, _ in draft.scenes.values():
        yield from _of_scene(draft, entries, scene, got)
    for name, got, _ in draft.section("consequences"):
        consequence = draft.scenario.consequences[name]
        yield from _when(got, "unless", "consequence", entries.falling_due(consequence))
        yield from _of_result(got, entries.due(consequence))
    for name, got, _ in draft.section("deadlines"):
        deadline = draft.scenario.deadlines[name]
        yield from _when(got, "unless", "deadline", entries.falling_due(deadline))
        yield from _of_result(got, entries.due(deadline))
    for _, got, _ in draft.section("endings"):
        yield from _when(got, "when", "ending", entries.declared)
        yield from _of_texts(got, ("title", "text"), entries.declared)


def _of_scene(draft: Draft, entries: Entries, scene: Scene, got: Got) -> Iterator[Stands]:
    if scene.date and not scene.initiative:
        yield from _when(got, "when", "scene", entries.on(scene.date))
    if scene.initiative:
        part: Got = got.get("initiative")
        season = entries.season(scene.initiative)
        yield from _when(part, "when", "initiative", season)
        yield from _of_texts(part, ("offer", "closed"), season)
    entry = entries.of(scene.id)
    if entry is None:
        return
    yield from _of_texts(got, ("title", "place", "text"), entry)
    advice: Got | None = got.get("advice")
    for _, given in advice.items() if advice else ():
        if isinstance(given, Got):
            yield from _of_texts(given, ("text",), entry)
            if forecast := given.get("forecast"):
                yield from _when(forecast, "that", "forecast", entries.declared)
        else:
            yield from _of_said(given, entry)
    for way in draft.ways[scene.id]:
        yield from _of_way(entries, entry, way)
    for key in ("motion", "negotiation"):
        if key in got:
            part = got.get(key)
            yield from _when(part, "sponsor", "sponsor", entries.declared)
            yield from _all_said(part, entries.declared)


def _of_way(entries: Entries, entry: Bounds, way: Way) -> Iterator[Stands]:
    choice = way.kind is Kind.CHOICE
    if choice:
        yield from _when(way.got, "when", "choice", entry)
        yield from _of_texts(way.got, ("text", "closed", "explanation"), entry)
    yield from _of_result(way.got, entries.open(entry, way), text="result" if choice else "text")
    record: Got | None = way.got.get("record")
    if record is not None:
        yield from _of_texts(record, ("text",), entries.declared)


def _of_result(got: Got, bounds: Bounds | None, *, text: str = "text") -> Iterator[Stands]:
    if bounds is None:
        return
    yield from _of_texts(got, (text,), bounds)
    scores: Got | None = got.get("scores")
    for _, score in scores.items() if scores else ():
        yield from _when(score, "when", "score", bounds)
        yield from _of_texts(score, ("because",), bounds)


def _all_said(part: Got, bounds: Bounds) -> Iterator[Stands]:
    """Every text in a part, however deep."""
    for value in part.values.values():
        if isinstance(value, Got):
            yield from _all_said(value, bounds)
        else:
            yield from _of_said(value, bounds)


def _when(got: Got, key: str, kind: str, bounds: Bounds) -> Iterator[Stands]:
    node = got.get(key)
    if node is not None:
        yield Stands(node, kind, bounds)


def _of_texts(got: Got, keys: tuple[str, ...], bounds: Bounds) -> Iterator[Stands]:
    for key in keys:
        yield from _of_said(got.get(key), bounds)


def _of_said(said: object, bounds: Bounds) -> Iterator[Stands]:
    for passage in said if isinstance(said, list) else ():
        if isinstance(passage, Said) and passage.when is not None and not passage.otherwise:
            yield Stands(passage.when, "text", bounds)
