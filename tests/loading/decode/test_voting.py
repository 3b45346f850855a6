"""Bodies, motions and negotiations as they are written: what YAML says is what votes."""

from fractions import Fraction

import pytest

from game.engine import lower
from game.lint import load_texts
from game.model import Close, Persuade, Redraft
from game.voting import Base, Leaning, Vote, decide
from tests.ballots.stories import HERE, loaded

RIVER = (HERE / "river-vote.yaml").read_text(encoding="utf-8")
TALKS = (HERE / "river-talks.yaml").read_text(encoding="utf-8")


def motion_of(text, tmp_path):
    found = loaded("story", text, tmp_path)
    assert not found.errors, [each.message for each in found.errors]
    return found.scenario.scenes["the-vote"].ballot.motion


def codes(text, tmp_path):
    return [each.code for each in loaded("story", text, tmp_path).diagnostics]


def test_a_body_declared_in_a_library_decides_by_its_own_rules(tmp_path):
    body = motion_of(RIVER, tmp_path).body
    assert body.members == ("ALD", "BRE", "CES", "DOR", "ESK")
    assert (body.weight("ALD"), body.weight("ESK"), body.quorum) == (4, 1, 3)
    assert body.vetoes == ("ALD", "BRE")
    heads, weight = body.rule("grave").thresholds
    assert (heads.share, heads.of, heads.heads) == (Fraction(55, 100), Base.MEMBERS, True)
    assert (weight.share, weight.heads) == (Fraction(65, 100), False)
    yes = dict.fromkeys(body.members, Vote.YES)
    assert decide(body, "grave", yes | {"CES": Vote.NO}).adopted
    assert not decide(body, "grave", yes | {"CES": Vote.NO, "DOR": Vote.NO, "ESK": Vote.NO}).adopted
    assert decide(body, "grave", yes | {"BRE": Vote.NO}).sentence() == (
        "Vetoed by BRE, with 4-1-0 and otherwise enough votes."
    )
    assert decide(body, "ordinary", {"ALD": Vote.YES, "BRE": Vote.NO}).reason == "no quorum"
    assert decide(body, "accord", yes | {"ESK": Vote.NO}).by == ("ESK",)


def test_leanings_come_in_the_order_of_the_file_and_later_ones_win(tmp_path):
    leanings = motion_of(RIVER, tmp_path).leanings
    assert leanings["ALD"] == Leaning(yes=80, abstain=10, not_voting=10)
    assert leanings["BRE"] == Leaning(no=90, abstain=5, not_voting=5)
    assert leanings["CES"] == Leaning(yes=40, abstain=40, not_voting=20)


def test_a_vote_on_record_is_the_baseline_with_its_firmness(tmp_path):
    old = RIVER[RIVER.index("      title: The second bridge") : RIVER.index("      blocs:")]
    new = "      record: first-bridge\n      firmness: {all: 90%, CES: 60%, downstream: 70%}\n"
    found = loaded("story", RIVER.replace(old, new), tmp_path)
    ballot = found.scenario.scenes["the-vote"].ballot
    assert ballot.number == "RC/1"
    assert ballot.motion.title == "The first bridge"
    assert ballot.motion.rule.id == "grave"
    assert ballot.motion.record["CES"] is Vote.ABSTAIN
    assert ballot.motion.leanings["ALD"] == Leaning(yes=90, abstain=5, not_voting=5)
    assert ballot.motion.leanings["DOR"] == Leaning(no=70, abstain=15, not_voting=15)
    assert ballot.motion.leanings["CES"].mode is Vote.ABSTAIN
    assert ballot.motion.leanings["CES"].abstain == 70


def test_groupings_are_picked_out_the_authors_first(tmp_path):
    found = loaded("story", RIVER, tmp_path)
    watch = found.scenario.scenes["the-vote"].ballot.watch[0]
    assert [(each.name, each.members) for each in watch] == [
        ("Neighbours", ("CES", "DOR")),
        ("Founders", ("ALD", "BRE")),
    ]
    chosen = RIVER.replace("      seat: ESK", "      watch: founders\n      seat: ESK")
    found = loaded("story", chosen, tmp_path)
    assert [each.id for each in found.scenario.scenes["the-vote"].ballot.watch[0]] == ["founders"]


def test_our_vote_may_stand_in_a_variable(tmp_path):
    text = RIVER.replace(
        "  built: {start: no, hidden: yes}",
        "  built: {start: no, hidden: yes}\n"
        "  ours: {one of: [abstaining, against, in-favour], start: against, hidden: yes}",
    )
    text = text.replace("      seat: ESK", "      seat: ESK\n      vote: ours")
    text = text.replace("vote: in favour", "cost: 0").replace("vote: abstaining}", "cost: 1}")
    found = loaded("story", text, tmp_path)
    assert not found.errors
    ballot = found.scenario.scenes["the-vote"].ballot
    values = list(found.scenario.layout.start)
    from game.expr import compile_closure
    from game.voting import SEAT_VOTES

    place = found.scenario.layout.index["ours"]
    seen = []
    for value in range(3):
        values[place] = value
        seen.append(SEAT_VOTES[compile_closure(ballot.ours)(tuple(values))])
    assert seen == [Vote.ABSTAIN, Vote.NO, Vote.YES]


