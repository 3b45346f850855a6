"""The shipped members, bodies and roll calls, read as plain YAML: what a scenario gets is what is tested."""

from datetime import date
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
    return records.members(library("members"))


@pytest.fixture(scope="session")
def bodies(members):
    return {
        body_id: records.body(body_id, raw, members)
        for body_id, raw in library("bodies")["bodies"].items()
    }


@pytest.fixture(scope="session")
def assembly(bodies):
    return bodies["general-assembly"].on(date(2022, 3, 2))


@pytest.fixture(scope="session")
def council(bodies):
    return bodies["security-council-2022"]


@pytest.fixture(scope="session")
def association(bodies):
    return bodies["asean"]


@pytest.fixture(scope="session")
def ten(association):
    return association.on(date(2022, 11, 11))


@pytest.fixture(scope="session")
def roll_calls(bodies):
    return {
        record_id: records.record(record_id, raw, bodies[raw["body"]])
        for record_id, raw in library("roll-calls")["roll-calls"].items()
    }
