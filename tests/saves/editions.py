"""The digests of every text that the game comes with: `python -m tests.saves.editions` adds those of the texts as they are now."""

from __future__ import annotations

import re
from pathlib import Path

import game.saves
from game.library import shipped_libraries, shipped_scenarios
from game.loading import read_source
from game.saves.editions import digest

FILE = Path(game.saves.__file__).with_name("editions.txt")


def shipped() -> dict[str, str]:
    """The digest of every shipped scenario, campaign and library by the name of its file."""
    folders = (shipped_scenarios(), shipped_libraries())
    files = sorted(file for folder in folders for file in folder.glob("*.yaml"))
    return {file.name: digest(read_source(file)[0].text) for file in files}


def written() -> dict[str, list[str]]:
    """The list as it is, the oldest edition of each file first; what a merge may have left in it is passed over."""
    found: dict[str, list[str]] = {}
    for name, known_as in re.findall(
        r"^(\S+\.yaml) ([0-9a-f]{32})$", FILE.read_text(), re.MULTILINE
    ):
        found.setdefault(name, []).append(known_as)
    return found


def update() -> None:
    """Put each text that is new behind the earlier ones of its file."""
    known = written()
    for name, now in shipped().items():
        earlier = [each for each in dict.fromkeys(known.get(name, ())) if each != now]
        known[name] = [*earlier, now]
    lines = (f"{name} {each}\n" for name in sorted(known) for each in known[name])
    FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    update()