def test_clauses_are_variables_whose_values_are_their_wordings(tmp_path):
    scenario = loaded("story", TALKS, tmp_path).scenario
    assert scenario.variable["toll"].members == ("none", "half", "full")
    assert scenario.variable["toll"].hidden
    assert scenario.scenes["the-talks"].talks.rounds == 3


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("rule: grave", "rule: gravest", "SS901"),
        ("body: river-council", "body: river-counsel", "SS201"),
        ("{members: BRE, by: 40", "{members: BRENN, by: 40", "SS201"),
        ("BRE: against 90%", "BRE: against 20%", "SS905"),
        ("BRE: against 90%", "BRE: mostly against", "SS905"),
        ("        all: in favour 80%\n", "", "SS913"),
        ("tally: at least 5 in favour", "tally: at least five in favour", "SS916"),
        ("        is: adopted\n", "", "SS906"),
        ("      seat: ESK\n", "", "SS910"),
        ("by: 40 * calls", "by: 40 * calls * calls * calls * calls * calls * calls", "SS911"),
        ("whip: the-vote", "whip: the-lobby", "SS918"),
        ("vote: against,", "vote: nay,", "SS103"),
        ("    motion:\n", "    effects: {built: = no}\n    motion:\n", "SS404"),
        ("vote: abstaining}", "vote: abstaining, then: desk}", "SS410"),
    ],
)
def test_what_is_wrong_with_a_motion_is_said(tmp_path, old, new, code):
    assert RIVER.count(old) >= 1
    assert code in codes(RIVER.replace(old, new), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("rule: accord", "rule: ordinary", "SS908"),
        ("toll: {full: never}", "tolls: {full: never}", "SS917"),
        ("{full: never}", "{fill: never}", "SS917"),
        ("      agreed:\n", "      signed:\n", "SS907"),
        ("  brenn: {range", "  toll: {range", "SS203"),
        ("    negotiation:\n", "    choices: {go: {text: Go}}\n    negotiation:\n", "SS404"),
        ("{half: 1}", "{half: 90}", "SS301"),
    ],
)
def test_what_is_wrong_with_a_negotiation_is_said(tmp_path, old, new, code):
    text = TALKS.replace("half: 1}, boats", "half: 90}, boats") if code == "SS301" else TALKS
    code = "SS915" if code == "SS301" else code
    assert code in codes(text.replace(old, new), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("        boats:\n", "        toll-half: {wordings: {way: On., off: Off.}}\n        boats:\n", "redraft-toll-half-way"),
        ("        BRE: {prices", "        Ald: {prices: {toll: {half: 1}}}\n        BRE: {prices", "persuade-ald"),
    ],
)  # fmt: skip
def test_two_moves_of_one_negotiation_never_have_one_id(tmp_path, old, new, move):
    text = TALKS.replace("half: Each", "half-way: Half way., half: Each").replace(old, new)
    found = loaded("story", text, tmp_path)
    (said,) = [each for each in found.diagnostics if each.code == "SS203"]
    assert said.message == f"two moves of this negotiation would be called `{move}`"
    (note,) = said.notes
    assert note.span < said.span


def test_every_move_at_a_table_is_found_again_by_its_text(tmp_path):
    table = loaded("story", TALKS, tmp_path).scenario.scenes["the-talks"].talks
    assert [str(move) for move in table.moves.values()] == list(table.moves)
    assert table.moves["redraft-boats-paid"] == Redraft("boats", "paid")
    assert table.moves["persuade-ald"] == Persuade("ALD")
    assert table.moves["give-up"] is Close.GIVE_UP
    program = lower(loaded("story", TALKS, tmp_path).scenario)
    arcs = {
        arc.id
        for node in program.nodes.values()
        if node.id.startswith("the-talks/")
        for arc in node.arcs
    }
    assert arcs == set(table.moves)


def test_a_roll_call_in_a_library_must_add_up(tmp_path):
    library = (HERE / "river.yaml").read_text(encoding="utf-8")
    (tmp_path / "river.yaml").write_text(library.replace("against: 1,", "against: 2,"))
    assert "SS904" in codes(RIVER, tmp_path)


