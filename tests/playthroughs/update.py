"""Accept what the golden playthroughs are now: `python -m tests.playthroughs.update`, then look at the difference.

Each file is played again and rewritten. Where its choices may no longer be made, or an ending has no file
yet, a new play to that ending is looked for.
"""

import json
from collections.abc import Iterator

from game.cli.output.console import CallError
from tests.playthroughs.replay import FOLDER, at_random, choices, golden, program, shipped, text_of

TRIES = 20_000


def main() -> None:
    for scenario in shipped():
        folder = FOLDER / scenario
        folder.mkdir(exist_ok=True)
        endings = program(scenario).scenario.endings
        for file in folder.glob("*.json"):
            if file.stem not in endings:
                file.unlink()
        missing = {ending for ending in endings if not _kept(scenario, ending)}
        for ending, choose, seed in _found(scenario, missing):
            _write(scenario, ending, choose, seed)
            missing.discard(ending)
        for ending in missing:
            print(f"{scenario}: no play to `{ending}` in {TRIES} tries")


def _kept(scenario: str, ending: str) -> bool:
    """Play a file again; whether it still leads where its name says."""
    file = FOLDER / scenario / f"{ending}.json"
    if not file.exists():
        return False
    old = json.loads(file.read_text(encoding="utf-8"))
    try:
        new = golden(scenario, old["choose"], old["seed"])
    except CallError:
        return False
    if new["ending"] == ending:
        file.write_text(text_of(new), encoding="utf-8")
    return new["ending"] == ending


def _found(scenario: str, endings: set[str]) -> Iterator[tuple[str, str, int]]:
    for seed in range(TRIES):
        if not endings:
            return
        play = at_random(scenario, seed)
        if play.ending in endings:
            yield play.ending, choices(play), seed


def _write(scenario: str, ending: str, choose: str, seed: int) -> None:
    file = FOLDER / scenario / f"{ending}.json"
    file.write_text(text_of(golden(scenario, choose, seed)), encoding="utf-8")
    print(f"{scenario}: {ending} by seed {seed}")


if __name__ == "__main__":
    main()
