import pytest

from tests.playthroughs.replay import shipped
from tests.soak.random_plays import soak


@pytest.mark.parametrize("scenario", shipped())
def test_some_random_plays_obey_the_laws(scenario):
    assert soak(scenario, 3).total() == 3


@pytest.mark.slow
@pytest.mark.parametrize("scenario", shipped())
def test_three_hundred_random_plays_obey_the_laws(scenario):
    assert soak(scenario, 300).total() == 300
