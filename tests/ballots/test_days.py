"""Votes by the members and rules of their day, from the file to the audit: nothing here is the same all play long."""

from datetime import date

import pytest

from game.analysis import audit
from game.debrief.render import voting_text
from game.engine import Playthrough, count, count_here, held, lower, sitting, weights
from game.scoring.panel import Panel
from game.voting import TOTAL, Consensus, Vote, adoption
from tests.analysis.brute import Brute
from tests.ballots.stories import HERE, loaded, program

DAYS = (HERE / "river-days.yaml").read_text(encoding="utf-8")
TALKS = (HERE / "days-talks.yaml").read_text(encoding="utf-8")
WEEKS = {
    date(1920, 3, 1): ("custom", ("ALD", "BRE")),
    date(1920, 3, 8): ("custom", ("ALD", "BRE")),
    date(1920, 3, 15): ("ordinary", ("ALD", "BRE")),
    date(1920, 3, 22): ("ordinary", ("ALD", "BRE", "CES")),
    date(1920, 3, 29): ("grave", ("ALD", "BRE", "CES")),
}
COUNCIL = """\
small-state: 1
title: Vote
summary: A vote.
calendar: {starts: 2022-03-01, ends: 2022-03-25, turn: week}
members: {A: {name: Aye}, B: {name: Bee}, C: {name: Sea}}
bodies:
  c: {name: Council, members: all, rules: {r: {needs: more than 1/2 of voting}}}
scenes:
  v:
    text: Now.
    then: m
  m:
    text: Vote.
    motion:
      title: T
      body: c
      leanings: {all: in favour 100%}
    outcomes:
      adopted: {text: A., then: end}
      failed: {text: F., then: end}
endings:
  f: {title: F, text: F.}
"""
R = "{r: {needs: more than 1/2 of voting}}"


def said(text, tmp_path):
    return [(each.code, each.message, each.help) for each in loaded("story", text, tmp_path).errors]


def in_week(play, week):
    """The play at the agenda of a week."""
    for _ in range(week):
        play = play.make("pass")
    return play


@pytest.fixture(scope="module")
def days():
    return program("river-days")


@pytest.mark.parametrize("week", range(5))
def test_a_vote_in_a_scene_without_a_date_is_by_the_week_in_which_it_is_put(days, week):
    """Play draws from the odds that the library of votes gives for the members and the rule of that week."""
    day, (rule, members) = list(WEEKS.items())[week]
    play = in_week(Playthrough.begin(days, 1), week).make("the-vote")
    found = count(days, play.state.values, "the-vote")
    assert found is not None
    assert (found.motion.rule.id, found.motion.body.members) == (rule, members)
    assert found.ways == ((Vote.YES, Vote.NO) if "CES" in members else ())
    coast = {"ALD", "CES"} if day >= date(1920, 3, 29) else {"ALD"}
    assert {m for m, each in found.electorate.leanings.items() if each.yes == 80} == coast
    for choice, vote in (("aye", Vote.YES), ("nay", Vote.NO)):
        state = play.make(choice).state
        chances = weights(days, state)
        assert found is not None
        hall = found.electorate.fixed({"CES": vote}) if "CES" in members else found.electorate
        expected = adoption(found.motion.body, found.motion.rule, hall)
        adopted = (chances.get("adopted", 0) + chances.get("cesta", 0)) / TOTAL
        assert adopted == pytest.approx(expected, abs=1e-12)
        assert bool(chances.get("cesta")) is ("CES" in members and vote is Vote.YES)


def test_the_roll_call_has_the_members_of_the_day_by_their_names_of_the_day(days):
    first = in_week(Playthrough.begin(days, 1), 0).make("the-vote").make("aye").drawn()
    last = in_week(Playthrough.begin(days, 1), 4).make("the-vote").make("aye").drawn()
    (before,), (after,) = (
        [vote for each in play.occurrences() if (vote := held(play, each))]
        for play in (first, last)
    )
    assert isinstance(before.decision.rule, Consensus)
    assert (list(before.votes), list(after.votes)) == (["ALD", "BRE"], ["ALD", "BRE", "CES"])
    assert (before.names["BRE"], after.names["BRE"]) == ("Brennland", "Brenn")
    assert [each.members for each in before.watch] == [("ALD",)]
    assert [each.members for each in after.watch] == [("ALD", "CES")]


