"""Golden debriefs: what two plays of the small scenario look like.

`python -m tests.debrief.golden` writes what is made now to the folder `golden`, to be read in the diff.
"""

from pathlib import Path

from game.debrief import debrief, to_json, to_markdown, to_text
from game.engine import Playthrough
from game.scoring.panel import Failure, Ledger, keep_ledger
from game.scoring.report import Settled
from tests.factory import small_program

FOLDER = Path(__file__).parent / "golden"
FERRY = ("answer", "warm", "the-visit", "sign")
RIVER = ("wait", "the-visit", "decline")


def played(*moves):
    """A play with these moves, chance among them."""
    play = Playthrough.begin(small_program(), 1)
    for move in moves:
        play = play.make(move)
    return play


def made():
    """Every golden file by its name, with what belongs in it."""
    play = played(*FERRY)
    ledger = keep_ledger(play)
    ferry = debrief(
        play,
        Ledger(ledger.lines, (Failure("weather", "took too long"),)),
        undos=2,
        own=[Settled("You", "the-talks", "the ferry runs", 60, came_true=True)],
    )
    play = played(*RIVER)
    river = debrief(play, keep_ledger(play))
    return {
        "ferry.txt": to_text(ferry) + "\n",
        "ferry.md": to_markdown(ferry),
        "ferry.json": to_json(ferry) + "\n",
        "river.txt": to_text(river) + "\n",
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, words in made().items():
        (FOLDER / name).write_text(words, encoding="utf-8")
