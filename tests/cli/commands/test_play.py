import json
import re
import subprocess
import sys

import pytest

from game.library import shipped_scenarios
from tests.ballots.stories import HERE
from tests.playthroughs.replay import script_of

KEYS = [
    "scenario",
    "seed",
    "ending",
    "date",
    "variables",
    "choices",
    "scores",
    "ledger",
    "journal",
    "votes",
    "negotiations",
    "failures",
    "notes",
]
ENTRY = {"principle", "points", "reason", "source", "scene", "choice", "scorer"}


def test_an_empty_list_shows_what_may_be_chosen_first(smallstate, ferry):
    shown = smallstate("play", ferry, "--choose", "", "--json")
    assert shown.code == 0
    assert list(shown.json) == KEYS
    assert shown.json["ending"] is None
    assert shown.json["seed"] == 0
    assert shown.json["date"] == "2024-01-01"
    assert shown.json["variables"] == {
        "capacity": 1,
        "neighbour": 0,
        "stance": "silent",
        "signed": False,
    }
    answer, wait, publish = shown.json["choices"]
    assert answer == {
        "id": "answer",
        "text": "Answer the note in full",
        "open": True,
        "reason": "",
        "instrument": "bilateral",
        "cost": 1,
    }
    assert (wait["open"], wait["instrument"], wait["cost"]) == (True, "", 0)
    assert (publish["open"], publish["reason"]) == (False, "They would never forgive it.")
    assert shown.json["scores"] == {"candour": 0, "patience": 0}
    assert (shown.json["ledger"], shown.json["journal"]) == ([], [])


def test_a_play_to_its_end_gives_ending_ledger_and_scores(smallstate, ferry):
    shown = smallstate("play", ferry, "--choose", "the-mood=warm, answer ,sign", "--json").json
    assert shown["ending"] == "ferry"
    assert shown["choices"] == []
    assert shown["scores"]["candour"] == 3
    assert all(set(entry) >= ENTRY for entry in shown["ledger"])
    first, second, *_ = shown["ledger"]
    assert (first["reason"], first["source"]) == ("a full answer hides nothing", "note-1 p. 3")
    assert (first["scene"], first["choice"], first["scorer"]) == ("the-note", "answer", "declared")
    assert (first["luck"], second["luck"]) == (False, True)
    assert [(m["by"], m["scene"], m["choice"]) for m in shown["journal"]] == [
        ("player", "the-note", "answer"),
        ("chance", "the-mood", "warm"),
        ("player", "the-talks", "sign"),
    ]


def test_the_seed_decides_what_is_not_named(smallstate, ferry):
    fell = {
        smallstate("play", ferry, "--choose", "answer", "--seed", seed, "--json").json["journal"][
            1
        ]["choice"]
        for seed in range(20)
    }
    assert fell == {"warm", "cool"}


def test_the_same_call_gives_the_same_bytes_in_another_process(smallstate, ferry):
    argv = ["play", str(ferry), "--choose", "answer,sign", "--seed", "5", "--json"]
    other = subprocess.run(
        [sys.executable, "-m", "game", *argv], capture_output=True, check=True, text=True
    )
    assert other.stdout == smallstate(*argv).out


def test_the_journal_played_again_gives_the_same_bytes(smallstate, ferry):
    shown = smallstate("play", ferry, "--choose", "answer,decline", "--seed", "5", "--json")
    again = smallstate(
        "play", ferry, "--choose", script_of(shown.json["journal"]), "--seed", "5", "--json"
    )
    assert again.out == shown.out


VOTE, TALKS = HERE / "river-vote.yaml", HERE / "river-talks.yaml"


