"""Elected Ten: each kind of vote that the Council knows is met in play and decided by the law, and lobbying can find the ninth vote."""

from fractions import Fraction
from typing import Any

import pytest

from game.cli.script import play_script, read_script
from game.engine import By, count, held, sitting
from game.voting import Vote, VoteOutcome
from tests.playthroughs.replay import program
from tests.present import present

SEEDS = range(12)
SPRING = "stay-sappers,narrow,pass,yes-with-care,the-crossing=both-abstain"
SUMMER = f"gavel,ring,raise-it,the-agenda=adopted,{SPRING},tuesday"
AUTUMN = f"{SUMMER},give-up,pass"
APRIL = f"{AUTUMN},soften,keep-it-down,the-withdrawal=failed,let-it-lie,pass,pass"

JULY = f"{APRIL},let-it-sleep,just-the-hand,lights-free=failed,pass"
AUTUMN_AGAIN = f"{JULY},as-before,the-renewal=renewed-over-abstentions"


@pytest.fixture(scope="module")
def ten():
    return program("elected-ten")


def played(ten, choose, seed=1):
    return play_script(ten, seed, read_script(choose, ten.scenario))[0]


def vote_of(ten, scene, choose, seed=1):
    """The decision of the last vote in a scene of a play."""
    play = played(ten, choose, seed)
    return [vote for e in play.occurrences() if e.event.scene == scene and (vote := held(play, e))][
        -1
    ].decision


def number_of_yes(lean):
    """The exact distribution of the votes in favour: an independent sum over members, for votes without blocs."""
    spread = {0: Fraction(1)}
    for member in lean.leanings:
        yes, more = lean.chance(member, Vote.YES), dict[Any, Any]()
        for n, odds in spread.items():
            more[n] = more.get(n, 0) + odds * (1 - yes)
            more[n + 1] = more.get(n + 1, 0) + odds * yes
        spread = more
    return spread


def nine(ten, choose, scene, vote=Vote.YES):
    """The exact odds of nine votes in favour if we vote so, and how many members are likeliest to."""
    found = count(ten, played(ten, choose).state.values, scene)
    assert found is not None
    hall = found.electorate.fixed({"LAN": vote})
    odds = sum(p for n, p in number_of_yes(hall).items() if n >= 9)
    likely = sum(v is Vote.YES for m, v in found.likeliest.items() if m != "LAN") + (
        vote is Vote.YES
    )
    assert found is not None
    return float(odds), likely, found.if_we(vote)


# Who sits there, and when


def test_half_of_the_elected_leave_after_a_year_and_the_five_stay(ten):
    first = ten.scenario.scenes["the-agenda"].ballot.motion.body
    second = ten.scenario.scenes["the-ruling"].ballot.motion.body
    assert first.vetoes == second.vetoes
    assert len(first.vetoes) == 5
    assert len(set(first.members) & set(second.members)) == 10
    assert len(first.members) == len(second.members) == 15


def test_the_months_in_the_chair_follow_the_alphabet(ten):
    """Rule 18, from Astrey in January 2031, with the newcomers in their places from January 2032."""
    names = {code: member.name for code, member in ten.scenario.members.items()}
    scenes = ten.scenario.scenes
    years = [scenes[s].ballot.motion.body.members for s in ("the-agenda", "the-ruling")]
    first, second = (sorted(names[code] for code in body) for body in years)
    order = first[:12]
    while len(order) < 24:
        after = [name for name in second if name > order[-1]]
        order.append(after[0] if after else second[0])
    assert [order[month - 1] for month in (2, 8)] == ["Belmara", "Lantry"]
    assert [order[11 + month] for month in (4, 5, 10)] == ["Astrey", "Belmara", "Lantry"]


# Procedure: nine, and no veto (Article 27(2))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_agenda_is_adopted_in_spite_of_a_permanent_no(ten, seed):
    decision = vote_of(ten, "the-agenda", "gavel,ring,raise-it,the-agenda=adopted", seed)
    assert decision.adopted
    assert decision.tally.yes == 9
    assert decision.votes["COR"] is Vote.NO
    assert "COR" in decision.in_spite_of


@pytest.mark.parametrize("seed", SEEDS)
def test_an_agenda_without_nine_fails_and_is_not_vetoed(ten, seed):
    decision = vote_of(ten, "the-agenda", "gavel,ring,raise-it,the-agenda=failed", seed)
    assert decision.outcome is VoteOutcome.FAILED
    assert decision.tally.yes < 9
    assert decision.short_by == 9 - decision.tally.yes


