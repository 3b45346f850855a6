"""The grammar of bodies that decide: members, roll calls, motions and texts that are negotiated. It reads none of them."""

from __future__ import annotations

from game.loading.grammar.passages import Prose
from game.loading.grammar.scalars import (
    Day,
    Expression,
    Line,
    Name,
    Percent,
    Whole,
    Word,
    Words,
    YesNo,
)
from game.loading.grammar.shapes import Either, KeyShape, ListOf, MapOf, Record
from game.loading.grammar.thresholds import Quorum, Threshold
from game.model import Instrument, sentence

_TEXT = Prose()
_WHO = ListOf(Name("a member"), lone=True)
_WHO_SAID = "codes, regions and groupings, or `all`"
_TERM = {
    "since": KeyShape(Day(), "the first day on which it was so (default: always before)"),
    "until": KeyShape(Day(), "the first day on which it no longer was (default: it still is)"),
}
_DATED = Record(
    "members with their days",
    {"who": KeyShape(_WHO, f"who belongs on these days: {_WHO_SAID}", required=True), **_TERM},
)
_WHO_WHEN = ListOf(Either(Name("a member"), _DATED), lone=True)
_WHEN_SAID = "`{who: ..., since: ..., until: ...}` for those who did not always"
MEMBER = Record(
    "a member",
    {
        "name": KeyShape(Words(), "the name players read", required=True),
        "region": KeyShape(Name("a region"), "the regional group it belongs to"),
        "in": KeyShape(ListOf(Name("a grouping"), lone=True), "the groupings it belongs to"),
        **_TERM,
        "away": KeyShape(
            Record(
                "an absence",
                {k: KeyShape(v.shape, v.about, required=True) for k, v in _TERM.items()},
            ),
            "days between on which it was no member",
        ),
        "formerly": KeyShape(
            MapOf(Day(), "former names", free=True),
            "names it had before, each with the first day on which it no longer had it",
        ),
    },
)
REGION = Either(Words(), Record("a region", {"name": KeyShape(Words(), "its name", required=True)}))
GROUPING = Either(
    Words(),
    Record(
        "a grouping",
        {
            "name": KeyShape(Words(), "the name players read", required=True),
            "members": KeyShape(
                _WHO_WHEN, f"who belongs to it, beside those that say so with `in`; {_WHEN_SAID}"
            ),
        },
    ),
)
RULE = Record(
    "a rule",
    {
        "name": KeyShape(
            Words(),
            "what it is called (default: made from the id)",
            named=lambda name: name.replace("-", " "),
        ),
        "needs": KeyShape(
            ListOf(Threshold(), lone=True),
            "thresholds that must all be met, such as `at least 2/3 of voting` or `at least 9 votes`",
        ),
        "veto": KeyShape(
            YesNo(), "whether the no of a holder of a veto stops the text (default no)"
        ),
        "parties-abstain": KeyShape(
            YesNo(), "whether parties to the dispute must abstain (default no)"
        ),
        "consensus": KeyShape(YesNo(), "no vote is taken: one objection stops the text"),
        "fallback": KeyShape(
            ListOf(Word("chair-statement", "summit-decides", "vote"), lone=True),
            "what may follow where there is no consensus",
        ),
        "source": KeyShape(Line(), "the article or rule"),
        **_TERM,
    },
)
BODY = Record(
    "a body",
    {
        "name": KeyShape(Words(), "the name players read", required=True),
        "law": KeyShape(
            Word("general-assembly", "security-council", "asean"),
            "the body whose rules the game knows; else declare `rules`",
        ),
        "members": KeyShape(
            _WHO_WHEN, f"who belongs to it: {_WHO_SAID}; {_WHEN_SAID}", required=True
        ),
        "weights": KeyShape(
            MapOf(Whole(0, 10_000), "weights", free=True), "what votes weigh; 1 where none is given"
        ),
        "quorum": KeyShape(
            Quorum(), "how many must be present: a number, `majority`, or a fraction such as `2/3`"
        ),
        "vetoes": KeyShape(_WHO, "whose no may stop a text, where a rule says `veto: yes`"),
        "rules": KeyShape(
            MapOf(ListOf(RULE, lone=True), "rules", some=True),
            "the rules by which it decides; a list where one followed the other, each with its days",
        ),
        "source": KeyShape(Name("a source"), "the source that says so"),
    },
)
_COUNTS = Record(
    "a tally",
    {
        word: KeyShape(Whole(0, 10_000), f"how many were recorded as {word}")
        for word in ("in favour", "against", "abstaining", "not voting")
    },
)
ROLL_CALL = Record(
    "a roll call",
    {
        "resolution": KeyShape(Line(), "the number of the text", required=True),
        "title": KeyShape(Words(), "what it was called", required=True),
        "date": KeyShape(Day(), "the day of the vote", required=True),
        "body": KeyShape(Name("a body"), "the body that voted", required=True),
        "rule": KeyShape(Name("a rule"), "the rule of that body", required=True),
        "tally": KeyShape(_COUNTS, "the published tally, against which the lists are checked"),
        "against": KeyShape(ListOf(Name("a member")), "who voted against"),
        "abstaining": KeyShape(ListOf(Name("a member")), "who abstained"),
        "not voting": KeyShape(
            ListOf(Name("a member")), "who did not vote; all others were in favour"
        ),
        "source": KeyShape(Name("a source"), "the source that says so"),
        "note": KeyShape(Words(), "how far to trust it"),
    },
)
CHAMBER = {
    "members": KeyShape(
        MapOf(MEMBER, "members", free=True), "states that vote and negotiate, by code"
    ),
    "regions": KeyShape(MapOf(REGION, "regions"), "the regional groups of members"),
    "groupings": KeyShape(
        MapOf(GROUPING, "groupings"), "other sets of members, shown where they vote"
    ),
    "bodies": KeyShape(MapOf(BODY, "bodies"), "bodies that decide, with their rules"),
    "roll-calls": KeyShape(MapOf(ROLL_CALL, "roll calls"), "votes on record"),
}

