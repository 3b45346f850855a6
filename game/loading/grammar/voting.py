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
from game.loading.grammar.shapes import Either, Key, ListOf, MapOf, Record
from game.loading.grammar.thresholds import Quorum, Threshold
from game.model import Instrument, sentence

_TEXT = Prose()
_WHO = ListOf(Name("a member"), lone=True)
_WHO_SAID = "codes, regions and groupings, or `all`"
_TERM = {
    "since": Key(Day(), "the first day on which it was so (default: always before)"),
    "until": Key(Day(), "the first day on which it no longer was (default: it still is)"),
}
_DATED = Record(
    "members with their days",
    {"who": Key(_WHO, f"who belongs on these days: {_WHO_SAID}", required=True), **_TERM},
)
_WHO_WHEN = ListOf(Either(Name("a member"), _DATED), lone=True)
_WHEN_SAID = "`{who: ..., since: ..., until: ...}` for those who did not always"
VOTE_WORDS = ("in favour", "against", "abstaining", "absent", "not participating", "not voting")
"""The votes as authors write them, in the order in which the game counts them."""
VOTES_MEANT = {
    "yes": "in favour",
    "for": "in favour",
    "in favor": "in favour",
    "no": "against",
    "nay": "against",
    "opposed": "against",
    "oppose": "against",
    "support": "in favour",
    "abstain": "abstaining",
    "abstained": "abstaining",
    "abstention": "abstaining",
}
"""Other words for them, which are not read."""

MEMBER = Record(
    "a member",
    {
        "name": Key(Words(), "the name players read", required=True),
        "region": Key(Name("a region"), "the regional group it belongs to"),
        "in": Key(ListOf(Name("a grouping"), lone=True), "the groupings it belongs to"),
        **_TERM,
        "away": Key(
            Record(
                "an absence", {k: Key(v.shape, v.about, required=True) for k, v in _TERM.items()}
            ),
            "days between on which it was no member",
        ),
        "formerly": Key(
            MapOf(Day(), "former names", free=True),
            "names it had before, each with the first day on which it no longer had it",
        ),
    },
)
REGION = Either(Words(), Record("a region", {"name": Key(Words(), "its name", required=True)}))
GROUPING = Either(
    Words(),
    Record(
        "a grouping",
        {
            "name": Key(Words(), "the name players read", required=True),
            "members": Key(
                _WHO_WHEN, f"who belongs to it, beside those that say so with `in`; {_WHEN_SAID}"
            ),
        },
    ),
)
RULE = Record(
    "a rule",
    {
        "name": Key(
            Words(),
            "what it is called (default: made from the id)",
            named=lambda name: name.replace("-", " "),
        ),
        "needs": Key(
            ListOf(Threshold(), lone=True),
            "thresholds that must all be met, such as `at least 2/3 of voting` or `at least 9 votes`",
        ),
        "veto": Key(YesNo(), "whether the no of a holder of a veto stops the text (default no)"),
        "parties-abstain": Key(YesNo(), "whether parties to the dispute must abstain (default no)"),
        "consensus": Key(YesNo(), "no vote is taken: one objection stops the text"),
        "fallback": Key(
            ListOf(Word("chair-statement", "summit-decides", "vote"), lone=True),
            "what may follow where there is no consensus",
        ),
        "source": Key(Line(), "the article or rule"),
        **_TERM,
    },
)
BODY = Record(
    "a body",
    {
        "name": Key(Words(), "the name players read", required=True),
        "law": Key(
            Word("general-assembly", "security-council", "asean"),
            "the body whose rules the game knows; else declare `rules`",
        ),
        "members": Key(_WHO_WHEN, f"who belongs to it: {_WHO_SAID}; {_WHEN_SAID}", required=True),
        "weights": Key(
            MapOf(Whole(0, 10_000), "weights", free=True), "what votes weigh; 1 where none is given"
        ),
        "quorum": Key(
            Quorum(), "how many must be present: a number, `majority`, or a fraction such as `2/3`"
        ),
        "vetoes": Key(_WHO, "whose no may stop a text, where a rule says `veto: yes`"),
        "rules": Key(
            MapOf(ListOf(RULE, lone=True), "rules", some=True),
            "the rules by which it decides; a list where one followed the other, each with its days",
        ),
        "source": Key(Name("a source"), "the source that says so"),
    },
)
_COUNTS = Record(
    "a tally",
    {
        word: Key(Whole(0, 10_000), f"how many were recorded as {word}")
        for word in ("in favour", "against", "abstaining", "not voting")
    },
)
ROLL_CALL = Record(
    "a roll call",
    {
        "resolution": Key(Line(), "the number of the text", required=True),
        "title": Key(Words(), "what it was called", required=True),
        "date": Key(Day(), "the day of the vote", required=True),
        "body": Key(Name("a body"), "the body that voted", required=True),
        "rule": Key(Name("a rule"), "the rule of that body", required=True),
        "tally": Key(_COUNTS, "the published tally, against which the lists are checked"),
        "against": Key(ListOf(Name("a member")), "who voted against"),
        "abstaining": Key(ListOf(Name("a member")), "who abstained"),
        "not voting": Key(ListOf(Name("a member")), "who did not vote; all others were in favour"),
        "source": Key(Name("a source"), "the source that says so"),
        "note": Key(Words(), "how far to trust it"),
    },
)
CHAMBER = {
    "members": Key(MapOf(MEMBER, "members", free=True), "states that vote and negotiate, by code"),
    "regions": Key(MapOf(REGION, "regions"), "the regional groups of members"),
    "groupings": Key(MapOf(GROUPING, "groupings"), "other sets of members, shown where they vote"),
    "bodies": Key(MapOf(BODY, "bodies"), "bodies that decide, with their rules"),
    "roll-calls": Key(MapOf(ROLL_CALL, "roll calls"), "votes on record"),
}

