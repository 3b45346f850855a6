"""The formats of a report are found by their modules."""

import pytest

from game.debrief import debrief, formats
from game.scoring.panel import keep_ledger
from tests.debrief.golden import FERRY, played


def test_every_module_with_an_ending_is_a_format():
    assert list(formats()) == [".html", ".json", ".md", ".txt"]


@pytest.mark.parametrize("ending", formats())
def test_each_tells_how_the_play_ended(ending):
    play = played(*FERRY)
    assert "The first ferry leaves at eight." in formats()[ending](debrief(play, keep_ledger(play)))