@pytest.mark.parametrize("story", ["river-days", "days-talks"])
def test_the_audit_of_what_changes_is_exact(story):
    """Every figure against all plays one by one."""
    lowered = program(story)
    scenario = lowered.scenario
    found = audit(lowered, Panel(scenario), scenario.profiles["one"])
    brute = Brute(lowered).run()
    assert (found.paths, found.states) == (brute.paths, len(brute.states))
    for name, (paths, odds) in brute.endings.items():
        assert found.endings[name].paths == paths
        assert found.endings[name].odds == pytest.approx(odds, abs=1e-12)


def test_talks_are_settled_by_those_who_sit_and_the_rule_of_the_day():
    lowered = program("days-talks")
    one = in_week(Playthrough.begin(lowered, 1), 0).make("talks")
    two = in_week(Playthrough.begin(lowered, 1), 1).make("talks")
    first, second = (sitting(lowered, play.state) for play in (one, two))
    assert first is not None
    assert isinstance(first.seating.rule, Consensus)
    assert set(first.seating.body.members) == {"ALD", "BRE"}
    assert second is not None
    assert [each.member for each in second.objections] == ["CES"]
    may = [{o.id for o in play.options if o.open} for play in (one, two)]
    assert may[0] >= {"put", "chair-statement"}
    assert "persuade-ces" not in may[0]
    assert may[1] >= {"persuade-ces", "give-up"}
    assert not may[1] & {"put", "chair-statement"}
    assert two.make("persuade-ces").make("put").node.scene == "signed"


def test_a_rule_that_lapses_later_decides_while_it_lasts(tmp_path):
    """The vote comes in the first turn: that no rule is in force in the second is nothing to it."""
    lapsing = COUNCIL.replace(R, R.replace("voting}", "voting, until: 2022-03-03}"))
    found = loaded("story", lapsing, tmp_path)
    assert not found.errors
    assert found.scenario.scenes["m"].ballot.motion.rule.id == "r"


@pytest.mark.parametrize(
    ("rules", "motion", "message", "mending"),
    [
        (
            "{r: {needs: more than 1/2 of voting, since: 2099-03-20}}",
            "",
            "no rule of `c` is in force on 2022-03-01",
            "it is in force `from 2099-03-20`",
        ),
        (
            "{r: {needs: more than 1/2 of voting, until: 2022-03-01}, s: {consensus: yes}}",
            "rule: r",
            "the rule `r` is not in force on 2022-03-01",
            "on that day Council decides by `s`",
        ),
        (
            "{r: {needs: more than 1/2 of voting, since: 2022-03-02}, s: {consensus: yes, until: 2022-03-02}}",
            "rule: r",
            "the rule `r` is not in force on 2022-03-01",
            "on that day Council decides by `s`",
        ),
    ],
)
def test_a_rule_out_of_force_on_the_day_is_named_with_the_one_in_force(
    tmp_path, rules, motion, message, mending
):
    text = COUNCIL.replace(R, rules).replace("body: c", f"body: c\n      {motion}".rstrip())
    ((code, words, help_),) = said(text, tmp_path)
    assert (code, words) == ("SS919", message)
    assert mending in help_


def test_a_scene_that_may_come_on_a_day_without_the_rule_is_a_fault(tmp_path):
    """Offered in any week, and the rule ends in the third."""
    offered = COUNCIL.replace("    then: m\n", "").replace(
        "  m:\n    text: Vote.", "  m:\n    text: Vote.\n    initiative: {offer: Vote}"
    )
    both = "{r: {consensus: yes, until: 2022-03-15}, s: {needs: more than 1/2 of voting, since: 2022-03-15}}"
    assert not said(offered.replace(R, both), tmp_path)
    named = offered.replace(R, both).replace("body: c", "body: c\n      rule: r")
    assert said(named, tmp_path)[0][:2] == ("SS919", "the rule `r` is not in force on 2022-03-15")
    for in_time in ("until: 2022-03-14", "when: date < 2022-03-15", "when: turn <= 1"):
        assert not said(named.replace("{offer: Vote}", f"{{offer: Vote, {in_time}}}"), tmp_path)
    assert said(named.replace("{offer: Vote}", "{offer: Vote, when: turn <= 2}"), tmp_path)


