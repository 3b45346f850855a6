"""`smallstate report`: the debrief of a saved game as a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.output.console import CallError, Exit, put, put_json, tell

if TYPE_CHECKING:
    from game.debrief import Debrief

NAME = "report"
ABOUT = "write the debrief of a saved game as a file"
EXAMPLES = """\
  smallstate report road-to-burgenstock-1 -o debrief.html   a page to read, send or print
  smallstate report road-to-burgenstock-1 -o debrief.md
  smallstate report road-to-burgenstock-1 -o debrief.json   or .txt
  smallstate report road-to-burgenstock-1         read it here
  smallstate report first-desk-1 --section classroom -o class.csv     a table for a spreadsheet"""


def arguments(parser: ArgumentParser) -> None:
    """Which save, under which profile, where to."""
    parser.add_argument("save", metavar="SAVE", help="a name that `saves list` gives, or a path")
    parser.add_argument("--profile", metavar="P", help="the weighting that stands first")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="the file to write; its ending says how, as below (default: text on stdout)",
    )
    parser.add_argument(
        "--section",
        metavar="ID",
        help="whose table a .csv file holds: a report section's of a plugin",
    )
    parser.add_argument("--json", action="store_true", help="as JSON on stdout")


def run(args: Namespace) -> int:
    """Write it."""
    from game.cli.debrief import looked_back, tell_of_plugins, under
    from game.cli.opening import explained
    from game.cli.output.files import write
    from game.debrief import formats, open_debrief
    from game.play.closing import kept
    from game.saves.exchange import compare, most_doubtful
    from game.saves.file import read_log
    from game.saves.folder import find_save, saves_dir
    from game.saves.journal import play_of

    renderers = formats()
    kind = ".json" if args.json else ".txt"
    if args.output is not None:
        kind = Path(args.output).suffix.lower()
        if kind not in (endings := [*renderers, ".csv"]):
            raise CallError(
                f"`{args.output}` does not say what to write",
                f"end its name in {', '.join(endings)}",
            )
    if (kind == ".csv") != (args.section is not None):
        raise CallError(
            "a .csv file holds the table of one section, and `--section` names it",
            "such as: --section classroom -o class.csv",
        )
    with explained():
        path = find_save(saves_dir(), args.save)
        log = read_log(path)
        play = play_of(path, log)
    text = most_doubtful(compare(log)).words
    found, plugins = open_debrief(play, kept(log))
    tell_of_plugins(found.failures, found.notes)
    if args.profile is not None:
        found = under(args.profile, found)
    found = replace(found, notes=(*found.notes, ("", f"the text of this game: {text}")))
    if kind == ".csv":
        words = _table(found, args.section)
    else:
        found = looked_back(found, play, plugins)
        words = renderers[kind](found).rstrip("\n")
    if args.json and args.output is None:
        put_json(json.loads(words))
    elif args.output is None:
        put(words)
    else:
        tell(f"written: {write(Path(args.output), words)}")
    tell(f"note: the text of this game: {text}")
    if found.finish is None:
        tell("note: this game is not over yet")
    return Exit.WELL


def _table(found: Debrief, name: str) -> str:
    """The table of a plugin's section, for a spreadsheet."""
    from game.diagnostics import did_you_mean
    from game.scoring import Table

    tables = {each.id: Table(each.columns, each.rows) for each in found.sections if each.rows}
    if name not in tables:
        there = f"there are: {', '.join(tables)}; " if tables else ""
        more = "`smallstate plugins` names what can be switched on"
        raise CallError(
            f"there is no section `{name}` with a table here",
            did_you_mean(name, tables) or there + more,
        )
    return tables[name].csv().rstrip("\n")
