"""Bodies, motions, roll calls and exact odds. A library of its own: it knows no scenario and no file.

Decide a vote:

>>> ten = asean(("BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"))
>>> votes = dict.fromkeys(ten.members, Vote.YES) | {"LAO": Vote.ABSTAIN, "MMR": Vote.ABSENT}
>>> decide(ten, "consensus", votes).adopted
True
>>> decide(ten, "consensus", votes | {"VNM": Vote.NO}).sentence({"VNM": "Viet Nam"})
'No consensus: Viet Nam objected.'

Or ask before the vote what will come of it:

>>> electorate = Electorate(dict.fromkeys(ten.members, Leaning(yes=98, no=2)))
>>> round(adoption(ten, "consensus", electorate), 3)
0.817
>>> eastern = Bloc("mekong", ("KHM", "LAO", "VNM"), (Mood("wary", 1, -30), Mood("easy", 3, 0)))
>>> round(adoption(ten, "consensus", Electorate(electorate.leanings, (eastern,))), 3)
0.681
"""

from game.voting.bodies.asean import asean
from game.voting.bodies.body import Body
from game.voting.bodies.decisions import Decision, decide
from game.voting.bodies.general_assembly import general_assembly
from game.voting.bodies.laws import LAWS, by_law
from game.voting.bodies.members import Member, belonging, names
from game.voting.bodies.recorded_votes import RecordedVote, from_lists
from game.voting.bodies.rules import (
    CHAIR_STATEMENT,
    KINDS,
    PUT_TO_VOTE,
    SUMMIT_DECIDES,
    Base,
    Consensus,
    Form,
    Majority,
    Reason,
    Rule,
    Threshold,
    VoteOutcome,
    VotingError,
    in_force,
)
from game.voting.bodies.security_council import security_council
from game.voting.bodies.terms import ALWAYS, Term, Terms, hold, overlap, turning_points, without
from game.voting.bodies.votes import RollCall, Tally, Vote, count, differences
from game.voting.motions import Lobbying, Motion, Whip, whip_count
from game.voting.odds.leanings import Bloc, Electorate, Leaning, Mood, recorded, sure
from game.voting.odds.outcomes import OutcomeClass, adoption, classes, integer_weights
from game.voting.odds.questions import Question
from game.voting.odds.roll_calls import Draw, RollCalls
from game.voting.odds_table import SEAT_VOTES, TOTAL, Column, DeclaredOutcome, OddsTable
