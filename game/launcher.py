"""The command `smallstate`: sees that the game is the one on the path, and starts it.

The wheel carries this file beside the package as `smallstate.py`, a name that no other distribution has: a module
called `game` there may be, in PYTHONPATH or from a distribution that installs one, and ours could not speak then.
"""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line, and leave with its exit code."""
    sys.exit(_run())


def _run() -> int:
    found = PathFinder.find_spec("game")
    inside = found.submodule_search_locations if found else None
    if inside is None or PathFinder.find_spec("game.cli", inside) is None:
        return _hidden(found.origin or str(next(iter(inside or ()), "")) if found else "")
    try:
        from game.cli.main import main as run  # noqa: PLC0415
    except ImportError as error:
        if error.name != "game":
            raise
        return _hidden(str(error.path))  # its first file was written over
    return run()


def _hidden(other: str) -> int:
    words = (
        f"another module called `game` hides the one of Small State: `{other}`\n"
        "help: take it off PYTHONPATH, or install Small State in an environment of its own"
        if other
        else "the game is not installed here\nhelp: `python -m pip install smallstate`"
    )
    shown = "".join(
        char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in words
    )
    if sys.stderr is not None:
        sys.stderr.write(f"smallstate: {shown}\n")
    return 2


if __name__ == "__main__":
    main()
