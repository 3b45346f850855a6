"""Votes as they were cast in fact, each played on its day: what came of them, and what the language cannot say."""

import pytest

from tests.voting.real_votes import FILES, data, main, real_votes, refused_votes

PLAYED = [(file, vote["id"]) for file in FILES for vote in data(file)["votes"]]


@pytest.mark.parametrize(("file", "name"), PLAYED, ids=["-".join(each) for each in PLAYED])
def test_a_vote_comes_out_as_it_did(file, name):
    (vote,) = (each for each in real_votes(file) if each.told["id"] == name)
    assert vote.got == vote.expected


@pytest.mark.parametrize("name", [vote["id"] for vote in data("refused")["votes"]])
def test_what_the_language_cannot_say_is_refused_by_name(name):
    (vote,) = (each for each in refused_votes() if each.told["id"] == name)
    assert [answer for answer in vote.answers if vote.told["refused"] in answer], vote.answers


@pytest.mark.parametrize("file", [*FILES, "refused"])
def test_each_vote_has_a_source(file):
    known = data(file).get("sources", {})
    for vote in data(file)["votes"]:
        assert vote["about"]
        assert vote["text"]
        if file == "refused":
            assert vote["source"]
            continue
        assert vote["source"].partition(":")[0] in known, vote["id"]
        assert vote["sure"] in ("found", "known"), vote["id"]


def test_there_are_enough_of_them_of_every_kind():
    fares = [(file, vote["fares"]) for file in FILES for vote in data(file)["votes"]]
    assert len(fares) >= 150
    assert {(file, how) for file, how in fares} >= {
        ("assembly", "adopted"),
        ("assembly", "failed"),
        ("council", "adopted"),
        ("council", "failed"),
        ("council", "vetoed"),
        ("asean", "adopted"),
        ("asean", "blocked"),
        ("declared", "failed"),
        ("declared", "blocked"),
    }


def test_the_table_says_that_all_is_well(capsys):
    assert main() == 0
    assert ", 0 wrong" in capsys.readouterr().out
