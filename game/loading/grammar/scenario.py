"""The scenario language as data: every key, what stands there and what it is for. Reading, JSON Schema and the guide's
reference are all made from this.
"""

from __future__ import annotations

from game.loading.grammar.declared import CONDITION, define, keys, shape
from game.loading.grammar.passages import Prose
from game.loading.grammar.scalars import (
    Day,
    Line,
    Name,
    Span,
    Whole,
    Word,
    Words,
    YesNo,
)
from game.loading.grammar.shapes import KeyShape, ListOf, MapOf, Record
from game.loading.grammar.thresholds import Language, VoteWord
from game.loading.grammar.translatable import PHRASE_KEYS, Glossary, Played, Tracked, Values
from game.loading.grammar.voting import CHAMBER, MOTION, NEGOTIATION
from game.model import (
    Actor,
    Advice,
    Choice,
    Consequence,
    Deadline,
    Ending,
    Forecast,
    Good,
    Group,
    Initiative,
    Outcome,
    Principle,
    Profile,
    Result,
    Scene,
    Score,
    Source,
    Unit,
    sentence,
)
from game.model import Record as InFact

_TEXT = Prose()

SOURCE = define(Source)
ACTOR = define(Actor)
VARIABLE = Tracked(
    "a variable",
    {
        "range": KeyShape(Span(), "its least and greatest value, for a number"),
        "one of": KeyShape(Values(Name("a value")), "its values in rising order, for a word"),
        "start": KeyShape(
            Line(),
            "its value when the play begins; `yes` or `no` alone makes a yes-or-no variable",
            required=True,
        ),
        "label": KeyShape(
            Words(), "the name players read (default: made from the id)", named=sentence
        ),
        "group": KeyShape(Word(*Group), "where it stands on the screen"),
        "good": KeyShape(Word(*Good), "in which direction it is better (default high)"),
        "unit": KeyShape(Words(), "written after the number"),
        "decimals": KeyShape(
            Whole(0, 4), "how many of its digits stand behind the point when shown"
        ),
        "hidden": KeyShape(YesNo(), "kept off the screen (default no)"),
    },
)
SCORE = define(Score)
_RESULT = keys(Result, {"text": None})
RECORD = define(InFact, "a record")
CHOICE = define(Choice)
DECISION = Record(
    "an outcome",
    {
        "is": KeyShape(
            Word("adopted", "failed", "vetoed", "blocked"), "how the text fared (default: the id)"
        ),
        "tally": KeyShape(
            ListOf(Line(), lone=True),
            "what the tally must be too: `at least 140 in favour`, `at least 3/4 of voting`",
        ),
        "votes": KeyShape(
            MapOf(ListOf(VoteWord(), lone=True), "votes", free=True),
            "how a member must have voted too",
        ),
        "text": KeyShape(_TEXT, "what is shown when it comes so"),
        **_RESULT,
        "record": KeyShape(
            RECORD, "what really happened, if it was this; hidden until the debrief"
        ),
    },
)
OUTCOME = define(Outcome)
FORECAST = define(Forecast)
ADVICE = define(Advice, "advice")
INITIATIVE = define(Initiative)
SCENE = define(
    Scene,
    more={
        "choices": KeyShape(MapOf(CHOICE, "choices", some=True), "what the player may decide"),
        "chance": KeyShape(
            MapOf(OUTCOME, "outcomes", some=True), "what may happen instead, by weight"
        ),
        "motion": KeyShape(
            MOTION, "puts a text to the vote of a body, after the choices if there are any"
        ),
        "negotiation": KeyShape(NEGOTIATION, "negotiates a text clause by clause"),
        "outcomes": KeyShape(
            MapOf(DECISION, "outcomes", some=True), "what comes of the motion or the negotiation"
        ),
        "whip": KeyShape(Name("a scene"), "shows here who leans where on the motion of that scene"),
        **_RESULT,
    },
)
CONSEQUENCE = define(Consequence)
DEADLINE = define(Deadline)
ENDING = define(Ending)
EXPECT = Record(
    "an expectation",
    {
        "ending": KeyShape(Name("an ending"), "the ending that is reached"),
        "variables": KeyShape(MapOf(Line(), "values"), "values of variables"),
        "scores": KeyShape(MapOf(Whole(), "points"), "points by principle"),
        "that": KeyShape(CONDITION, "a condition that holds"),
        "refused": KeyShape(Name("a choice"), "a choice that must be refused after the last one"),
    },
)
TEST = Record(
    "a test",
    {
        "choose": KeyShape(
            ListOf(Name("a choice"), lone=True),
            "choices, initiatives and `pass`, in order",
            required=True,
        ),
        "chance": KeyShape(
            MapOf(ListOf(Name("an outcome"), lone=True), "outcomes"),
            "how chance falls, by scene; a list for successive visits",
        ),
        "expect": KeyShape(EXPECT, "what must be so then", required=True),
        "each": KeyShape(
            ListOf(MapOf(ListOf(Line(), lone=True), "parameters")),
            "runs the test once for each of these rows: `$name` in it stands for the row's value",
        ),
    },
)
AGENDA = Record(
    "an agenda",
    {
        "shows": KeyShape(
            Whole(1, 20),
            "the most initiatives it shows in one turn: the highest priority first, then drawn by weight",
            required=True,
        ),
    },
)
CALENDAR = Record(
    "a calendar",
    {
        "starts": KeyShape(Day(), "the first day", required=True),
        "ends": KeyShape(Day(), "the last day", required=True),
        "turn": KeyShape(Word(*Unit), "how long one turn is", required=True),
    },
)
PRINCIPLE = define(Principle)
PROFILE = define(Profile)
_SHARED = {
    "sources": KeyShape(MapOf(SOURCE, "sources"), "what is cited, by id"),
    "glossary": KeyShape(
        Glossary(Words(), "a glossary", free=True), "terms of art and what they mean"
    ),
    "actors": KeyShape(MapOf(shape(Actor), "actors"), "countries, bodies and roles, for the codex"),
    "advisers": KeyShape(MapOf(shape(Actor), "advisers"), "the voices in the room"),
    "principles": KeyShape(MapOf(PRINCIPLE, "principles"), "what the play is scored against"),
    "groups": KeyShape(MapOf(shape(Actor), "groups"), "families of principles"),
    "profiles": KeyShape(MapOf(PROFILE, "profiles"), "weightings of the principles"),
    **CHAMBER,
}
_ACCEPTS = KeyShape(
    MapOf(Line(), "warnings and reasons", free=True),
    "warnings that you have looked at, each with the reason: `SS405 the-lobby: ...`",
)
SCENARIO = Played(
    "a scenario",
    {
        "small-state": KeyShape(Whole(1, 1), "the version of the language: 1", required=True),
        "title": KeyShape(Words(), "its name", required=True),
        "summary": KeyShape(Words(), "one or two sentences for the library", required=True),
        "role": KeyShape(Words(), "who the player is"),
        "country": KeyShape(Words(), "whose foreign policy it is"),
        "language": KeyShape(Language(), "the language of the texts, such as `en` (the default)"),
        "version": KeyShape(Whole(1), "your own version number (default 1)"),
        "authors": KeyShape(ListOf(Line(), lone=True), "who wrote it"),
        "goals": KeyShape(ListOf(Words(), lone=True), "what the player will learn"),
        "notes": KeyShape(Line(), "your model: why these numbers"),
        "uses": KeyShape(
            ListOf(Name("a library"), lone=True), "libraries of principles, sources and more"
        ),
        "profile": KeyShape(Name("a profile"), "the weighting shown first"),
        "calendar": KeyShape(CALENDAR, "when it plays and how long a turn is", required=True),
        "foresight": KeyShape(
            Whole(0, 1000), "how many exact forecasts the player may buy (default 0)"
        ),
        "agenda": KeyShape(AGENDA, "how much of what is on offer the agenda shows"),
        **_SHARED,
        "variables": KeyShape(MapOf(VARIABLE, "variables"), "what the scenario keeps track of"),
        "scenes": KeyShape(
            MapOf(SCENE, "scenes", some=True), "the scenes; the first opens the play", required=True
        ),
        "consequences": KeyShape(
            MapOf(CONSEQUENCE, "consequences"), "what choices bring about later"
        ),
        "deadlines": KeyShape(
            MapOf(DEADLINE, "deadlines"), "what happens on a date unless something was done"
        ),
        "endings": KeyShape(
            MapOf(ENDING, "endings", some=True), "how the play may close", required=True
        ),
        "phrases": KeyShape(
            PHRASE_KEYS, "what the game says itself, in other words or another language"
        ),
        "tests": KeyShape(MapOf(TEST, "tests"), "plays that `smallstate test` runs"),
        "accepts": _ACCEPTS,
    },
)
LIBRARY = Record(
    "a library",
    {
        "small-state-library": KeyShape(
            Whole(1, 1), "the version of the language: 1", required=True
        ),
        "title": KeyShape(Words(), "its name"),
        "notes": KeyShape(Line(), "what it holds, and how far to trust it"),
        **_SHARED,
        "accepts": _ACCEPTS,
    },
)