MOOD = Record(
    "a mood",
    {
        "weight": Key(Whole(0, 1000), "how likely it is beside the other moods", required=True),
        "shift": Key(
            Whole(-100, 100),
            "by how many points of 100 it moves each member towards voting in favour",
            required=True,
        ),
    },
)
BLOC = Record(
    "a bloc",
    {
        "members": Key(_WHO, f"who moves together: {_WHO_SAID}", required=True),
        "moods": Key(
            MapOf(MOOD, "moods", some=True), "one of them is drawn for all", required=True
        ),
    },
)
MOVE = Record(
    "a move",
    {
        "members": Key(_WHO, f"whom it moves: {_WHO_SAID}", required=True),
        "by": Key(
            Expression("points such as `12 * lobbied`"),
            "by how many points of 100 towards voting in favour; negative moves them away",
            required=True,
        ),
        "about": Key(
            _TEXT, "what it is, for the whip count (default: made from the id)", named=sentence
        ),
    },
)
MOTION = Record(
    "a motion",
    {
        "title": Key(Words(), "what the text is called (default: as on record)"),
        "number": Key(Line(), "the number of the text (default: as on record)"),
        "body": Key(Name("a body"), "the body that votes (default: as on record)"),
        "rule": Key(Name("a rule"), "the rule it needs (default: as on record)"),
        "record": Key(Name("a roll call"), "the vote on record, the likeliest vote of each member"),
        "firmness": Key(
            Either(Percent(), MapOf(Percent(), "firmness", free=True)),
            "how surely members vote as on record: one figure, or by member, region or grouping",
        ),
        "leanings": Key(
            MapOf(Either(Line(), MapOf(Percent(), "a leaning", free=True)), "leanings", free=True),
            "how members lean: `abstaining 70%`, or every vote with its chance; later entries win",
        ),
        "sponsors": Key(_WHO, "who proposed the text, and votes for it"),
        "parties": Key(_WHO, "parties to the dispute"),
        "quorum": Key(
            Word("challenged"),
            "somebody asks for a count, and who does not vote is not taken to be present",
        ),
        "seat": Key(Name("a member"), "the member for which the player decides"),
        "vote": Key(Line(), "how it votes where no choice says so: a vote, or a variable"),
        "sponsor": Key(
            Expression("a condition such as `sponsoring`"), "when it is one of the sponsors"
        ),
        "blocs": Key(MapOf(BLOC, "blocs"), "members that share a mood on the day"),
        "moves": Key(MapOf(MOVE, "moves"), "what moves members: lobbying, drafting, relations"),
        "watch": Key(
            ListOf(Name("a grouping"), lone=True), "the groupings picked out (default: all)"
        ),
    },
)
CLAUSE = Record(
    "a clause",
    {
        "title": Key(Words(), "what it is about (default: made from the id)", named=sentence),
        "wordings": Key(
            MapOf(_TEXT, "wordings", some=True),
            "its possible wordings; the first stands when talks open",
            required=True,
        ),
    },
)
STANCE = Record(
    "a stance",
    {
        "says": Key(_TEXT, "what it says of the text"),
        "prices": Key(
            MapOf(MapOf(Expression("a price, or `never`"), "prices"), "prices"),
            "what each wording of each clause costs it; negative where it gains, `never` for a red line",
        ),
    },
)
NEGOTIATION = Record(
    "a negotiation",
    {
        "title": Key(Words(), "what the text is called (default: the title of the scene)"),
        "body": Key(Name("a body"), "the body that is to agree", required=True),
        "rule": Key(Name("a rule"), "the rule (default: the only one)"),
        "seat": Key(Name("a member"), "the member for which the player negotiates"),
        "rounds": Key(
            Whole(1, 8), "how many redrafts and persuasions there is time for", required=True
        ),
        "persuasion": Key(
            Whole(0, 100),
            "what one point of price costs in `capacity`; without it nobody can be persuaded",
        ),
        "instrument": Key(
            Word(*Instrument), "the form of diplomacy it uses (default multilateral)"
        ),
        "clauses": Key(
            MapOf(CLAUSE, "clauses", some=True), "the clauses of the text", required=True
        ),
        "members": Key(MapOf(STANCE, "members", free=True), "who sits at the table", required=True),
    },
)
