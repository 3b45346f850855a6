"""Scenarios for tests, built in Python: `small_scenario()` for most, `scenario(...)` for a rule of its own.

Builders take the words of the language where the model holds expressions; `scenario` resolves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any, cast

from game.engine import Program, lower
from game.expr import ANY_INT, BOOL, BoolType, Core, EnumType, IntType, Type, parse, resolve
from game.model import (
    DESK,
    END,
    Actor,
    Advice,
    Calendar,
    Chance,
    Choice,
    Choices,
    Citation,
    Consequence,
    Deadline,
    Effect,
    Ending,
    Entry,
    Forecast,
    Group,
    HistoricalRecord,
    Initiative,
    Instrument,
    Later,
    Layout,
    Outcome,
    Principle,
    Profile,
    Result,
    Scenario,
    Scene,
    Score,
    Source,
    Text,
    Unit,
    Variable,
)

# Which fields of the model hold an expression, and of what type.
CONDITIONS: dict[str, Type] = {
    "when": BOOL,
    "unless": BOOL,
    "that": BOOL,
    "weight": ANY_INT,
    "points": ANY_INT,
}


def written(words: str | int | Core) -> Core:
    """What an author writes where the model holds an expression; `scenario` resolves it."""
    return cast("Core", str(words) if isinstance(words, int) else words)


def _condition(words: str | Core | None) -> Core | None:
    return None if words is None else written(words)


def text(words: str | Text) -> Text:
    return words if isinstance(words, Text) else Text.plain(words)


def score(
    principle: str,
    points: str | int,
    because: str | Text = "a reason",
    source: str = "note-1",
    when: str | None = None,
) -> Score:
    name, _, locator = source.partition(" ")
    return Score(
        principle,
        written(points),
        text(because),
        Citation(name, locator),
        _condition(when),
    )


def result(
    words: str | Text = "",
    *,
    effects: Mapping[str, str] | None = None,
    scores: Iterable[Score] = (),
    later: Mapping[str, int] | None = None,
    cancel: Iterable[str] = (),
    then: str = DESK,
) -> Result:
    """`effects` as an author writes them: `{"trust": "+1", "stance": "= open"}`."""
    return Result(
        text(words),
        cast("tuple[Effect, ...]", tuple((effects or {}).items())),
        tuple(scores),
        tuple(Later(name, turns) for name, turns in (later or {}).items()),
        tuple(cancel),
        then,
    )


def choice(
    name: str,
    words: str | Text | None = None,
    *,
    when: str | None = None,
    closed: str | Text = "",
    cost: int = 0,
    instrument: Instrument | None = None,
    record: HistoricalRecord | None = None,
    **more: Any,
) -> Choice:
    """`more` goes to `result`, its text as `shown`."""
    shown = more.pop("shown", "")
    return Choice(
        name,
        text(words or f"{name.replace('-', ' ').capitalize()}."),
        result(shown, **more),
        _condition(when),
        text(closed),
        cost,
        instrument,
        record,
    )


def outcome(name: str, weight: str | int = 1, words: str | Text = "", **more: Any) -> Outcome:
    return Outcome(name, written(weight), result(words, **more))


def initiative(
    offer: str | Text = "An offer",
    *,
    closed: str | Text = "",
    first: date | None = None,
    last: date | None = None,
    **more: Any,
) -> Initiative:
    return Initiative(text(offer), closed=text(closed), first=first, last=last, **more)


def scene(
    name: str,
    *parts: Choice | Outcome | Result,
    words: str | Text | None = None,
    title: str | Text | None = None,
    **more: Any,
) -> Scene:
    """A scene of choices, of outcomes, or a passage where one `result` is given or nothing."""
    passage = next((part for part in parts if isinstance(part, Result)), result())
    choices = tuple(part for part in parts if isinstance(part, Choice))
    outcomes = tuple(part for part in parts if isinstance(part, Outcome))
    return Scene(
        name,
        text(title or name.replace("-", " ").capitalize()),
        text(words or f"The text of {name}."),
        Choices(choices) if choices else Chance(outcomes) if outcomes else passage,
        **more,
    )


def number(name: str, lo: int, hi: int, start: int, **more: Any) -> Variable:
    return Variable(name, more.pop("label", name.capitalize()), IntType(lo, hi), start, **more)


def yes_no(name: str, **more: Any) -> Variable:
    return Variable(name, more.pop("label", name.capitalize()), BoolType(), **more)


def one_of(name: str, *members: str, **more: Any) -> Variable:
    label = more.pop("label", name.capitalize())
    return Variable(name, label, EnumType(members), **more)


def ending(
    name: str,
    when: str | None = None,
    *,
    title: str | None = None,
    words: str | Text = "",
    **more: Any,
) -> Ending:
    return Ending(name, text(title or name.capitalize()), text(words), _condition(when), **more)


WEEKS = Calendar(date(2024, 1, 1), date(2024, 1, 29), Unit.WEEK)
"""Five turns: 1, 8, 15, 22 and 29 January."""

PRINCIPLES = (
    Principle("candour", "Candour", "conduct", "Say what is so"),
    Principle("patience", "Patience", "conduct", "Wait where waiting helps"),
)


def scenario(
    *scenes: Scene,
    variables: Sequence[Variable] = (),
    endings: Sequence[Ending] = (),
    consequences: Sequence[Consequence] = (),
    deadlines: Sequence[Deadline] = (),
    **more: Any,
) -> Scenario:
    """A scenario whose every expression is resolved; whatever is not given is the least that will do."""
    calendar = more.pop("calendar", WEEKS)
    endings = endings or (ending("over"),)
    layout = Layout.of(
        variables,
        calendar,
        scenes=[Entry(s.id, s.date, s.initiative.limit if s.initiative else None) for s in scenes],
        deadlines=len(deadlines),
        consequences=[c.id for c in consequences],
    )
    resolved = _Resolving(layout, variables, calendar)
    principles = {p.id: p for p in more.pop("principles", PRINCIPLES)}
    even = Profile("even", "Even", "Every principle alike", dict.fromkeys(principles, 1))
    profiles = more.pop("profiles", (even,))
    made = Scenario(
        id=more.pop("id", "small"),
        title=more.pop("title", "Small"),
        summary=more.pop("summary", "A small scenario."),
        calendar=calendar,
        layout=layout,
        variables=tuple(variables),
        scenes={s.id: resolved(s) for s in scenes},
        endings={e.id: resolved(e) for e in endings},
        consequences={c.id: resolved(c) for c in consequences},
        deadlines={d.id: resolved(d) for d in deadlines},
        principles=principles,
        groups={p.group: Actor(p.group, p.group.capitalize()) for p in principles.values()},
        profiles={p.id: p for p in profiles},
        profile=profiles[0].id,
        sources=more.pop("sources", {"note-1": Source("note-1", "The first note")}),
        **more,
    )
    return replace(made, digest=blake2b(repr(made).encode(), digest_size=8).hexdigest())


class _Resolving:
    """Puts a resolved expression wherever a builder left words."""

    def __init__(self, layout: Layout, variables: Sequence[Variable], calendar: Calendar) -> None:
        self.index = layout.index
        self.scope = layout.scope(variables, calendar)

    def __call__(self, what: Any) -> Any:
        if isinstance(what, tuple):
            return tuple(self(part) for part in what)
        if not is_dataclass(what) or isinstance(what, type):
            return what
        new: dict[str, object] = {}
        for field in fields(what):
            value = getattr(what, field.name)
            if field.name == "effects":
                new[field.name] = tuple(
                    e if isinstance(e, Effect) else self.effect(*e) for e in value
                )
            elif field.name in CONDITIONS and isinstance(value, str):
                new[field.name] = self.core(value, CONDITIONS[field.name])
            else:
                new[field.name] = self(value)
        return replace(what, **new)

    def effect(self, variable: str, written: str) -> Effect:
        sign, words = written[0], written[1:].strip()
        type_ = self.scope.names[variable][0]
        if sign in "+-":
            words = f"{variable} {sign} ({words})"
        return Effect(variable, self.index[variable], self.core(words, type_), written)

    def core(self, words: str, type_: Type) -> Core:
        core, _, errors = resolve(parse(words), self.scope, type_)
        assert core is not None, (words, errors)
        return core


NOTE = HistoricalRecord(
    date(2024, 1, 2), Text.plain("The note was answered the next day."), Citation("note-1")
)
TALKS = HistoricalRecord(
    date(2024, 1, 23), Text.plain("Nobody signed."), Citation("history", "p. 12")
)


@cache
def small_scenario() -> Scenario:
    """The Ferry Line: a decision, a chance, a delayed consequence, a deadline, an initiative, two endings."""
    return scenario(
        scene(
            "the-note",
            choice(
                "answer",
                "Answer the note in full",
                instrument=Instrument.BILATERAL,
                effects={"neighbour": "+1", "stance": "= open"},
                scores=[
                    score("candour", 2, "a full answer hides nothing", "note-1 p. 3"),
                    score("patience", -1, "it was sent the same night"),
                ],
                later={"reply": 2},
                shown="The answer leaves by the evening ferry.",
                record=NOTE,
                then="the-mood",
            ),
            choice(
                "wait",
                "Wait for the second note",
                effects={"stance": "= cautious"},
                scores=[score("patience", 2, "the second note may be softer")],
                shown="Nothing leaves the ministry.",
            ),
            choice(
                "publish",
                "Publish the note",
                when="trust >= 6",
                closed="Nobody in the cabinet would trust you with that.",
                effects={"trust": "+2", "neighbour": "-2"},
                scores=[score("candour", 3, "everybody can read it")],
            ),
            words="A note from across the river. Trust at home stands at five.",
            place=text("The ministry, 09:00"),
            date=date(2024, 1, 1),
            advice=(
                Advice(
                    "harbour-master",
                    text("They will take the ferry if you let them save face."),
                    Forecast(written("signed"), "signed", 70),
                ),
                Advice(
                    "editor",
                    text("They will not thank you for an answer."),
                    Forecast(written("neighbour >= 2"), "neighbour >= 2", 20, date(2024, 1, 15)),
                ),
            ),
        ),
        scene(
            "the-mood",
            outcome(
                "warm",
                "1 + max(0, neighbour)",
                "They laugh at the right place.",
                effects={"neighbour": "+1"},
                scores=[score("candour", 1, "the open word was liked")],
            ),
            outcome("cool", 2, "They read it twice.", effects={"trust": "-1"}),
            words="How is it taken on the other side?",
        ),
        scene(
            "the-visit",
            result(
                "Tea on the far bank.",
                effects={"neighbour": "+1"},
                scores=[score("patience", 1, "an hour was given to it")],
            ),
            words="You cross the river with two officials.",
            initiative=initiative(
                "Cross the river for tea",
                when="neighbour >= 0",
                closed="They do not want you there now.",
                first=date(2024, 1, 8),
                last=date(2024, 1, 21),
                cost=1,
                instrument=Instrument.CULTURAL,
            ),
        ),
        scene(
            "the-talks",
            choice(
                "sign",
                "Sign the ferry line",
                when="neighbour >= 1",
                closed="They will not sign with you.",
                effects={"signed": "= yes", "trust": "- if(stance = open, 1, 2)"},
                scores=[score("candour", 1, "the text is public", "history p. 12")],
                shown="Two signatures, one pen.",
                then=END,
            ),
            choice(
                "decline",
                "Decline to sign",
                scores=[score("patience", 1, "there will be another January", "history")],
                shown="The pen stays in its case.",
                record=TALKS,
            ),
            words="The ferry line is on the table.",
            date=date(2024, 1, 23),
        ),
        variables=(
            number("capacity", 0, 3, 2, label="Capacity", group=Group.CAPACITY),
            number("neighbour", -3, 3, 0, label="The neighbour", group=Group.RELATIONS),
            number("trust", 0, 10, 5, label="Trust at home", group=Group.HOME, unit="points"),
            one_of("stance", "silent", "cautious", "open", label="Stance", hidden=True),
            yes_no("signed", label="Ferry line signed", hidden=True),
        ),
        consequences=(
            Consequence(
                "reply",
                result(
                    "The reply comes with the mail.",
                    effects={"neighbour": "+1"},
                    scores=[score("candour", 1, "the answer was answered")],
                ),
                unless=written("neighbour < 0"),
            ),
        ),
        deadlines=(
            Deadline(
                "the-press",
                date(2024, 1, 16),
                result(
                    "The press asks why nothing was said.",
                    effects={"trust": "-1"},
                    scores=[score("candour", -1, "silence was noticed")],
                ),
                unless=written("stance = open"),
            ),
        ),
        endings=(
            ending(
                "ferry",
                "signed",
                title="The ferry runs",
                words="The first ferry leaves at eight.",
                peace="kept",
            ),
            ending("river", title="Only the river", words="The river is as wide as before."),
        ),
        profiles=(
            Profile("even", "Even", "Both alike", {"candour": 1, "patience": 1}),
            Profile("plain", "Plain speech", "Candour first", {"candour": 3, "patience": 1}),
        ),
        sources={
            "note-1": Source("note-1", "The first note", "The other bank", "2024-01-01"),
            "history": Source(
                "history",
                "A history of the ferry",
                "River Press",
                "2025",
                "partly",
                "Second edition",
            ),
        },
        advisers={
            "harbour-master": Actor("harbour-master", "Harbour master", "Knows the river"),
            "editor": Actor("editor", "Editor", "Knows the press"),
        },
        actors={"neighbour": Actor("neighbour", "The other bank", "They have a ferry")},
        glossary={"note": "A letter between governments"},
        id="ferry-line",
        title="The Ferry Line",
        summary="Two banks of a river and one ferry.",
        role="You answer the letters of a very small state.",
        country="This Bank",
        goals=("Answer a letter",),
        foresight=1,
    )


@cache
def small_program() -> Program:
    return lower(small_scenario())
