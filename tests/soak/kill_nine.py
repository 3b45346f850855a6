"""Plays in child processes, kills each with signal 9 at a random moment, and sees that every confirmed move is there.

    python -m tests.soak.kill_nine [KILLS] [SEED]

A child confirms a move by writing it to a pipe once `Journal.make` has returned: what a screen would show.
"""

import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

from game.engine import By, Playthrough
from game.saves import NothingToUndoError
from game.saves.exchange import verify
from game.saves.file import SavedJournal, read_log
from game.saves.folder import list_saves
from tests.factory import small_program
from tests.present import present

TEXTS = (("ferry-line.yaml", "The text of the ferry line"),)
MOST = 8
"""Times that a child is listened to before it is killed; at none it may die while it begins a game."""
FIRST, GIVE_UP = 0.05, 30
"""Seconds in which a child that was not listened to dies; seconds in which a child must say something."""
FEW = 20
"""Kills before a new folder: reading many games would leave a child no time to play."""


def load(texts):
    assert texts == TEXTS
    return small_program()


def play_on(folder, hand, say):
    """Play game after game, continuing the one that stands open, and say each move that is confirmed."""
    for _ in count():
        open_ = [save for save in list_saves(folder) if not present(save.head).standing.ending]
        if open_:
            journal = SavedJournal.open(open_[0].path, load)
        else:
            journal = SavedJournal.create(folder, small_program(), TEXTS, hand.getrandbits(32))
        with journal:
            while journal.play.ending is None:
                if hand.random() < 0.2:
                    try:
                        journal.undo()
                    except NothingToUndoError:
                        continue
                else:
                    journal.make(hand.choice([o.id for o in journal.play.options if o.open]))
                say(journal)


def confirm(pipe):
    def say(journal):
        moves = [[move.node, move.id] for move in journal.play.moves]
        line = {"file": journal.path.name, "row": journal.log.head, "moves": moves}
        os.write(pipe, (json.dumps(line) + "\n").encode())

    return say


def kill_one(folder, hand):
    """Start a child, kill it at a random moment; the moves it had confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            play_on(folder, hand, confirm(writing))
        finally:  # only a fault leads here: the play goes on until it is killed
            os._exit(1)
    os.close(writing)
    began, said = time.monotonic(), b""
    for _ in range(hand.randrange(MOST)):
        said += heard(reading, GIVE_UP)
    # However fast the disk is, the end comes anywhere between one move and the next.
    moves = said.count(b"\n")
    gap = (time.monotonic() - began) / moves if moves else FIRST
    until = time.monotonic() + hand.uniform(0, gap)
    while (left := until - time.monotonic()) > 0:
        said += heard(reading, left)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 1 << 16):
        said += part
    os.close(reading)
    return [json.loads(line) for line in said.decode().splitlines()]


def heard(pipe, seconds):
    """What a child says within a time; nothing if it says nothing."""
    if not select.select([pipe], [], [], seconds)[0]:
        return b""
    part = os.read(pipe, 1 << 16)
    assert part, "the child died of a fault of its own"
    return part


def examine(folder, confirmed):
    """See that the saves hold what was confirmed, that they replay, and that luck fell as the seed says."""
    logs = {save.path.name: read_log(save.path) for save in list_saves(folder)}
    for save in list_saves(folder):
        assert save.fault is None, save.fault
        assert verify(save.path, load).good
    for line in confirmed:
        log = logs[line["file"]]
        rows = log.line(line["row"])[1:]
        assert [[row.node, row.move] for row in rows] == line["moves"], line
    for log in logs.values():
        play = Playthrough.begin(small_program(), log.seed)
        for row in log.line(log.head)[1:]:
            assert row.by is not By.CHANCE or row.move == play.luck()
            play = play.make(row.move)


def main(kills, seed):
    hand = random.Random(seed)  # noqa: S311 - a player's hand needs no secrecy
    seen = Counter[Any]()
    while kills > seen["kills"]:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "saves"
            for _ in range(min(FEW, kills - seen["kills"])):
                confirmed = kill_one(folder, random.Random(hand.random()))  # noqa: S311
                examine(folder, confirmed)
                seen["kills"] += 1
                seen["moves confirmed"] += len(confirmed)
            seen["games"] += len(list_saves(folder))
    print(f"seed {seed}:", ", ".join(f"{number} {what}" for what, number in seen.items()))
    print("every confirmed move was there")


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    main(*arguments, *(200, 1)[len(arguments) :])