def test_a_vote_is_in_the_result_with_its_roll_call(smallstate):
    shown = smallstate("play", VOTE, "--choose", "call-brenn,explain,the-vote=vetoed", "--json")
    (vote,) = shown.json["votes"]
    roll = vote.pop("roll_call")
    assert list(roll) == ["ALD", "BRE", "CES", "DOR", "ESK"]
    assert (roll["BRE"], roll["ESK"]) == ("no", "yes")
    counted = {status: list(roll.values()).count(status) for status in ("yes", "no", "abstain")}
    odds, told_odds = vote.pop("odds"), vote.pop("told_odds")
    assert 0.8 < odds < 0.9
    assert 0 < told_odds < 1 - odds
    assert vote == {
        "scene": "the-vote",
        "date": "1920-03-08",
        "number": "RC/2",
        "motion": "The second bridge",
        "body": "The River Council",
        "rule": {
            "id": "grave",
            "name": "grave",
            "source": "",
            "asks": "at least 11/20 of the members by heads and at least 13/20 of the members, and no veto",
            "consensus": False,
        },
        "tally": {**counted, "not_voting": 5 - sum(counted.values())},
        "needed": 3,
        "got": counted["yes"],
        "of": 5,
        "outcome": "vetoed",
        "adopted": False,
        "reason": "veto",
        "by": ["BRE"],
        "verdict": vote["verdict"],
        "told": "vetoed",
        "seat": "ESK",
        "vote": "yes",
        "explanation": "Esk has crossed by boat for long enough.",
        "record": None,
        "differs": {},
    }
    assert vote["verdict"].startswith("Vetoed by Brenn")


def test_a_vote_on_record_is_in_the_result_beside_the_record(smallstate, tmp_path):
    text = (HERE / "record.yaml").read_text(encoding="utf-8")
    path = tmp_path / "record.yaml"
    path.write_text(
        text.replace("record: es-11-1}", "record: es-11-1, leanings: {LAO: in favour 100%}}"),
        encoding="utf-8",
    )
    shown = smallstate("play", path, "--choose", "", "--json").json
    first, *_, procedure = shown["votes"]
    assert len(shown["votes"]) == 8
    assert len(first["roll_call"]) == 193
    assert first["record"] == {
        "date": "2022-03-02",
        "tally": {"yes": 141, "no": 5, "abstain": 35, "not_voting": 12},
        "outcome": "adopted",
        "source": "un-digital-library",
    }
    assert first["differs"] == {"LAO": "abstain"}
    assert first["roll_call"]["LAO"] == "yes"
    assert first["rule"]["source"] == "UN Charter, Article 18(2); General Assembly rule 83"
    assert (first["seat"], first["vote"]) == (None, None)
    assert (procedure["of"], procedure["needed"], procedure["adopted"]) == (None, 9, True)


def test_talks_are_in_the_result_once_they_have_ended(smallstate):
    moves = "dine,redraft-boats-paid,persuade-ald,persuade-dor"
    assert smallstate("play", TALKS, "--choose", moves, "--json").json["negotiations"] == []
    (talks,) = smallstate("play", TALKS, "--choose", f"{moves},put", "--json").json["negotiations"]
    assert talks["outcome"] == "agreed"
    assert talks["clauses"] == {
        "toll": {"wording": "none", "first": "none"},
        "boats": {"wording": "paid", "first": "free"},
    }
    assert talks["objections"]["BRE"] == {
        "stayed": False,
        "red_line": False,
        "short": 1,
        "given": 0,
    }
    assert (talks["text"], talks["moves"], talks["rounds"]) == ("The toll treaty", 3, 3)


def test_a_journal_with_votes_played_again_gives_the_same_bytes(smallstate):
    argv = ("play", "eleventh-session", "--seed", "7", "--json", "--choose")
    choices = "rule-line,redraft-ground-concerns,chair-statement,ring,yes-and-why"
    shown = smallstate(*argv, choices)
    assert len(shown.json["votes"]) == 1
    assert smallstate(*argv, script_of(shown.json["journal"])).out == shown.out


def test_the_guide_names_every_key_of_a_result(smallstate):
    guide = (shipped_scenarios() / "README.md").read_text(encoding="utf-8")
    part = guide.split("### A play as data")[1].split("\n## ")[0]
    named = re.findall(r"^\| `(\w+)`", part, re.MULTILINE)
    votes = smallstate("play", VOTE, "--choose", "wait,yes", "--json").json
    talks = smallstate("play", TALKS, "--choose", "rest,give-up", "--json").json
    assert named == [*votes, *votes["votes"][0], *talks["negotiations"][0]]