# Substance: nine, and no permanent member against (Article 27(3))


@pytest.mark.parametrize("seed", SEEDS)
def test_permanent_members_that_abstain_do_not_stop_the_gate(ten, seed):
    choose = "pen,ring,raise-it,the-agenda=adopted,stay-sappers,wide,pass,put-our-name,the-crossing=both-abstain"
    decision = vote_of(ten, "the-crossing", choose, seed)
    assert decision.adopted
    assert decision.votes["COR"] is decision.votes["SHN"] is Vote.ABSTAIN
    assert ten.scenario.scenes["the-crossing"].ballot.motion.rule.veto


@pytest.mark.parametrize("seed", SEEDS)
def test_nine_and_a_permanent_no_is_a_veto_and_opens_the_way_to_the_assembly(ten, seed):
    choose = f"{AUTUMN},fly-to-kaveli,with-our-name,the-withdrawal=vetoed"
    decision = vote_of(ten, "the-withdrawal", choose, seed)
    assert decision.outcome is VoteOutcome.VETOED
    assert decision.tally.yes >= 9
    assert decision.by == ("COR",)
    assert played(ten, choose, seed).node.scene == "uniting"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("outcome", "most"), [("eight", 8), ("failed", 7)])
def test_eight_and_a_permanent_no_is_a_failure_and_opens_none(ten, outcome, most, seed):
    choose = f"{AUTUMN},fly-to-kaveli,keep-it-down,the-withdrawal={outcome}"
    decision = vote_of(ten, "the-withdrawal", choose, seed)
    assert decision.outcome is VoteOutcome.FAILED
    assert decision.tally.yes <= most
    assert decision.tally.yes == 8 or outcome == "failed"
    if decision.votes["COR"] is Vote.NO:
        assert "COR" in decision.by
        assert "vetoed nothing" in decision.sentence()
    assert played(ten, choose, seed).node.scene == "one-finger-short"


# Uniting for Peace


@pytest.mark.parametrize("seed", SEEDS)
def test_the_assembly_is_called_by_nine_over_the_no_of_the_one_that_had_vetoed(ten, seed):
    choose = f"{AUTUMN},fly-to-kaveli,with-our-name,the-withdrawal=vetoed,move-it,uniting=adopted"
    decision = vote_of(ten, "uniting", choose, seed)
    assert decision.adopted
    assert decision.tally.yes >= 9
    assert "COR" in decision.in_spite_of
    assert not ten.scenario.scenes["uniting"].ballot.motion.rule.veto


def test_what_was_called_is_voted_on_in_the_other_hall(ten):
    choose = (
        f"{AUTUMN},fly-to-kaveli,with-our-name,the-withdrawal=vetoed,move-it,uniting=adopted,pass"
    )
    assert played(ten, choose).node.scene == "the-other-hall"


# A statement by the President: all fifteen


@pytest.mark.parametrize(
    ("redraft", "objecting"),
    [
        ("redraft-help-envoy", {"MER", "SEN", "BEL"}),
        ("redraft-event-hostilities,redraft-ask-line", {"COR"}),
        ("redraft-event-hostilities,redraft-help-envoy,redraft-ask-line", {"COR", "SHN", "SEN"}),
    ],
)
def test_whoever_of_the_fifteen_objects_stops_the_statement(ten, redraft, objecting):
    """An elected member's objection weighs as much as a permanent one's."""
    play = played(ten, f"{SUMMER},{redraft}")
    found = sitting(ten, play.state)
    assert found is not None
    assert {each.member for each in found.objections} == objecting
    assert not next(option for option in play.options if option.id == "put").open


def test_a_statement_to_which_nobody_objects_may_be_put(ten):
    summer = SUMMER.replace("tuesday", "after-the-fifteenth")
    play = played(ten, f"{summer},redraft-event-hostilities,redraft-ask-line,persuade-cor")
    assert present(sitting(ten, play.state)).objections == ()
    assert next(option for option in play.options if option.id == "put").open


# A party to a dispute (Article 27(3), last words), and a ruling (rule 30)


