"""The shipped members, bodies and roll calls: what a scenario gets is what is tested."""

from datetime import date

import pytest

from tests.voting.library import chamber, shipped


@pytest.fixture(scope="session")
def libraries():
    return chamber(*map(shipped, ("members", "bodies", "roll-calls")))


@pytest.fixture(scope="session")
def members(libraries):
    return libraries.members


@pytest.fixture(scope="session")
def bodies(libraries):
    return libraries.bodies


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
def roll_calls(libraries):
    return libraries.recorded
