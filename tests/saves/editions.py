"""The digests of every text that the game comes with: `python -m tests.saves.editions` adds those of the texts as they are now."""

from __future__ import annotations

import json
from pathlib import Path

import game.saves
from game.library import shipped_libraries, shipped_scenarios
from game.loading.files import read_source
from game.saves.digest import digest

FILE = Path(game.saves.__file__).with_name("editions.json")


def shipped() -> dict[str, str]:
    """The digest of every shipped scenario, campaign and library by the name of its file."""
    folders = (shipped_scenarios(), shipped_libraries())
    files = sorted(file for folder in folders for file in folder.glob("*.yaml"))
    return {file.name: digest(read_source(file)[0].text) for file in files}


def written() -> dict[str, list[str]]:
    """The list as it is, the oldest edition of each file first."""
    found: dict[str, list[str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def update() -> None:
    """Put each text that is new behind the earlier ones of its file."""
    known = written() if FILE.exists() else {}
    for name, now in shipped().items():
        earlier = [each for each in known.get(name, ()) if each != now]
        known[name] = [*earlier, now]
    FILE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    update()
