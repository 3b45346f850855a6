"""`smallstate report`: the debrief of a saved game as a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.console import CallError, Exit, put, put_json, tell

NAME = "report"
ABOUT = "write the debrief of a saved game as a file"
EXAMPLES = """\
  smallstate report road-to-burgenstock-1 -o debrief.md
  smallstate report road-to-burgenstock-1 -o debrief.json
  smallstate report road-to-burgenstock-1         read it here"""

KINDS = (".md", ".json", ".txt")


def arguments(parser: ArgumentParser) -> None:
    """Which save, under which profile, where to."""
    parser.add_argument("save", metavar="SAVE", help="a name that `saves list` gives, or a path")
    parser.add_argument("--profile", metavar="P", help="the weighting that stands first")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=f"the file to write; its ending says how: {', '.join(KINDS)} (default: text on stdout)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON on stdout")


def run(args: Namespace) -> int:
    """Write it."""
    from game.cli.aftermath import aftermath, looked_back
    from game.cli.files import write
    from game.cli.forecasting import settled
    from game.cli.opening import saved
    from game.debrief import to_json, to_markdown, to_text
    from game.saves import PartedError, find_save, read_log, saves_dir
    from game.saves.journal import load_scenario, program_of
    from game.saves.log import replay

    renderers = {".md": to_markdown, ".json": to_json, ".txt": to_text}
    kind = ".json" if args.json else ".txt"
    if args.output is not None:
        kind = Path(args.output).suffix.lower()
        if kind not in renderers:
            raise CallError(
                f"`{args.output}` does not say what to write", f"end its name in {', '.join(KINDS)}"
            )
    with saved():
        path = find_save(saves_dir(), args.save)
        log = read_log(path)
        play, parting = replay(program_of(path, log, load_scenario), log, log.head)
        if parting:
            raise PartedError(path, parting.move, parting.why)
    own = settled(log, play)
    found = aftermath(play, log.undos, own=own, profile=args.profile, settings=log.settings)
    found = looked_back(found, play, log.settings, patient=True)
    words = renderers[kind](found).rstrip("\n")
    if args.json and args.output is None:
        put_json(json.loads(words))
    elif args.output is None:
        put(words)
    else:
        tell(f"written: {write(Path(args.output), words)}")
    if found.finish is None:
        tell("note: this game is not over yet")
    return Exit.WELL
