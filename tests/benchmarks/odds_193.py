"""Milliseconds for the exact odds that 193 members adopt a text, beside two plain ways to get at them.

Run `python tests/benchmarks/odds_193.py`. The plain ways: counting yes and no side by side in a dictionary
(exact, no blocs), and drawing 10,000 roll calls member by member (good to about one in a hundred). Sums of members
alike are kept from one vote to the next; the lines that say `anew` forget them before each.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from typing import Any  # noqa: E402

from game.voting import (  # noqa: E402
    Bloc,
    Electorate,
    Mood,
    adoption,
    recorded,
)
from game.voting.odds import large_bodies, leanings  # noqa: E402
from tests.voting.library import chamber, shipped  # noqa: E402

MOODS = (Mood("against", 1, -15), Mood("even", 2, 0), Mood("for", 1, 15))
GROUPS = {
    "european-union": "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU "
    "SVK SVN ESP SWE",
    "asean": "BRN KHM IDN LAO MYS MMR PHL SGP THA VNM",
    "gulf": "BHR KWT OMN QAT SAU ARE",
    "caribbean": "ATG BHS BRB BLZ DMA GRD GUY HTI JAM KNA LCA VCT SUR TTO",
}


def milliseconds(task, repeat):
    """The best of some runs, and the result."""
    best, result = float("inf"), None
    for _ in range(repeat):
        start = time.perf_counter()
        result = task()
        best = min(best, time.perf_counter() - start)
    return best * 1000, result


def anew(task):
    """A task that finds nothing kept from before."""

    def forgetful():
        for kept in (large_bodies._of_one_kind, leanings._shifted):
            kept.cache_clear()
        return task()

    return forgetful


def side_by_side(electorate):
    """Exact, by the distribution of (yes, no) in a dictionary."""
    counts = {(0, 0): 1.0}
    for leaning in electorate.leanings.values():
        grown = defaultdict[Any, float](float)
        up, down = leaning.yes / leaning.total, leaning.no / leaning.total
        for (yes, no), odds in counts.items():
            grown[yes + 1, no] += odds * up
            grown[yes, no + 1] += odds * down
            grown[yes, no] += odds * (1 - up - down)
        counts = grown
    return sum(odds for (yes, no), odds in counts.items() if yes >= 2 * no and yes + no)


def drawn(electorate, plays=10_000):
    """Roughly, by drawing roll calls."""
    random, adopted = Random(1), 0  # noqa: S311  luck, not secrets
    leanings = [(x.yes / x.total, x.no / x.total) for x in electorate.leanings.values()]
    for _ in range(plays):
        yes = no = 0
        for up, down in leanings:
            place = random.random()
            yes += place < up
            no += place >= 1 - down
        adopted += yes >= 2 * no and yes + no > 0
    return adopted / plays


def main():
    """Print one line for each way."""
    known = chamber(*map(shipped, ("members", "bodies", "roll-calls")))
    record = known.recorded["es-11-3"]
    assembly, votes = record.seated, record.votes
    members = assembly.members
    blocs = tuple(Bloc(name, tuple(codes.split()), MOODS) for name, codes in GROUPS.items())
    for firmness in (90, 60):
        leanings = {member: recorded(votes[member], firmness) for member in members}
        alone, moved = Electorate(leanings), Electorate(leanings, blocs)
        print(f"ES-11/3, 193 members, each holding its recorded vote with {firmness} % firmness")
        no_blocs, four_blocs = (
            partial(adoption, assembly, "important", electorate) for electorate in (alone, moved)
        )
        for name, task, repeat in (
            ("adoption, no blocs", no_blocs, 50),
            ("the same anew", anew(no_blocs), 50),
            ("adoption, four blocs", four_blocs, 50),
            ("the same anew", anew(four_blocs), 50),
            ("side by side, no blocs", partial(side_by_side, alone), 1),
            ("10,000 draws, no blocs", partial(drawn, alone), 1),
        ):
            taken, odds = milliseconds(task, repeat)
            print(f"  {name:<24} {taken:10.2f} ms   odds {odds:.6f}")


if __name__ == "__main__":
    main()
