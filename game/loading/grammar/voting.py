"""The grammar of bodies that decide: members, roll calls, motions and texts that are negotiated. It reads none of them."""

from __future__ import annotations

from game.loading.grammar.declared import define, keys, placed
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
from game.loading.grammar.thresholds import QuorumWords
from game.model import Delegation, Influence, Talks, TextClause
from game.voting import KINDS, LAWS, Bloc, Majority, Mood, RecordedVote, Term

_WHO = ListOf(Name("a member"), lone=True)
_WHO_SAID = "codes, regions and groupings, or `all`"
_TERM = keys(Term)
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
_OTHER_KINDS = {
    **{each.kind.name: KeyShape(YesNo(), each.kind.about) for each in KINDS if each.kind},
    **{name: key for each in KINDS for name, key in keys(each).items()},
}
RULE = Record("a rule", placed(keys(Majority), "parties-abstain", _OTHER_KINDS))
BODY = Record(
    "a body",
    {
        "name": KeyShape(Words(), "the name players read", required=True),
        "law": KeyShape(Word(*LAWS), "the body whose rules the game knows; else declare `rules`"),
        "members": KeyShape(
            _WHO_WHEN, f"who belongs to it: {_WHO_SAID}; {_WHEN_SAID}", required=True
        ),
        "weights": KeyShape(
            MapOf(Whole(0, 10_000), "weights", free=True), "what votes weigh; 1 where none is given"
        ),
        "quorum": KeyShape(
            QuorumWords(),
            "how many must be present: a number, `majority`, or a fraction such as `2/3`",
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
    placed(
        keys(RecordedVote),
        "date",
        {
            "body": KeyShape(Name("a body"), "the body that voted", required=True),
            "rule": KeyShape(Name("a rule"), "the rule of that body", required=True),
            "tally": KeyShape(_COUNTS, "the published tally, against which the lists are checked"),
            "against": KeyShape(ListOf(Name("a member")), "who voted against"),
            "abstaining": KeyShape(ListOf(Name("a member")), "who abstained"),
            "not voting": KeyShape(
                ListOf(Name("a member")), "who did not vote; all others were in favour"
            ),
            "source": KeyShape(Name("a source"), "the source that says so"),
        },
    ),
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

MOOD = define(Mood)
BLOC = define(
    Bloc,
    first={"members": KeyShape(_WHO, f"who moves together: {_WHO_SAID}", required=True)},
)
MOVE = define(
    Influence,
    "a move",
    first={"members": KeyShape(_WHO, f"whom it moves: {_WHO_SAID}", required=True)},
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
CLAUSE = define(TextClause, "a clause")
STANCE = define(
    Delegation,
    "a stance",
    {
        "prices": KeyShape(
            MapOf(MapOf(Expression("a price, or `never`"), "prices"), "prices"),
            "what each wording of each clause costs it; negative where it gains, `never` for a red line",
        ),
    },
)
NEGOTIATION = Record(
    "a negotiation",
    placed(
        keys(Talks),
        "title",
        {
            "body": KeyShape(Name("a body"), "the body that is to agree", required=True),
            "rule": KeyShape(Name("a rule"), "the rule (default: the only one)"),
            "seat": KeyShape(Name("a member"), "the member for which the player negotiates"),
        },
    )
    | {
        "members": KeyShape(
            MapOf(STANCE, "members", free=True), "who sits at the table", required=True
        )
    },
)
