"""`smallstate diff`: which games survive an edit."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from game.cli.output.console import Exit, put, put_json, tell
from game.phrases import missing, plural

if TYPE_CHECKING:
    from pathlib import Path

    from game.authoring import Difference
    from game.engine import Program

NAME = "diff"
ABOUT = "say which games survive an edit of a scenario"
EXAMPLES = """\
  smallstate diff my-scenario.old.yaml my-scenario.yaml
  git show HEAD:my-scenario.yaml > /tmp/before.yaml && smallstate diff /tmp/before.yaml my-scenario.yaml
  smallstate diff old.yaml new.yaml --json

exit codes: 0 every game goes on, 1 some break
keys of --json: compatible exact breaks (scene, choice, why) saves (save, decisions, made, why)"""


def arguments(parser: ArgumentParser) -> None:
    """Two scenarios."""
    parser.add_argument("old", metavar="OLD", help="the scenario as it was: a file, or an id")
    parser.add_argument("new", metavar="NEW", help="the scenario as it is")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: Namespace) -> int:
    """Compare them, and try the saved games of either file on the new text."""
    from game.authoring import compare
    from game.cli.opening import find, open_scenario

    old, new = (open_scenario(name)[1] for name in (args.old, args.new))
    found = compare(old, new)
    try:
        saves = _saves(new, [find(args.new), find(args.old)])
    except ImportError as error:  # without SQLite there are no saves either
        saves = []
        tell(f"note: no saved game was looked at: {missing(error)[0]}")
    if args.json:
        put_json(
            {
                "compatible": found.compatible,
                "exact": found.exact,
                "breaks": [asdict(each) for each in found.breaks],
                "saves": saves,
            }
        )
    else:
        _tell(found, saves)
    return Exit.WELL if found.compatible else Exit.FAULTS


def _saves(new: Program, files: list[Path]) -> list[dict[str, Any]]:
    """How far each saved game of the scenario in one of the files goes on the new text; a save that cannot be read is
    left out.
    """
    from game.authoring import carried
    from game.saves import Identity, SaveError, spared
    from game.saves.file import read_log
    from game.saves.folder import list_saves, saves_dir

    known = [Identity.of_file(file) for file in files]
    told = []
    for save in list_saves(saves_dir()):
        if save.head and any(each.owns(save.head) for each in known):
            try:
                with spared(save.path):
                    found = carried(read_log(save.path), new)
            except SaveError:
                continue
            told.append(
                {
                    "save": save.path.stem,
                    "decisions": found.decisions,
                    "made": found.made,
                    "why": found.why or None,
                }
            )
    return told


def _tell(found: Difference, saves: list[dict[str, Any]]) -> None:
    for each in found.breaks:
        put(f"{each.scene}{f'/{each.choice}' if each.choice else ''}: {each.why}")
    if found.compatible:
        known = "every game" if found.exact else "every game that was tried"
        put(f"Compatible: {known} on the old text goes on in the new one.")
    elif not found.exact:
        put("There are too many plays to look at each: there may be more.")
    for save in saves:
        made = f"{save['made']} of {plural(save['decisions'], 'decision')}: {save['why']}"
        put(f"{save['save']}: {made if save['why'] else 'goes on'}")
