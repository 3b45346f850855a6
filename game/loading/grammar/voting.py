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
from game.loading.grammar.shapes import Either, ListOf, MapOf, RecordShape, Slot
from game.loading.grammar.thresholds import QuorumWords
from game.model import Delegation, Influence, Talks, TextClause
from game.voting import KINDS, LAWS, Bloc, Majority, Mood, RecordedVote, Term

_WHO = ListOf(Name("a member"), lone=True)
_WHO_SAID = "codes, regions and groupings, or `all`"
_TERM = keys(Term)
_DATED = RecordShape(
    "members with their days",
    {"who": Slot(_WHO, f"who belongs on these days: {_WHO_SAID}", required=True), **_TERM},
)
_WHO_WHEN = ListOf(Either(Name("a member"), _DATED), lone=True)
_WHEN_SAID = "`{who: ..., since: ..., until: ...}` for those who did not always"
MEMBER = RecordShape(
    "a member",
    {
        "name": Slot(Words(), "the name players read", required=True),
        "region": Slot(Name("a region"), "the regional group it belongs to"),
        "in": Slot(ListOf(Name("a grouping"), lone=True), "the groupings it belongs to"),
        **_TERM,
        "away": Slot(
            RecordShape(
                "an absence", {k: Slot(v.shape, v.about, required=True) for k, v in _TERM.items()}
            ),
            "days between on which it was no member",
        ),
        "formerly": Slot(
            MapOf(Day(), "former names", free=True),
            "names it had before, each with the first day on which it no longer had it",
        ),
    },
)
REGION = Either(
    Words(), RecordShape("a region", {"name": Slot(Words(), "its name", required=True)})
)
GROUPING = Either(
    Words(),
    RecordShape(
        "a grouping",
        {
            "name": Slot(Words(), "the name players read", required=True),
            "members": Slot(
                _WHO_WHEN, f"who belongs to it, beside those that say so with `in`; {_WHEN_SAID}"
            ),
        },
    ),
)
_OTHER_KINDS = {
    **{each.kind.name: Slot(YesNo(), each.kind.about) for each in KINDS if each.kind},
    **{name: key for each in KINDS for name, key in keys(each).items()},
}
RULE = RecordShape("a rule", placed(keys(Majority), {"parties-abstain": _OTHER_KINDS}))
BODY = RecordShape(
    "a body",
    {
        "name": Slot(Words(), "the name players read", required=True),
        "law": Slot(Word(*LAWS), "the body whose rules the game knows; else declare `rules`"),
        "members": Slot(_WHO_WHEN, f"who belongs to it: {_WHO_SAID}; {_WHEN_SAID}", required=True),
        "weights": Slot(
            MapOf(Whole(0, 10_000), "weights", free=True), "what votes weigh; 1 where none is given"
        ),
        "quorum": Slot(
            QuorumWords(),
            "how many must be present: a number, `majority`, or a fraction such as `2/3`",
        ),
        "vetoes": Slot(_WHO, "whose no may stop a text, where a rule says `veto: yes`"),
        "rules": Slot(
            MapOf(ListOf(RULE, lone=True), "rules", some=True),
            "the rules by which it decides; a list where one followed the other, each with its days",
        ),
        "source": Slot(Name("a source"), "the source that says so"),
    },
)
_COUNTS = RecordShape(
    "a tally",
    {
        word: Slot(Whole(0, 10_000), f"how many were recorded as {word}")
        for word in ("in favour", "against", "abstaining", "not voting")
    },
)
ROLL_CALL = RecordShape(
    "a roll call",
    placed(
        keys(RecordedVote),
        {
            "date": {
                "body": Slot(Name("a body"), "the body that voted", required=True),
                "rule": Slot(Name("a rule"), "the rule of that body", required=True),
                "tally": Slot(_COUNTS, "the published tally, against which the lists are checked"),
                "against": Slot(ListOf(Name("a member")), "who voted against"),
                "abstaining": Slot(ListOf(Name("a member")), "who abstained"),
                "not voting": Slot(
                    ListOf(Name("a member")), "who did not vote; all others were in favour"
                ),
                "source": Slot(Name("a source"), "the source that says so"),
            }
        },
    ),
)
CHAMBER = {
    "members": Slot(MapOf(MEMBER, "members", free=True), "states that vote and negotiate, by code"),
    "regions": Slot(MapOf(REGION, "regions"), "the regional groups of members"),
    "groupings": Slot(MapOf(GROUPING, "groupings"), "other sets of members, shown where they vote"),
    "bodies": Slot(MapOf(BODY, "bodies"), "bodies that decide, with their rules"),
    "roll-calls": Slot(MapOf(ROLL_CALL, "roll calls"), "votes on record"),
}

MOOD = define(Mood)
BLOC = define(
    Bloc,
    first={"members": Slot(_WHO, f"who moves together: {_WHO_SAID}", required=True)},
)
MOVE = define(
    Influence,
    "a move",
    first={"members": Slot(_WHO, f"whom it moves: {_WHO_SAID}", required=True)},
)
MOTION = RecordShape(
    "a motion",
    {
        "title": Slot(Words(), "what the text is called (default: as on record)"),
        "number": Slot(Line(), "the number of the text (default: as on record)"),
        "body": Slot(Name("a body"), "the body that votes (default: as on record)"),
        "rule": Slot(Name("a rule"), "the rule it needs (default: as on record)"),
        "record": Slot(
            Name("a roll call"), "the vote on record, the likeliest vote of each member"
        ),
        "firmness": Slot(
            Either(Percent(), MapOf(Percent(), "firmness", free=True)),
            "how surely members vote as on record: one figure, or by member, region or grouping",
        ),
        "leanings": Slot(
            MapOf(Either(Line(), MapOf(Percent(), "a leaning", free=True)), "leanings", free=True),
            "how members lean: `abstaining 70%`, or every vote with its chance; later entries win",
        ),
        "sponsors": Slot(_WHO, "who proposed the text, and votes for it"),
        "parties": Slot(_WHO, "parties to the dispute"),
        "quorum": Slot(
            Word("challenged"),
            "somebody asks for a count, and who does not vote is not taken to be present",
        ),
        "seat": Slot(Name("a member"), "the member for which the player decides"),
        "vote": Slot(Line(), "how it votes where no choice says so: a vote, or a variable"),
        "sponsor": Slot(
            Expression("a condition such as `sponsoring`"), "when it is one of the sponsors"
        ),
        "blocs": Slot(MapOf(BLOC, "blocs"), "members that share a mood on the day"),
        "moves": Slot(MapOf(MOVE, "moves"), "what moves members: lobbying, drafting, relations"),
        "watch": Slot(
            ListOf(Name("a grouping"), lone=True), "the groupings picked out (default: all)"
        ),
    },
)
CLAUSE = define(TextClause, "a clause")
STANCE = define(
    Delegation,
    "a stance",
    {
        "prices": Slot(
            MapOf(MapOf(Expression("a price, or `never`"), "prices"), "prices"),
            "what each wording of each clause costs it; negative where it gains, `never` for a red line",
        ),
    },
)
NEGOTIATION = RecordShape(
    "a negotiation",
    placed(
        keys(Talks),
        {
            "title": {
                "body": Slot(Name("a body"), "the body that is to agree", required=True),
                "rule": Slot(Name("a rule"), "the rule (default: the only one)"),
                "seat": Slot(Name("a member"), "the member for which the player negotiates"),
            }
        },
    )
    | {
        "members": Slot(MapOf(STANCE, "members", free=True), "who sits at the table", required=True)
    },
)
