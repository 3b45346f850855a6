"""The test kit for plugin writers: play scenarios at random and hold a scorer to the laws of the contract."""

from game.scoring.testing.laws import BrokenLawError, Checked, check_scorer
from game.scoring.testing.plays import random_plays, shipped_programs
