"""`smallstate audit`: the keys, the exit codes, words an author understands."""

import json

import pytest

from game.analysis import AuditRun

KEYS = {
    *(
        "profile",
        "title",
        "scorers",
        "states",
        "merged",
        "paths",
        "exact",
        "stopped",
        "sampled",
        "seconds",
        "endings",
    ),
    *(
        "unreachable",
        "stuck",
        "dominated",
        "dominated_by",
        "saturated",
        "scores",
        "total",
        "best",
        "worst",
    ),
    *("optimum", "balance"),
}


def test_json_has_the_keys_of_the_contract_and_witnesses_that_play(smallstate, ferry):
    ran = smallstate("audit", ferry, "--json")
    found = ran.json
    assert set(found) == KEYS
    assert found["exact"]
    assert isinstance(found["paths"], int)
    assert found["merged"] <= found["states"]
    assert sum(each["odds"] for each in found["endings"].values()) == pytest.approx(1)
    assert sum(each["paths"] for each in found["endings"].values()) == found["paths"]
    for name, each in found["endings"].items():
        played = smallstate("play", ferry, "--choose", ",".join(each["witness"]), "--json").json
        assert played["ending"] == name
    best = smallstate("play", ferry, "--choose", ",".join(found["best"]["choices"]), "--json").json
    assert best["ending"]
    assert found["total"]["min"] <= found["optimum"] <= found["total"]["max"]
    assert sum(found["total"]["histogram"].values()) == pytest.approx(1)
    assert found["best"]["total"] == found["total"]["max"]


def test_the_exit_code_says_whether_something_is_wrong(smallstate, ferry):
    ran = smallstate("audit", ferry, "--json")
    found = ran.json
    faults = found["stuck"] + found["dominated"] + found["saturated"]
    faults += [name for names in found["unreachable"].values() for name in names]
    assert ran.code == (1 if faults else 0)


def test_what_can_never_be_chosen_is_said_and_is_a_fault(smallstate, tmp_path):
    path = tmp_path / "never.yaml"
    path.write_text(NEVER, encoding="utf-8")
    ran = smallstate("audit", path)
    assert ran.code == 1
    assert "No play reaches choice `start/never`." in ran.out
    assert "No play reaches scene `nowhere`." in ran.out
    assert smallstate("audit", path, "--json").json["unreachable"]["choices"] == ["start/never"]


NEVER = """\
small-state: 1
title: Never
summary: A choice that cannot be made.
calendar: {starts: 2024-01-01, ends: 2024-01-02, turn: day}
variables:
  trust: {range: 0 to 3, start: 1}
scenes:
  start:
    text: Here.
    choices:
      on: {text: Go on., effects: {trust: +1}, then: end}
      never: {text: Never., when: trust = 3, then: nowhere}
  nowhere:
    text: Nowhere.
    then: end
endings:
  over: {title: Over, text: Over.}
"""


def test_text_tells_endings_faults_and_balance(smallstate, ferry):
    words = smallstate("audit", ferry).out
    for part in (
        "Every play was looked at",
        "Endings, under random play",
        "What is wrong",
        "For balance",
    ):
        assert part in words


def test_an_unknown_profile_is_refused_with_those_there_are(smallstate, ferry):
    ran = smallstate("audit", ferry, "--profile", "nobody")
    assert ran.code == 2
    assert "there is no profile `nobody`" in ran.err


@pytest.mark.parametrize("memory", ["lots", "-1", "0", "3.5G", ""])
def test_a_size_that_is_none_is_refused(smallstate, ferry, memory):
    assert smallstate("audit", ferry, "--memory", memory).code == 2


def test_too_little_memory_is_said_and_nothing_is_made_up(smallstate, ferry):
    ran = smallstate("audit", ferry, "--memory", "100", "--json")
    found = json.loads(ran.out)
    assert not found["exact"]
    assert "100 bytes" in found["stopped"]
    assert found["unreachable"] is None
    assert found["optimum"] is None
    assert "This audit is not whole" in smallstate("audit", ferry, "--memory", "100").out


def test_ctrl_c_tells_what_is_known_by_then(smallstate, ferry, monkeypatch):
    def interrupted(self, report):
        raise KeyboardInterrupt

    monkeypatch.setattr(AuditRun, "run", interrupted)
    ran = smallstate("audit", ferry, "--json")
    assert ran.code == 130
    assert not ran.json["exact"]
    assert "interrupted" in ran.err