@pytest.mark.parametrize(
    ("choose", "said", "may"),
    [
        ("sing", "choice 1: `sing` may not be chosen at `the-note`", "open there: answer, wait"),
        ("publish", "They would never forgive it.", "open there: answer, wait"),
        ("wait,sign", "`sign` may not be chosen at `agenda`", "open there: tea, pass"),
        ("wait,tea,sign,pass", "the play has ended in `ferry`", ""),
        ("the-mood=wram", "has no outcome `wram`", "did you mean `warm`?"),
        ("the-mod=warm", "there is no chance scene `the-mod`", "did you mean `the-mood`?"),
        ("the-note=answer", "there is no chance scene `the-note`", ""),
    ],
)
def test_what_may_not_be_chosen_is_refused_with_what_may(smallstate, ferry, choose, said, may):
    shown = smallstate("play", ferry, "--choose", choose, "--json")
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err
    assert may in shown.err


def test_an_outcome_that_was_not_needed_is_mentioned(smallstate, ferry):
    shown = smallstate("play", ferry, "--choose", "wait,the-mood=warm", "--json")
    assert shown.code == 0
    assert "did not come to `the-mood`" in shown.err


def test_an_unpaid_choice_says_what_it_costs(smallstate, ferry, tmp_path):
    path = tmp_path / "ferry.yaml"
    path.write_text(ferry.read_text().replace("start: 1", "start: 0"))
    shown = smallstate("play", path, "--choose", "answer")
    assert shown.code == 2
    assert "costs 1, you have 0" in shown.err


def test_without_json_a_script_reads_as_a_story(smallstate, ferry):
    shown = smallstate("play", ferry, "--choose", "answer,decline")
    assert shown.code == 0
    for words in ("A note from across the river.", "The answer leaves", "Only the river"):
        assert words in shown.out


def test_weights_that_are_all_zero_are_a_fault_of_the_scenario(smallstate, ferry, tmp_path):
    path = tmp_path / "ferry.yaml"
    text = ferry.read_text().replace("weight: 1\n", "weight: 'max(0, neighbour // 3)'\n")
    path.write_text(text.replace("weight: 2,", "weight: 'max(0, neighbour // 3)',"))
    shown = smallstate("play", path, "--choose", "answer")
    assert shown.code == 1
    assert "no outcome has a positive weight" in shown.err


@pytest.mark.parametrize(
    "argv",
    [("--json",), ("--plain", "--resume", "--seed", "1"), ("--choose", "a", "--resume")],
)
def test_options_that_say_nothing_together_are_refused(smallstate, ferry, argv):
    shown = smallstate("play", ferry, *argv)
    assert shown.code == 2
    assert "help: " in shown.err


def test_json_prints_on_any_terminal(smallstate):
    out = smallstate("play", "road-to-burgenstock", "--choose", "", "--json").out
    assert out.isascii()
    assert json.loads(out)["scenario"] == "road-to-burgenstock"


AGENDA = """small-state: 1
title: Agenda
summary: Two things to begin, one shown at a time.
calendar: {starts: 2026-03-02, ends: 2026-03-04, turn: day}
agenda: {shows: 1}
variables: {halm: {range: 0 to 9, start: 0}}
scenes:
  monday: {text: A quiet Monday.}
  tea: {initiative: {offer: Have tea, weight: 3}, text: Three sugars., effects: {halm: +1}}
  walk: {initiative: {offer: Take a walk, weight: 1}, text: Wind., effects: {halm: +2}}
endings:
  light: {title: Light, when: halm > 2, text: Light.}
  dark: {title: Dark, text: Dark.}
"""


@pytest.mark.parametrize("chosen", ["", "pass", "tea", "tea,walk"])
def test_an_agenda_that_shows_some_of_what_there_is_gives_json(smallstate, tmp_path, chosen):
    path = tmp_path / "agenda.yaml"
    path.write_text(AGENDA, encoding="utf-8")
    shown = smallstate("play", path, "--choose", chosen, "--json")
    assert shown.code == 0
    made = [each["choice"] for each in shown.json["journal"] if each["by"] == "player"]
    assert made == [each for each in chosen.split(",") if each]


@pytest.mark.parametrize(
    "call",
    [("--seed", "9" * 5000), ("--choose", "", "--set", f"turn={'9' * 5000}")],
    ids=["seed", "turn"],
)
def test_a_number_of_any_length_is_refused(smallstate, ferry, call):
    ran = smallstate("play", ferry, *call)
    assert ran.code == 2
    assert "fault of the game" not in ran.err
    assert "99`" in ran.err
