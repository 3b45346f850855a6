"""The scenario language as data: every key, what stands there and what it is for. Reading, JSON Schema and the guide's
reference are all made from this. Help names records that share a key in the order in which they are defined here.
"""

from __future__ import annotations

from game.keys import Shared
from game.loading.grammar.declared import declared, define, keys, placed
from game.loading.grammar.passages import Prose
from game.loading.grammar.scalars import Line, Name, Span, Whole, Word, Words
from game.loading.grammar.shapes import ListOf, MapOf, RecordShape, Slot
from game.loading.grammar.thresholds import VoteWord
from game.loading.grammar.translatable import PHRASE_KEYS, Played, Tracked, Values
from game.loading.grammar.voting import CHAMBER, MOTION, NEGOTIATION
from game.model import (
    Actor,
    Advice,
    Calendar,
    Choice,
    Consequence,
    Deadline,
    Ending,
    Expectation,
    Forecast,
    HistoricalRecord,
    Initiative,
    Outcome,
    Principle,
    Profile,
    Result,
    Scenario,
    Scene,
    Score,
    ScriptedTest,
    Source,
    Variable,
)

_TEXT = Prose()

define(Source)
define(Actor)
VARIABLE = define(
    Variable,
    first={
        "range": Slot(Span(), "its least and greatest value, for a number"),
        "one of": Slot(Values(Name("a value")), "its values in rising order, for a word"),
        "start": Slot(
            Line(),
            "its value when the play begins; `yes` or `no` alone makes a yes-or-no variable",
            required=True,
        ),
    },
    kind=Tracked,
)
define(Score)
_RESULT = keys(Result, {"text": None})
RECORD = define(HistoricalRecord, "a record")
CHOICE = define(Choice)
DECISION = RecordShape(
    "an outcome",
    {
        "is": Slot(
            Word("adopted", "failed", "vetoed", "blocked"), "how the text fared (default: the id)"
        ),
        "tally": Slot(
            ListOf(Line(), lone=True),
            "what the tally must be too: `at least 140 in favour`, `at least 3/4 of voting`",
        ),
        "votes": Slot(
            MapOf(ListOf(VoteWord(), lone=True), "votes", free=True),
            "how a member must have voted too",
        ),
        "text": Slot(_TEXT, "what is shown when it comes so"),
        **_RESULT,
        "record": Slot(RECORD, "what really happened, if it was this; hidden until the debrief"),
    },
)
OUTCOME = define(Outcome)
define(Forecast)
define(Advice, "advice")
define(Initiative)
SCENE = define(
    Scene,
    more={
        "choices": Slot(MapOf(CHOICE, "choices", some=True), "what the player may decide"),
        "chance": Slot(MapOf(OUTCOME, "outcomes", some=True), "what may happen instead, by weight"),
        "motion": Slot(
            MOTION, "puts a text to the vote of a body, after the choices if there are any"
        ),
        "negotiation": Slot(NEGOTIATION, "negotiates a text clause by clause"),
        "outcomes": Slot(
            MapOf(DECISION, "outcomes", some=True), "what comes of the motion or the negotiation"
        ),
        "whip": Slot(Name("a scene"), "shows here who leans where on the motion of that scene"),
        **_RESULT,
    },
)
define(Consequence)
define(Deadline)
define(Ending)
define(Expectation)
TEST = define(
    ScriptedTest,
    "a test",
    {
        "each": Slot(
            ListOf(MapOf(ListOf(Line(), lone=True), "parameters")),
            "runs the test once for each of these rows: `$name` in it stands for the row's value",
        ),
    },
)
AGENDA = RecordShape(
    "an agenda",
    {
        "shows": Slot(
            Whole(1, 20),
            "the most initiatives it shows in one turn: the highest priority first, then drawn by weight",
            required=True,
        ),
    },
)
define(Calendar)
define(Principle)
define(Profile)
_ACCEPTS = {
    "accepts": Slot(
        MapOf(Line(), "warnings and reasons", free=True),
        "warnings that you have looked at, each with the reason: `SS405 the-lobby: ...`",
    )
}
SCENARIO = Played(
    "a scenario",
    {
        "small-state": Slot(Whole(1, 1), "the version of the language: 1", required=True),
        **placed(
            keys(Scenario),
            {
                "notes": {
                    "uses": Slot(
                        ListOf(Name("a library"), lone=True),
                        "libraries of principles, sources and more",
                    )
                },
                "foresight": {
                    "agenda": Slot(AGENDA, "how much of what is on offer the agenda shows")
                },
                "profiles": CHAMBER,
                "endings": {
                    "phrases": Slot(
                        PHRASE_KEYS, "what the game says itself, in other words or another language"
                    )
                },
            },
        ),
        **_ACCEPTS,
    },
)
SHARED = tuple(each.field.name for each in declared(Scenario) if each.note(Shared))
"""The sections of records that libraries may hold too."""
LIBRARY_HEAD = "small-state-library"
LIBRARY = RecordShape(
    "a library",
    {
        LIBRARY_HEAD: Slot(Whole(1, 1), "the version of the language: 1", required=True),
        "title": Slot(Words(), "its name"),
        "notes": Slot(Line(), "what it holds, and how far to trust it"),
        **{name: SCENARIO.keys[name] for name in (*SHARED, *CHAMBER)},
        **_ACCEPTS,
    },
)


def _kinds(record: RecordShape) -> dict[str, str]:
    """The sections of a file that declare names, each with the kind of name."""
    sections = (n for n, key in record.keys.items() if isinstance(key.shape, MapOf))
    kinds = ((name, name.removesuffix("s").replace("-", " ")) for name in sections)
    return {
        name: "body" if name == "bodies" else kind
        for name, kind in kinds
        if name not in ("glossary", "accepts")
    }


NAMED = _kinds(SCENARIO)
"""The sections of a scenario that declare names, each with the kind of name."""
NAMED_IN_LIBRARIES = _kinds(LIBRARY)
