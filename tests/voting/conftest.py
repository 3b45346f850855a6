"""The shipped members, bodies and roll calls, read as plain YAML: what a scenario gets is what is tested."""

from pathlib import Path

import pytest
import yaml

from game.voting import records

LIBRARIES = Path(__file__).parents[2] / "scenarios" / "libraries"


def library(name):
    text = (LIBRARIES / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)


@pytest.fixture(scope="session")
def members():
    return {code: records.member(code, raw) for code, raw in library("members")["members"].items()}


@pytest.fixture(scope="session")
def bodies(members):
    return {
        body_id: records.body(body_id, raw, members)
        for body_id, raw in library("bodies")["bodies"].items()
    }


@pytest.fixture(scope="session")
def assembly(bodies):
    return bodies["general-assembly"]


@pytest.fixture(scope="session")
def council(bodies):
    return bodies["security-council-2022"]


@pytest.fixture(scope="session")
def ten(bodies):
    return bodies["asean"]


@pytest.fixture(scope="session")
def roll_calls(bodies):
    return {
        record_id: records.record(record_id, raw, bodies[raw["body"]].members)
        for record_id, raw in library("roll-calls")["roll-calls"].items()
    }
