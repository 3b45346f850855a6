"""The vocabulary of the house: frozen dataclasses with no behaviour beyond their own invariants."""

from game.model.ballots import Ballot, Grouping, Influence
from game.model.calendar import Calendar, Unit
from game.model.campaign import Campaign, Carry, Episode
from game.model.choices import (
    CAPACITY,
    DESK,
    EFFECT_SIGNS,
    END,
    VOTE,
    Choice,
    Effect,
    HistoricalRecord,
    Instrument,
    Later,
    Outcome,
    Result,
    Score,
)
from game.model.layout import DATED, DEADLINE, DEALT, TURN, Entry, Field, FieldId, Layout, Role
from game.model.phrases import IN_ENGLISH, PHRASES, Phrase, blanks, filled
from game.model.principles import Citation, Principle, Profile, Source
from game.model.scenario import (
    AGENDA,
    PASS,
    Actor,
    Consequence,
    Deadline,
    Ending,
    Expectation,
    Scenario,
    ScriptedTest,
)
from game.model.scenes import Advice, Body, Chance, Choices, Forecast, Initiative, Scene
from game.model.talks import (
    AGREED,
    CHAIR,
    DEAREST,
    NOT_AGREED,
    Close,
    Delegation,
    Persuade,
    Price,
    Redraft,
    Seating,
    TableMove,
    Talks,
    TextClause,
    Wording,
    speaks_as_chair,
)
from game.model.text import Passage, Shown, Text, sentence
from game.model.variables import Good, Group, Variable