def test_the_rule_of_a_roll_call_is_that_of_its_day(tmp_path):
    call = "roll-calls: {one: {resolution: C/1, title: One, date: 2020-01-01, body: c, rule: r, against: [A]}}\n"
    since = R.replace("voting}", "voting, since: 2021-01-01}")
    assert not said(COUNCIL + call, tmp_path)
    ((code, words, _),) = said(COUNCIL.replace(R, since) + call, tmp_path)
    assert (code, words) == ("SS919", "the rule `r` is not in force on 2020-01-01")


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("leanings: {all: in favour 100%}", "leanings: {all: in favour 100%, C: against 60%}", "SS902", "on 2022-03-01"),
        ("title: T", "title: T\n      seat: C", "SS902", "nobody of `C` sits in this body on 2022-03-01"),
        ("title: T", "title: T\n      sponsors: late", "SS902", "nobody of `late` sits in this body on 2022-03-01"),
        ("since: 2022-03-03", "since: 2022-03-03, until: 2022-03-03", "SS502", "does not lie after"),
        (R, "{r: [{consensus: yes}, {needs: more than 1/2 of voting}]}", "SS903", "reads in two ways at once"),
    ],
)  # fmt: skip
def test_who_has_no_seat_on_the_day_and_days_that_make_no_sense(tmp_path, old, new, code, words):
    text = COUNCIL.replace("members: all", "members: [A, B, {who: C, since: 2022-03-03}]")
    text += "groupings: {late: {name: Late, members: [C]}}\n"
    assert not said(text, tmp_path)
    found = said(text.replace(old, new), tmp_path)
    assert found
    assert found[0][0] == code
    assert words in found[0][1]


def test_a_dated_scene_is_put_on_its_own_day_and_not_on_the_first_of_its_week(tmp_path):
    """The week begins on 1 March; the member sits, and the rule is in force, from 3 March on."""
    text = COUNCIL.replace("members: all", "members: [A, B, {who: C, since: 2022-03-03}]")
    text = text.replace(R, R.replace("voting}", "voting, since: 2022-03-03}"))
    dated = text.replace("    then: m\n", "").replace("  m:\n", "  m:\n    date: 2022-03-04\n")
    found = loaded("story", dated, tmp_path)
    assert not found.errors
    assert found.scenario.scenes["m"].ballot.motion.body.members == ("A", "B", "C")


@pytest.mark.parametrize(
    ("motion", "choices", "words"),
    [
        ("", "aye: {text: Aye, vote: in favour}, nay: {text: Nay, vote: against}", "by how Aye votes: yes 50 %, no 0 %"),
        ("", "aye: {text: Aye, vote: in favour}", "odds of adoption 50 %"),
        ("vote: against", "aye: {text: Aye, vote: in favour}, as-ever: {text: As ever}", "by how Aye votes: yes 50 %, no 0 %"),
        ("sponsor: turn >= 0", "aye: {text: Aye, vote: in favour}, nay: {text: Nay, vote: against}", "odds of adoption 50 %"),
        ("vote: abstaining", "go: {text: Go on}", "odds of adoption 50 %"),
        ("", "aye: {text: Aye, vote: in favour}, nay: {text: Nay, vote: against, when: turn > 0}", "odds of adoption 50 %"),
    ],
)  # fmt: skip
def test_the_odds_are_said_for_each_thing_the_player_can_do(tmp_path, motion, choices, words):
    """Our own open vote is never a toss of a coin. Two members abstain; one of three leans either way."""
    text = COUNCIL.replace("members: all", "members: [A, B]").replace(
        "      leanings: {all: in favour 100%}\n",
        f"      seat: A\n      leanings: {{all: abstaining 100%, B: {{in favour: 50%, against: 50%}}, A: abstaining 100%}}\n      {motion}\n"
        f"    choices: {{{choices}}}\n",
    )
    found = loaded("story", text, tmp_path)
    assert not found.errors, found.errors
    play = Playthrough.begin(lower(found.scenario), 1)
    found = count_here(play)
    assert found is not None
    assert words in voting_text.odds_of(found).replace("\N{NO-BREAK SPACE}", " ")


def test_a_motion_may_have_the_quorum_challenged(tmp_path):
    """Who does not vote is taken to be present, until somebody asks for a count."""
    text = COUNCIL.replace("rules: {r", "quorum: majority, rules: {r").replace(
        "in favour 100%", "not voting 100%, A: in favour 100%"
    )
    motion = loaded("story", text, tmp_path).scenario.scenes["m"].ballot.motion
    assert motion.odds(motion.electorate()) == 1
    asked = text.replace("title: T", "title: T\n      quorum: challenged")
    motion = loaded("story", asked, tmp_path).scenario.scenes["m"].ballot.motion
    assert motion.odds(motion.electorate()) == 0
    words = motion.hold(motion.electorate(), lambda _: 0.5).sentence()
    assert words == "No decision: 1 member present, 2 needed."