# What is written in place of the body's keys, and what is said of it.
IDLE = [
    ("law: asean, quorum: majority", "nothing looks at this `quorum`: the law `asean` has its own"),
    ("law: general-assembly, weights: {A: 2}", "nothing looks at this `weights`: the law"),
    ("law: general-assembly, vetoes: A", "nothing looks at this `vetoes`: the law"),
    ("law: security-council", "nobody holds a veto"),
    ("rules: {r: {needs: more than 1/2 of voting, veto: yes}}", "nobody in this body holds a veto"),
    ("vetoes: A, rules: {r: {needs: more than 1/2 of voting}}", "no rule has a veto"),
    ("rules: {r: {needs: more than 1/2 of voting, fallback: vote}}", "nothing looks at this `fallback`"),
    ("vetoes: A, rules: {r: {consensus: yes, veto: yes}}", "nothing looks at this `veto`"),
    ("rules: {r: {consensus: yes, needs: at least 1 votes}}", "nothing looks at this `needs`"),
    ("rules: {r: {consensus: no}}", "the rule `r` does not say what it needs"),
    ("rules: {r: {needs: at least 9 votes}}", "this asks for 9 votes, and there are 3"),
    ("weights: {A: 6}, rules: {r: {needs: at least 9 votes}}", "this asks for 9 votes, and there are 8"),
    ("weights: {A: 9}, rules: {r: {needs: at least 4 votes by heads}}", "asks for 4 votes, and there are 3"),
    ("weights: {A: 0, B: 0, C: 0}, rules: {r: {needs: more than 1/2 of voting}}", "no vote weighs anything"),
    ("rules: {r: {needs: at least 2/3 votes}}", "`at least 2/3 votes` is no number of votes"),
    ("rules: {r: {needs: at least 0 of voting}}", "`at least 0 of voting` asks for nothing"),
    ("rules: {r: {needs: more than 1/0 of voting}}", "`more than 1/0 of voting` is no threshold"),
    ("quorum: half, rules: {r: {needs: more than 1/2 of voting}}", "`half` is no quorum"),
    ("quorum: 2/0, rules: {r: {needs: more than 1/2 of voting}}", "`2/0` is no quorum"),
]  # fmt: skip
COUNCIL = """
small-state: 1
title: A council
summary: Three that vote.
calendar: {{starts: 2022-03-01, ends: 2022-03-02, turn: day}}
members: {{A: {{name: Aye}}, B: {{name: Bee}}, C: {{name: Sea}}}}
bodies: {{c: {{name: Council, members: all, {}}}}}
scenes:
  v:
    text: The vote.
    motion: {{title: A text, body: c, leanings: {{all: in favour 100%}}}}
    outcomes: {{adopted: {{text: Yes.}}, failed: {{text: No.}}}}
endings: {{e: {{title: The end, text: So it was.}}}}
"""


@pytest.mark.parametrize(("keys", "said"), IDLE, ids=[keys for keys, _ in IDLE])
def test_what_a_body_says_in_vain_is_said(tmp_path, keys, said):
    found = loaded("council", COUNCIL.format(keys), tmp_path)
    (error,) = [each for each in found.errors if each.code == "SS903"]
    assert said in error.message


def test_the_permanent_five_hold_the_veto_where_nobody_is_named(tmp_path):
    five = ["CHN", "FRA", "GBR", "RUS", "USA"]
    members = five + [f"M{number}" for number in range(10)]
    text = COUNCIL.format("law: security-council").replace(
        "members: {A: {name: Aye}, B: {name: Bee}, C: {name: Sea}}",
        f"members: {{{', '.join(f'{code}: {{name: {code}}}' for code in members)}}}",
    )
    text = text.replace("body: c,", "body: c, rule: substantive,")
    found = loaded("council", text, tmp_path)
    assert not found.errors, [each.message for each in found.errors]
    assert found.scenario.scenes["v"].ballot.motion.body.vetoes == tuple(five)


@pytest.mark.parametrize(
    ("needs", "mood", "said"),
    [
        ("[]", "weight: 1, shift: 0", "counts votes but names no threshold"),
        ("more than 1/2 of voting", "shift: 3", "a mood needs `weight`"),
        ("more than 1/2 of voting", "weight: 0, shift: 3", "these moods weigh nothing"),
    ],
)
def test_a_rule_or_a_bloc_that_can_do_nothing_is_said_and_stops_nothing_else(needs, mood, said):
    text = f"""\
small-state: 1
title: One
summary: One.
calendar: {{starts: 2024-01-01, ends: 2024-02-01, turn: week}}
members: {{A: {{name: Aye}}, B: {{name: Bee}}}}
bodies: {{c: {{name: C, members: all, rules: {{r: {{needs: {needs}}}}}}}}}
scenes:
  call:
    text: It rings.
    motion:
      title: T
      body: c
      leanings: {{all: in favour 90%}}
      blocs: {{x: {{members: [A], moods: {{m: {{{mood}}}}}}}}}
    outcomes: {{adopted: {{text: A.}}, failed: {{text: B.}}}}
endings: {{over: {{title: Over, text: Over.}}}}
"""
    (error,) = load_texts([("one.yaml", text)]).errors
    assert said in error.message
