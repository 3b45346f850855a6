"""`smallstate graph`: the map of a scenario."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.cli.output.console import CallError, put, tell, writes_unicode

NAME = "graph"
ABOUT = "draw the map of a scenario: what leads where, turn by turn"
EXAMPLES = """\
  smallstate graph first-desk                             in Mermaid, for a page on the web
  smallstate graph first-desk --format svg -o map.svg     as a picture
  smallstate audit first-desk --json | smallstate graph first-desk --marks - -o map.svg
                                                          what no play reaches is grey
  smallstate simulate first-desk --plays 1000 --json | smallstate graph first-desk --marks - -o map.svg
                                                          how often each choice was made"""

FORMATS = ("mermaid", "dot", "svg")
_MERMAID = ("", "mmd", "md", "txt")
"""Endings of files that are written in Mermaid."""


def arguments(parser: ArgumentParser) -> None:
    """Which scenario, how to draw it, and what to mark."""
    parser.add_argument(
        "scenario", metavar="SCENARIO", help="a scenario's id, or the path of its file"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="how to draw it (default: by the file's ending, or mermaid)",
    )
    parser.add_argument(
        "--marks",
        action="append",
        default=[],
        metavar="FILE",
        help="what `audit --json` or `simulate --json` wrote (`-`: stdin); may be given again",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write (default: stdout)"
    )


def run(args: Namespace) -> int:
    """Draw it."""
    from game.authoring.flowchart import dot, flowchart, marked, mermaid, svg
    from game.cli.opening import open_scenario
    from game.cli.output.files import write

    by_ending = Path(args.output or "").suffix.removeprefix(".")
    if args.format is None and by_ending not in (*FORMATS, *_MERMAID):
        help_ = "end its name with `.svg`, `.dot` or `.mmd`, or say `--format`"
        raise CallError(f"no map is drawn as `.{by_ending}`", help_)
    _, program = open_scenario(args.scenario)
    drawn = flowchart(program)
    if args.marks:
        dead: list[str] = []
        hits: dict[str, int] | None = None
        for file in args.marks:
            gone, met = _marks(file)
            dead += gone
            if met is not None:
                hits = {**(hits or {}), **met}
        drawn = marked(drawn, dead, hits)
    kind = args.format or (by_ending if by_ending in FORMATS else "mermaid")
    words = {"mermaid": mermaid, "dot": dot, "svg": svg}[kind](drawn)
    if args.output in (None, "-"):
        put(in_ascii(words, kind) if not writes_unicode(sys.stdout) else words, end="")
    else:
        tell(f"written: {write(Path(args.output), words.rstrip())}")
    return 0


@dataclass(frozen=True, slots=True)
class _Dead:
    """What `audit --json` says that no play reaches."""

    scenes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


def in_ascii(words: str, kind: str) -> str:
    """A map that reads the same in any encoding: other signs as the entities of its notation."""
    numbered = words.encode("ascii", "xmlcharrefreplace").decode()
    return re.sub(r"&#([0-9]+);", r"#\1;", numbered) if kind == "mermaid" else numbered


def _marks(file: str) -> tuple[list[str], dict[str, int] | None]:
    """What a report says is dead, and how often it says things were met; None where it counts nothing."""
    from game.cli.output.files import read
    from game.engine import ending_node
    from game.strict_json import MisfitError, decode, loads

    neither = f"`{file}` is not what `audit --json` or `simulate --json` writes"
    counts = Mapping[str, int]
    try:
        found = loads(sys.stdin.read() if file == "-" else read(Path(file)))
        report = decode(Mapping[str, object], found)  # type: ignore[type-abstract]
        dead = decode(_Dead, report.get("unreachable") or {})
        hits = report.get("hits")
        met = dict(decode(counts, hits or {}))  # type: ignore[type-abstract]
        endings = None if hits is None else report.get("endings")  # an audit's are no counts
        ended = decode(counts, endings or {})  # type: ignore[type-abstract]
    except MisfitError as error:
        raise CallError(neither, str(error)) from error
    met |= {ending_node(name): count for name, count in ended.items()}
    if not {"unreachable", "hits"} & report.keys() or any(count < 0 for count in met.values()):
        raise CallError(neither)
    gone = [*dead.scenes, *dead.choices, *map(ending_node, dead.endings)]
    return gone, None if hits is None else met