def test_an_abstention_leaves_a_ruling_standing_as_surely_as_a_no(ten):
    found = count(ten, played(ten, f"{APRIL},point-of-order").state.values, "the-ruling")
    assert found is not None
    assert found.if_we(Vote.ABSTAIN) == found.if_we(Vote.NO) < found.if_we(Vote.YES)


@pytest.mark.parametrize("seed", SEEDS)
def test_where_the_ruling_stands_the_party_abstains_against_its_will(ten, seed):
    bound = f"{APRIL},point-of-order,leave-it-standing,the-ruling=failed,for-the-court"
    decision = vote_of(ten, "lights-bound", bound, seed)
    assert decision.votes["AST"] is Vote.ABSTAIN
    assert "AST" not in decision.by
    leanings = ten.scenario.scenes["lights-bound"].ballot.motion.leanings
    assert leanings["AST"].chance(Vote.NO) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_where_it_is_overruled_the_party_can_veto_in_its_own_cause(ten, seed):
    free = f"{APRIL},point-of-order,leave-it-standing,the-ruling=adopted,just-the-hand,lights-free=vetoed"
    decision = vote_of(ten, "lights-free", free, seed)
    assert decision.outcome is VoteOutcome.VETOED
    assert decision.by == ("AST",)
    assert vote_of(ten, "the-ruling", free, seed).tally.yes >= 9


@pytest.mark.parametrize("way", ["in-the-corridor", "point-of-order,take-the-note"])
def test_a_party_that_abstains_by_courtesy_could_have_voted(ten, way):
    """Asked or paid with a withdrawn point, it mostly abstains; nothing obliges it, and its no would be a veto."""
    lean = count(ten, played(ten, f"{APRIL},{way}").state.values, "lights-by-courtesy")
    assert lean is not None
    assert lean.likeliest["AST"] is Vote.ABSTAIN
    assert lean.electorate.chance("AST", Vote.YES) == 0
    vetoed = f"{APRIL},{way},say-thank-you,lights-by-courtesy=vetoed"
    assert vote_of(ten, "lights-by-courtesy", vetoed).by == ("AST",)


# Lobbying


@pytest.mark.parametrize(
    ("before", "after", "scene"),
    [
        ("gavel,ask-mediators", "gavel,ring", "the-agenda"),
        (f"{AUTUMN_AGAIN},where-they-stand", f"{AUTUMN_AGAIN},by-stages", "without-prejudice"),
    ],
)
def test_lobbying_finds_the_nine_that_the_baseline_does_not_have(ten, before, after, scene):
    """Before, the likeliest hall is short of nine and adoption unlikelier than not; after, the other way round."""
    short, few, adopted_before = nine(ten, before, scene)
    enough, many, adopted_after = nine(ten, after, scene)
    assert few < 9 <= many
    assert short < 0.5 < enough
    assert adopted_before < 0.5 < adopted_after


def test_the_odds_of_the_agenda_are_those_of_nine_hands(ten):
    """On procedure nothing else is asked, so both ways of working them out agree to the last digit that is kept."""
    for choose in ("gavel,ask-mediators", "gavel,ring", "string,ring"):
        nine_hands, _, adopted = nine(ten, choose, "the-agenda")
        assert adopted == pytest.approx(nine_hands, abs=1e-12)


def test_a_journey_makes_of_a_failure_a_veto(ten):
    """At Kaveli the ninth is found, and with it not an adoption but the veto that Corvane had meant to be spared."""
    waiting = count(ten, played(ten, AUTUMN).state.values, "the-withdrawal")
    gone = count(ten, played(ten, f"{AUTUMN},fly-to-kaveli").state.values, "the-withdrawal")
    assert waiting is not None
    assert waiting.odds["eight"] + waiting.odds["failed"] > 0.6
    assert gone is not None
    assert gone.odds["vetoed"] > gone.odds["eight"] + gone.odds["failed"]


# The play itself


def test_all_fifteen_votes_of_a_play_are_met_between_its_decisions(ten):
    """At least four motions on every path, whatever is chosen."""
    for seed in SEEDS:
        play, votes = played(ten, "pen,name-it,raise-it", seed), 0
        while play.ending is None:
            options = [option.id for option in play.options if option.open]
            play = play.make(options[seed % len(options)]).drawn()
        votes = sum(held(play, each) is not None for each in play.occurrences())
        assert votes >= 6
        decided = {move.node.partition("/")[0] for move in play.moves if move.by is By.PLAYER}
        assert len(decided) >= 12