MOOD = Record(
    "a mood",
    {
        "weight": KeyShape(
            Whole(0, 1000), "how likely it is beside the other moods", required=True
        ),
        "shift": KeyShape(
            Whole(-100, 100),
            "by how many points of 100 it moves each member towards voting in favour",
            required=True,
        ),
    },
)
BLOC = Record(
    "a bloc",
    {
        "members": KeyShape(_WHO, f"who moves together: {_WHO_SAID}", required=True),
        "moods": KeyShape(
            MapOf(MOOD, "moods", some=True), "one of them is drawn for all", required=True
        ),
    },
)
MOVE = Record(
    "a move",
    {
        "members": KeyShape(_WHO, f"whom it moves: {_WHO_SAID}", required=True),
        "by": KeyShape(
            Expression("points such as `12 * lobbied`"),
            "by how many points of 100 towards voting in favour; negative moves them away",
            required=True,
        ),
        "about": KeyShape(
            _TEXT, "what it is, for the whip count (default: made from the id)", named=sentence
        ),
    },
)
MOTION = Record(
    "a motion",
    {
        "title": KeyShape(Words(), "what the text is called (default: as on record)"),
        "number": KeyShape(Line(), "the number of the text (default: as on record)"),
        "body": KeyShape(Name("a body"), "the body that votes (default: as on record)"),
        "rule": KeyShape(Name("a rule"), "the rule it needs (default: as on record)"),
        "record": KeyShape(
            Name("a roll call"), "the vote on record, the likeliest vote of each member"
        ),
        "firmness": KeyShape(
            Either(Percent(), MapOf(Percent(), "firmness", free=True)),
            "how surely members vote as on record: one figure, or by member, region or grouping",
        ),
        "leanings": KeyShape(
            MapOf(Either(Line(), MapOf(Percent(), "a leaning", free=True)), "leanings", free=True),
            "how members lean: `abstaining 70%`, or every vote with its chance; later entries win",
        ),
        "sponsors": KeyShape(_WHO, "who proposed the text, and votes for it"),
        "parties": KeyShape(_WHO, "parties to the dispute"),
        "quorum": KeyShape(
            Word("challenged"),
            "somebody asks for a count, and who does not vote is not taken to be present",
        ),
        "seat": KeyShape(Name("a member"), "the member for which the player decides"),
        "vote": KeyShape(Line(), "how it votes where no choice says so: a vote, or a variable"),
        "sponsor": KeyShape(
            Expression("a condition such as `sponsoring`"), "when it is one of the sponsors"
        ),
        "blocs": KeyShape(MapOf(BLOC, "blocs"), "members that share a mood on the day"),
        "moves": KeyShape(
            MapOf(MOVE, "moves"), "what moves members: lobbying, drafting, relations"
        ),
        "watch": KeyShape(
            ListOf(Name("a grouping"), lone=True), "the groupings picked out (default: all)"
        ),
    },
)
CLAUSE = Record(
    "a clause",
    {
        "title": KeyShape(Words(), "what it is about (default: made from the id)", named=sentence),
        "wordings": KeyShape(
            MapOf(_TEXT, "wordings", some=True),
            "its possible wordings; the first stands when talks open",
            required=True,
        ),
    },
)
STANCE = Record(
    "a stance",
    {
        "says": KeyShape(_TEXT, "what it says of the text"),
        "prices": KeyShape(
            MapOf(MapOf(Expression("a price, or `never`"), "prices"), "prices"),
            "what each wording of each clause costs it; negative where it gains, `never` for a red line",
        ),
    },
)
NEGOTIATION = Record(
    "a negotiation",
    {
        "title": KeyShape(Words(), "what the text is called (default: the title of the scene)"),
        "body": KeyShape(Name("a body"), "the body that is to agree", required=True),
        "rule": KeyShape(Name("a rule"), "the rule (default: the only one)"),
        "seat": KeyShape(Name("a member"), "the member for which the player negotiates"),
        "rounds": KeyShape(
            Whole(1, 8), "how many redrafts and persuasions there is time for", required=True
        ),
        "persuasion": KeyShape(
            Whole(0, 100),
            "what one point of price costs in `capacity`; without it nobody can be persuaded",
        ),
        "instrument": KeyShape(
            Word(*Instrument), "the form of diplomacy it uses (default multilateral)"
        ),
        "clauses": KeyShape(
            MapOf(CLAUSE, "clauses", some=True), "the clauses of the text", required=True
        ),
        "members": KeyShape(
            MapOf(STANCE, "members", free=True), "who sits at the table", required=True
        ),
    },
)
