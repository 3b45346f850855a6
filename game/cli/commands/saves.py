"""`smallstate saves`: the games that were kept, and what can be done with them."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.output.console import CallError, Exit, ask, is_terminal, put, put_json, tell

if TYPE_CHECKING:
    from game.saves.exchange import Compared, Verdict
    from game.saves.folder import Listed
    from game.saves.journal import Log

NAME = "saves"
ABOUT = "list, show, send, check and delete saved games"
EXAMPLES = """\
  smallstate saves                                the games, last played first
  smallstate saves show road-to-burgenstock-1     the decisions of one
  smallstate saves export road-to-burgenstock-1 -o game.json
  smallstate saves import game.json
  smallstate saves verify                         replay every save and compare"""

KEYS = {
    "list": "name, path, scenario, title, decisions, scene, date, ending, undos, played, error, file",
    "show": "name, path, scenario, title, seed, undos, settings, ending, moves",
    "import": "name, path, edition, texts",
    "verify": "name, good, moves, why, edition, texts, unsealed",
    "migrate": "name, path, moves, why",
}


def arguments(parser: ArgumentParser) -> None:
    """What to do, and with which save."""
    parts = parser.add_subparsers(metavar="ACTION", dest="action", title="actions")

    def action(name: str, about: str, run: Any, **save: Any) -> ArgumentParser:
        """An action; `save` is how its operand SAVE is declared, if it has one."""
        part = parts.add_parser(
            name,
            help=about,
            description=f"{about[:1].upper()}{about[1:]}.",
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        part.set_defaults(act=run)
        if name in KEYS:
            json = f"as JSON: {KEYS[name]}"
            part.add_argument("--json", action="store_true", default=SUPPRESS, help=json)
        if save:
            part.add_argument("save", metavar="SAVE", **save)
        return part

    parser.set_defaults(act=_list)
    parser.add_argument("--json", action="store_true", help=f"as JSON: {KEYS['list']}")
    one, many = (
        "a name that `saves list` gives, or a path",
        "names that `saves list` gives, or paths",
    )
    action("list", "name the saves, last played first (the default)", _list)
    action("show", "show the decisions of a save", _show, help=one)
    about = "write a save as one JSON file, to send or to keep"
    action("export", about, _export, help=one).add_argument(
        "-o", "--output", metavar="FILE", help="the file to write (default: stdout)"
    )
    action("import", "add an exported game to the saves", _import).add_argument(
        "file", metavar="FILE", help="a file that `saves export` wrote"
    )
    about = "replay saves, and compare every state and every text with what was saved and what lies here"
    action("verify", about, _verify, nargs="*", help=many)
    about = "play a save again on the newest text of its scenario, as far as it goes"
    action("migrate", about, _migrate, help=one).add_argument(
        "--to",
        metavar="SCENARIO",
        help="the scenario's id or file (default: the file it was begun on, or the one of that id)",
    )
    action("delete", "delete saves for good", _delete, nargs="+", help=many).add_argument(
        "--yes", action="store_true", help="do not ask"
    )


def run(args: Namespace) -> int:
    """Do it."""
    from game.cli.opening import explained

    with explained():
        return int(args.act(args))


def _list(args: Namespace) -> int:
    from game.saves.folder import list_saves, saves_dir

    found = list_saves(saves_dir())
    if args.json:
        put_json([_record(save) for save in found])
    for save in () if args.json else found:
        put(f"{save.name}\n    {_standing(save)}")
    if not found and not args.json:
        tell(f"no games are saved in `{saves_dir()}`")
    return _exit((save.fault for save in found), Exit.WELL)


def _exit(faults: Iterable[object], otherwise: Exit) -> Exit:
    """What a script is told: whether the game itself failed at one of the saves, and `otherwise` where it did not."""
    from game.saves import CrashedSaveError

    crashed = any(isinstance(each, CrashedSaveError) for each in faults)
    return Exit.REFUSED if crashed else otherwise


def _record(save: Listed) -> dict[str, Any]:
    from game.saves import file_at

    head = save.head
    return {
        "name": save.name,
        "path": str(save.path),
        "scenario": head and head.scenario,
        "title": head and head.title,
        "decisions": head and head.standing.decisions,
        "scene": head and head.standing.scene,
        "date": head and head.standing.date,
        "ending": (head and head.standing.ending) or None,
        "undos": head and head.undos,
        "played": head and head.played,
        "error": str(save.fault) if save.fault else None,
        "file": str(file) if head and (file := file_at(head.place)) else None,
    }


def _standing(save: Listed) -> str:
    from game.phrases import moment, plural

    if save.head is None:
        return f"cannot be read: {save.fault}"
    now = save.head.standing
    where = f"ended: {now.ending}" if now.ending else ", ".join(filter(None, (now.date, now.scene)))
    made = plural(now.decisions, "decision")
    return f"{save.head.title} · {where} · {made} · played {moment(save.head.played)}"


def _show(args: Namespace) -> int:
    from game.cli.line_mode import narration
    from game.engine import wording
    from game.phrases import plural
    from game.saves.file import read_log
    from game.saves.folder import find_save, saves_dir
    from game.saves.journal import program_of, replay

    path = find_save(saves_dir(), args.save)
    log = read_log(path)
    play, parting = replay(program_of(path, log), log, log.head)
    if args.json:
        put_json({**_about(path, log), "ending": play.ending, "moves": _moves(log)})
    else:
        moves, undos = plural(len(log.line(log.head)) - 1, "move"), plural(log.undos, "time")
        put(f"{log.title} · seed {log.seed} · {moves} · taken back {undos}\n")
        put(narration.journal(play))
        ending = play.program.scenario.endings[play.ending] if play.ending else None
        if ending:
            put(f"\nThe end: {wording(play.program, ending.title, play.state.values)}.")
    if parting:
        tell(f"the rest cannot be replayed: {parting.why}")
    return Exit.FAULTS if parting else Exit.WELL


def _about(path: Path, log: Log) -> dict[str, Any]:
    return {
        "name": path.stem,
        "path": str(path),
        "scenario": log.scenario,
        "title": log.title,
        "seed": log.seed,
        "undos": log.undos,
        "settings": log.settings,
    }


def _moves(log: Log) -> list[dict[str, str]]:
    return [
        {
            "by": row.by.value,
            "node": row.node,
            "choice": row.move,
            "state": row.state,
            "made": row.made,
        }
        for row in log.line(log.head)[1:]
    ]


def _export(args: Namespace) -> int:
    from game.cli.output.files import write
    from game.saves.exchange import export_save
    from game.saves.folder import find_save, saves_dir

    words = export_save(find_save(saves_dir(), args.save))
    if args.output in (None, "-"):
        put(words)
    else:
        tell(f"written: {write(Path(args.output), words)}")
    return Exit.WELL


def _import(args: Namespace) -> int:
    from game.library import expanded
    from game.saves.exchange import compare, import_save, most_doubtful
    from game.saves.file import read_log
    from game.saves.folder import saves_dir

    source = expanded(args.file)
    if not source.is_file():
        what = f"`{source}` is not a file" if source.exists() else f"there is no file `{source}`"
        raise CallError(what, "`smallstate saves export` writes one")
    path = import_save(saves_dir(), source)
    found = compare(read_log(path))
    if args.json:
        put_json({"name": path.stem, "path": str(path), **_texts(found)})
    else:
        put(path.stem)
        tell(f"its text: {most_doubtful(found).words}")
    return Exit.WELL


def _texts(found: tuple[Compared, ...]) -> dict[str, Any]:
    """What the texts of a game are: as a whole, and one by one with the file each was compared with."""
    from game.saves.exchange import most_doubtful

    return {
        "edition": str(most_doubtful(found).edition),
        "texts": [
            {
                "name": each.name,
                "edition": str(each.edition),
                "file": str(each.file) if each.file else None,
            }
            for each in found
        ],
    }


def _verify(args: Namespace) -> int:
    from game.phrases import plural
    from game.saves import SaveError
    from game.saves.exchange import verify
    from game.saves.folder import find_save, list_saves, saves_dir

    folder = saves_dir()
    if args.save:
        paths = [find_save(folder, name) for name in args.save]
    else:
        paths = [save.path for save in list_saves(folder)]
    found: list[tuple[Path, Verdict | SaveError]] = []
    for path in paths:
        try:
            found.append((path, verify(path)))
        except SaveError as error:
            found.append((path, error))
    good = [not isinstance(verdict, SaveError) and verdict.good for _, verdict in found]
    if args.json:
        put_json([_verdict(path, verdict) for path, verdict in found])
    for path, verdict in () if args.json else found:
        record = _verdict(path, verdict)
        words = [record["why"]] if record["why"] else []
        if not isinstance(verdict, SaveError):
            words.append(verdict.edition.words)
            if verdict.unsealed:
                words.append(f"{plural(verdict.unsealed, 'note')} without a checksum")
        put(f"{'ok  ' if record['good'] else 'FAIL'}  {path.stem}  {'; '.join(words)}".rstrip())
    tell(f"saves: {len(found)}; not as they were saved: {good.count(False)}")
    return _exit((fault for _, fault in found), Exit.WELL if all(good) else Exit.FAULTS)


def _verdict(path: Path, verdict: Verdict | Exception) -> dict[str, Any]:
    read = None if isinstance(verdict, Exception) else verdict
    return {
        "name": path.stem,
        "good": read is not None and read.good,
        "moves": read and read.moves,
        "why": (read.why if read else str(verdict)) or None,
        **(_texts(read.texts) if read else {"edition": None, "texts": []}),
        "unsealed": read and read.unsealed,
    }


def _migrate(args: Namespace) -> int:
    from game.cli.opening import find, open_scenario
    from game.library import by_id
    from game.phrases import plural
    from game.saves import file_at, place_of
    from game.saves.exchange import migrate_save
    from game.saves.file import read_log
    from game.saves.folder import find_save, saves_dir

    path = find_save(saves_dir(), args.save)
    log = read_log(path)
    begun = file_at(log.place)
    loaded, program = open_scenario(args.to or str(begun or find(log.scenario, by_id)))
    place = place_of(loaded.path) if loaded.path else ""
    new, parting = migrate_save(saves_dir(), path, program, loaded.texts, place)
    why = parting and parting.why
    if args.json:
        put_json(
            {"name": new.stem, "path": str(new), "moves": parting and parting.move, "why": why}
        )
    else:
        put(new.stem)
        tell(
            f"{plural(parting.move, 'move')} carried over; then: {why}"
            if parting
            else "every move was carried over"
        )
    return Exit.WELL


def _delete(args: Namespace) -> int:
    from game.saves.folder import delete_save, find_save, saves_dir

    paths = [find_save(saves_dir(), name) for name in args.save]
    if not args.yes:
        if not is_terminal(sys.stdin):
            raise CallError(
                "deleting asks first, and nobody is there to answer",
                "`--yes` deletes without asking",
            )
        names = ", ".join(path.stem for path in paths)
        if (ask(f"Delete {names} for good? [y/N] ") or "").strip().lower() not in ("y", "yes"):
            tell("nothing was deleted")
            return Exit.WELL
    for path in paths:
        delete_save(path)
        tell(f"deleted: {path.stem}")
    return Exit.WELL
