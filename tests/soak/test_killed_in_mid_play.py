"""Killed at any moment: what had been told is in the save, and the game goes on from there."""

import os
import random
import subprocess
import sys

import pytest

from game.engine import By, Kind
from game.saves.exchange import verify
from game.saves.file import SavedJournal
from game.saves.folder import list_saves, saves_dir
from tests.present import present

SCENARIO = "road-to-burgenstock"
TOLD = ("You decided: ", "You took up: ")


def _killed(dice):
    """Play by random numbers, kill the game after some of what it tells, and give the decisions it had told."""
    answers = "".join(f"{dice.randint(1, 4)}\n" for _ in range(400))
    told = ""
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "game",
            "play",
            SCENARIO,
            "--plain",
            "--seed",
            str(dice.random())[2:8],
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as game:
        os.write(
            present(game.stdin).fileno(), answers.encode()
        )  # less than a pipe holds: nobody waits
        left = dice.randint(1, 25_000)
        while left > 0 and (piece := os.read(present(game.stdout).fileno(), min(left, 4096))):
            told += piece.decode(errors="replace")
            left -= len(piece)
        game.kill()
    return sum(told.count(mark) for mark in TOLD)


def _obey(seed):
    confirmed = _killed(random.Random(seed))  # noqa: S311 - no secret
    saves = list_saves(saves_dir())
    if not saves:
        assert confirmed == 0
        return
    assert verify(saves[0].path).good
    with SavedJournal.open(saves[0].path) as journal:
        arcs = journal.play.program.arcs
        kinds = [arcs[m.node, m.id].kind for m in journal.play.moves if m.by is By.PLAYER]
        assert sum(kind is not Kind.PASS for kind in kinds) >= confirmed
        if journal.play.ending is None:
            journal.make(next(option.id for option in journal.play.options if option.open))


@pytest.mark.parametrize("seed", range(4))
def test_what_was_told_is_saved(seed):
    _obey(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_what_was_told_is_saved_at_many_moments(seed):
    _obey(1000 + seed)
