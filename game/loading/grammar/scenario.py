"""The scenario language as data: every key, what stands there and what it is for. Reading, JSON Schema and the guide's
reference are all made from this.
"""

from __future__ import annotations

from game.loading.grammar.passages import Prose
from game.loading.grammar.scalars import (
    Day,
    DayOrEnd,
    Delay,
    Expression,
    Line,
    Name,
    Percent,
    Span,
    Whole,
    Word,
    Words,
    YesNo,
)
from game.loading.grammar.shapes import Either, Key, ListOf, MapOf, Record
from game.loading.grammar.thresholds import Language
from game.loading.grammar.translatable import Glossary, Tracked, Values
from game.loading.grammar.voting import CHAMBER, MOTION, NEGOTIATION, VOTE_WORDS, VOTES_MEANT
from game.model import Good, Group, Instrument, Unit, sentence

_CONDITION = Expression("a condition such as `capacity >= 2`")
_TEXT = Prose()

SOURCE = Record(
    "a source",
    {
        "title": Key(Line(), "what it is called", required=True),
        "publisher": Key(Line(), "who published it"),
        "date": Key(Line(), "when, as exactly as is known"),
        "confidence": Key(
            Word("found", "partly", "uncertain"), "how sure the fact is (default found)"
        ),
        "note": Key(Words(), "anything a reader should know about it"),
    },
)
ACTOR = Either(
    Words(),
    Record(
        "an actor",
        {
            "name": Key(Words(), "the name players read", required=True),
            "about": Key(Words(), "who or what it is, for the codex"),
        },
    ),
)
VARIABLE = Tracked(
    "a variable",
    {
        "range": Key(Span(), "its least and greatest value, for a number"),
        "one of": Key(Values(Name("a value")), "its values in rising order, for a word"),
        "start": Key(
            Line(),
            "its value when the play begins; `yes` or `no` alone makes a yes-or-no variable",
            required=True,
        ),
        "label": Key(Words(), "the name players read (default: made from the id)", named=sentence),
        "group": Key(Word(*Group), "where it stands on the screen"),
        "good": Key(Word(*Good), "in which direction it is better (default high)"),
        "unit": Key(Words(), "written after the number"),
        "decimals": Key(Whole(0, 4), "how many of its digits stand behind the point when shown"),
        "hidden": Key(YesNo(), "kept off the screen (default no)"),
    },
)
SCORE = Record(
    "a score",
    {
        "points": Key(
            Expression("points such as `+2`"), "how many points, up or down", required=True
        ),
        "because": Key(_TEXT, "the reason, shown in the ledger", required=True),
        "source": Key(
            Name("a source"),
            "the source that says so: its id, and a place in it, as in `essay ¶4`",
            required=True,
        ),
        "when": Key(_CONDITION, "the condition under which the points are given"),
    },
)
_RESULT = {
    "effects": Key(
        MapOf(Expression("a change such as `+1` or `= 3`"), "effects"),
        "what it does to variables: `+1` moves, `= 3` sets",
    ),
    "scores": Key(MapOf(SCORE, "scores"), "points by principle, each with its reason and source"),
    "later": Key(MapOf(Delay(), "delays"), "consequences that fall due later, each with its delay"),
    "cancel": Key(
        ListOf(Name("a consequence"), lone=True), "pending consequences that are called off"
    ),
    "then": Key(
        Name("a scene"),
        "the next scene, `desk` (the default: back to calendar and agenda) or `end`",
    ),
}
RECORD = Record(
    "a record",
    {
        "date": Key(Day(), "the day it happened"),
        "text": Key(_TEXT, "what really happened, in your own words", required=True),
        "source": Key(Name("a source"), "the source that says so", required=True),
    },
)
CHOICE = Record(
    "a choice",
    {
        "text": Key(_TEXT, "the instruction, in one line", required=True),
        "when": Key(_CONDITION, "the condition under which it can be chosen"),
        "closed": Key(_TEXT, "why it cannot be chosen when the condition fails"),
        "cost": Key(Whole(0, 1000), "what it takes from the variable `capacity`"),
        "instrument": Key(Word(*Instrument), "the form of diplomacy it uses"),
        "result": Key(_TEXT, "the consequence, as it is shown"),
        **_RESULT,
        "record": Key(
            RECORD, "what really happened, if this is what was done; hidden until the debrief"
        ),
        "vote": Key(
            Word(*VOTE_WORDS, meant=VOTES_MEANT), "how our seat votes on the motion of this scene"
        ),
        "explanation": Key(
            _TEXT, "the explanation of vote; in the General Assembly, sponsors may give none"
        ),
    },
)
DECISION = Record(
    "an outcome",
    {
        "is": Key(
            Word("adopted", "failed", "vetoed", "blocked"), "how the text fared (default: the id)"
        ),
        "tally": Key(
            ListOf(Line(), lone=True),
            "what the tally must be too: `at least 140 in favour`, `at least 3/4 of voting`",
        ),
        "votes": Key(
            MapOf(ListOf(Word(*VOTE_WORDS, meant=VOTES_MEANT), lone=True), "votes", free=True),
            "how a member must have voted too",
        ),
        "text": Key(_TEXT, "what is shown when it comes so"),
        **_RESULT,
        "record": Key(RECORD, "what really happened, if it was this; hidden until the debrief"),
    },
)
OUTCOME = Record(
    "an outcome",
    {
        "weight": Key(
            Expression("a weight such as `2 + trust`"),
            "how likely it is beside the other outcomes",
            required=True,
        ),
        "text": Key(_TEXT, "what is shown when it happens"),
        **_RESULT,
    },
)
FORECAST = Record(
    "a forecast",
    {
        "that": Key(_CONDITION, "what the adviser says will hold", required=True),
        "chance": Key(Percent(), "how likely the adviser calls it, in per cent", required=True),
        "by": Key(DayOrEnd(), "when it is settled: a date, or `end` (the default)"),
    },
)
ADVICE = Either(
    _TEXT,
    Record(
        "advice",
        {
            "text": Key(_TEXT, "the opinion", required=True),
            "forecast": Key(FORECAST, "a claim that the debrief settles"),
        },
    ),
)
INITIATIVE = Record(
    "an initiative",
    {
        "offer": Key(_TEXT, "the line on the agenda", required=True),
        "when": Key(_CONDITION, "the condition under which it is offered"),
        "closed": Key(
            _TEXT, "why it cannot be taken; without it, it is not shown while the condition fails"
        ),
        "from": Key(Day(), "the first day it is offered"),
        "until": Key(Day(), "the last day it is offered"),
        "priority": Key(Whole(-100, 100), "higher stands first (default 0)"),
        "weight": Key(
            Whole(0, 1000), "how readily it is drawn where the agenda shows only some (default 1)"
        ),
        "limit": Key(Whole(1, 100), "how often it can be taken (default 1)"),
        "cost": Key(Whole(0, 1000), "what taking it takes from the variable `capacity`"),
        "instrument": Key(Word(*Instrument), "the form of diplomacy it uses"),
    },
)
SCENE = Record(
    "a scene",
    {
        "title": Key(_TEXT, "its heading (default: made from the id)", named=sentence),
        "place": Key(_TEXT, "where and at what hour"),
        "date": Key(Day(), "the day on which the calendar brings it up"),
        "when": Key(
            _CONDITION, "checked when the date comes: if it fails, the scene never happens"
        ),
        "initiative": Key(INITIATIVE, "offers the scene on the agenda"),
        "text": Key(_TEXT, "what the player reads", required=True),
        "advice": Key(MapOf(ADVICE, "advice"), "opinions by adviser"),
        "choices": Key(MapOf(CHOICE, "choices", some=True), "what the player may decide"),
        "chance": Key(MapOf(OUTCOME, "outcomes", some=True), "what may happen instead, by weight"),
        "motion": Key(
            MOTION, "puts a text to the vote of a body, after the choices if there are any"
        ),
        "negotiation": Key(NEGOTIATION, "negotiates a text clause by clause"),
        "outcomes": Key(
            MapOf(DECISION, "outcomes", some=True), "what comes of the motion or the negotiation"
        ),
        "whip": Key(Name("a scene"), "shows here who leans where on the motion of that scene"),
        **_RESULT,
    },
)
CONSEQUENCE = Record(
    "a consequence",
    {
        "unless": Key(_CONDITION, "if this holds when it falls due, nothing happens"),
        "text": Key(_TEXT, "what is shown when it happens"),
        "effects": _RESULT["effects"],
        "scores": _RESULT["scores"],
        "later": _RESULT["later"],
        "cancel": _RESULT["cancel"],
        "scene": Key(Name("a scene"), "a scene that it opens"),
    },
)
DEADLINE = Record("a deadline", {"date": Key(Day(), "the day", required=True), **CONSEQUENCE.keys})
ENDING = Record(
    "an ending",
    {
        "title": Key(_TEXT, "its name", required=True),
        "when": Key(_CONDITION, "the condition; endings are tried in order and the last has none"),
        "text": Key(_TEXT, "what the player reads", required=True),
        "peace": Key(Word("kept", "lost"), "whether the peace held"),
        "at once": Key(
            YesNo(), "also looked at each time the play is back at the desk (default no)"
        ),
    },
)
EXPECT = Record(
    "an expectation",
    {
        "ending": Key(Name("an ending"), "the ending that is reached"),
        "variables": Key(MapOf(Line(), "values"), "values of variables"),
        "scores": Key(MapOf(Whole(), "points"), "points by principle"),
        "that": Key(_CONDITION, "a condition that holds"),
        "refused": Key(Name("a choice"), "a choice that must be refused after the last one"),
    },
)
TEST = Record(
    "a test",
    {
        "choose": Key(
            ListOf(Name("a choice"), lone=True),
            "choices, initiatives and `pass`, in order",
            required=True,
        ),
        "chance": Key(
            MapOf(ListOf(Name("an outcome"), lone=True), "outcomes"),
            "how chance falls, by scene; a list for successive visits",
        ),
        "expect": Key(EXPECT, "what must be so then", required=True),
        "each": Key(
            ListOf(MapOf(ListOf(Line(), lone=True), "parameters")),
            "runs the test once for each of these rows: `$name` in it stands for the row's value",
        ),
    },
)
AGENDA = Record(
    "an agenda",
    {
        "shows": Key(
            Whole(1, 20),
            "the most initiatives it shows in one turn: the highest priority first, then drawn by weight",
            required=True,
        ),
    },
)
CALENDAR = Record(
    "a calendar",
    {
        "starts": Key(Day(), "the first day", required=True),
        "ends": Key(Day(), "the last day", required=True),
        "turn": Key(Word(*Unit), "how long one turn is", required=True),
    },
)
PRINCIPLE = Record(
    "a principle",
    {
        "name": Key(Words(), "the name players read", required=True),
        "group": Key(Name("a group"), "the family it belongs to", required=True),
        "asks": Key(
            Words(), "what it asks of a government, in a sentence (default: the first of `about`)"
        ),
        "about": Key(Words(), "what it asks, and what pulls against it", required=True),
        "essay": Key(Line(), "where the essay says so"),
        "law": Key(Line(), "where the law says so"),
    },
)
PROFILE = Record(
    "a profile",
    {
        "title": Key(Words(), "the name players read", required=True),
        "about": Key(Words(), "what this weighting cares for", required=True),
        "weights": Key(
            MapOf(Whole(0, 100), "weights"),
            "a weight for each principle; 0 where none is given",
            required=True,
        ),
    },
)
_SHARED = {
    "sources": Key(MapOf(SOURCE, "sources"), "what is cited, by id"),
    "glossary": Key(Glossary(Words(), "a glossary", free=True), "terms of art and what they mean"),
    "actors": Key(MapOf(ACTOR, "actors"), "countries, bodies and roles, for the codex"),
    "advisers": Key(MapOf(ACTOR, "advisers"), "the voices in the room"),
    "principles": Key(MapOf(PRINCIPLE, "principles"), "what the play is scored against"),
    "groups": Key(MapOf(ACTOR, "groups"), "families of principles"),
    "profiles": Key(MapOf(PROFILE, "profiles"), "weightings of the principles"),
    **CHAMBER,
}
_ACCEPTS = Key(
    MapOf(Line(), "warnings and reasons", free=True),
    "warnings that you have looked at, each with the reason: `SS405 the-lobby: ...`",
)
SCENARIO = Record(
    "a scenario",
    {
        "small-state": Key(Whole(1, 1), "the version of the language: 1", required=True),
        "title": Key(Words(), "its name", required=True),
        "summary": Key(Words(), "one or two sentences for the library", required=True),
        "role": Key(Words(), "who the player is"),
        "country": Key(Words(), "whose foreign policy it is"),
        "language": Key(Language(), "the language of the texts, such as `en` (the default)"),
        "version": Key(Whole(1), "your own version number (default 1)"),
        "authors": Key(ListOf(Line(), lone=True), "who wrote it"),
        "goals": Key(ListOf(Words(), lone=True), "what the player will learn"),
        "notes": Key(Line(), "your model: why these numbers"),
        "uses": Key(
            ListOf(Name("a library"), lone=True), "libraries of principles, sources and more"
        ),
        "profile": Key(Name("a profile"), "the weighting shown first"),
        "calendar": Key(CALENDAR, "when it plays and how long a turn is", required=True),
        "foresight": Key(Whole(0, 1000), "how many exact forecasts the player may buy (default 0)"),
        "agenda": Key(AGENDA, "how much of what is on offer the agenda shows"),
        **_SHARED,
        "variables": Key(MapOf(VARIABLE, "variables"), "what the scenario keeps track of"),
        "scenes": Key(
            MapOf(SCENE, "scenes", some=True), "the scenes; the first opens the play", required=True
        ),
        "consequences": Key(MapOf(CONSEQUENCE, "consequences"), "what choices bring about later"),
        "deadlines": Key(
            MapOf(DEADLINE, "deadlines"), "what happens on a date unless something was done"
        ),
        "endings": Key(
            MapOf(ENDING, "endings", some=True), "how the play may close", required=True
        ),
        "tests": Key(MapOf(TEST, "tests"), "plays that `smallstate test` runs"),
        "accepts": _ACCEPTS,
    },
)
LIBRARY = Record(
    "a library",
    {
        "small-state-library": Key(Whole(1, 1), "the version of the language: 1", required=True),
        "title": Key(Words(), "its name"),
        "notes": Key(Line(), "what it holds, and how far to trust it"),
        **_SHARED,
        "accepts": _ACCEPTS,
    },
)
