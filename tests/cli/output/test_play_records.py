"""`simulate --out`: every play as a row of a file, in three formats, and nothing left where it cannot be written."""

import csv
import json

import pytest

import game


@pytest.fixture(scope="module")
def records():
    return list(game.simulate(game.load("first-desk"), 30, seed=4))


def run(smallstate, path):
    return smallstate("simulate", "first-desk", "--plays", "30", "--seed", "4", "--out", str(path))


def test_a_csv_has_a_row_a_play_and_what_choose_takes(smallstate, tmp_path, records):
    shown = run(smallstate, tmp_path / "plays.csv")
    assert shown.code == 0
    assert "plays.csv (30 plays)" in shown.err
    words = (tmp_path / "plays.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(words.splitlines()))
    assert [row["ending"] for row in rows] == [record.ending for record in records]
    assert rows[0]["seed"] == "4"
    assert int(rows[0]["points.people"]) == records[0].points["people"]
    choose = ",".join(filter(None, (rows[0]["choices"], rows[0]["chance"])))
    again = smallstate("play", "first-desk", "--choose", choose, "--json")
    told = json.loads(again.out)
    assert told["ending"] == records[0].ending
    assert {name: str(value) for name, value in told["variables"].items()} == {
        name: rows[0][f"variables.{name}"] for name in told["variables"]
    }


def test_json_lines_hold_an_object_a_play(smallstate, tmp_path, records):
    assert run(smallstate, tmp_path / "plays.jsonl").code == 0
    lines = (tmp_path / "plays.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert [each["play"] for each in found] == list(range(30))
    assert [tuple(each["choices"]) for each in found] == [record.choices for record in records]
    assert found[3]["totals"] == records[3].totals


@pytest.mark.peer
def test_parquet_reads_back(smallstate, tmp_path, records):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run(smallstate, tmp_path / "plays.parquet").code == 0
    table = parquet.read_table(tmp_path / "plays.parquet").to_pylist()
    assert [row["ending"] for row in table] == [record.ending for record in records]


def test_a_file_whose_name_does_not_say_how_is_refused_before_anything_is_played(
    smallstate, tmp_path
):
    shown = run(smallstate, tmp_path / "plays.xlsx")
    assert shown.code == 2
    assert "end its name in .csv, .jsonl, .parquet" in shown.err
    assert not list(tmp_path.iterdir())


def test_where_nothing_can_be_written_nothing_is_left(smallstate, tmp_path):
    shown = run(smallstate, tmp_path / "no" / "plays.csv")
    assert shown.code == 2
    assert "there is no such folder" in shown.err


def test_the_epsilon_policy_says_that_it_keeps_no_records(smallstate, tmp_path):
    shown = smallstate(
        "simulate", "first-desk", "--policy", "epsilon", "--out", str(tmp_path / "p.csv")
    )
    assert shown.code == 1
    assert "keeps no records" in shown.err
    assert not list(tmp_path.iterdir())
