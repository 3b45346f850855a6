"""Opens files that came to grief, of every kind that the game opens first, and sees that nothing is raised but what is meant to be.

    python -m tests.soak.fuzz_files --minutes 10 --seed 1
    python -m tests.soak.fuzz_files --replay scenario fuzz-scenario-1234.yaml

It looks beneath the net of `game.library.net`, which would hide what it is to find. What breaks the game is kept in the
folder that it prints, each fault once, with the call that shows it again.
"""

import argparse
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from game.authoring import census
from game.authoring.flowchart import dot, flowchart, marked, mermaid, svg
from game.authoring.scenario_tests import run_test
from game.cli.commands.graph import _marks
from game.cli.line_mode.narration import journal, transcript
from game.cli.output.console import CallError
from game.cli.output.play_result import result
from game.debrief import to_text
from game.debrief.forecasts import FORECAST
from game.diagnostics import render_github, render_json, render_text
from game.engine import FaultyChanceError, Playthrough, lower
from game.library import config_dir, shipped_libraries, shipped_scenarios
from game.library.heads import HEAD_BYTES, head_of
from game.lint import load
from game.loading import load_campaign, translations
from game.saves import CrashedSaveError, SaveError
from game.saves.exchange import export_save, import_save, verify
from game.saves.folder import list_saves
from game.scoring.panel.examine import examine
from game.scoring.panel.ledger import keep_ledger
from game.scoring.plugins.config import read_config
from game.scoring.plugins.discover import no_longer_trusted
from tests.present import present
from tests.soak import accidents

ROOM = Path(__file__).parents[1]
FIRST_DESK = shipped_scenarios() / "first-desk.yaml"
LONGEST = 60
"""Seconds after which opening a file counts as a fault of its own."""


def scenario(path):
    """What `check`, `test`, `list` and the library do with a scenario, a translation or a library."""
    head_of(path.read_bytes()[:HEAD_BYTES])
    translations(path)
    loaded = load(path, [shipped_libraries()])
    shown(loaded.errors, loaded.sources)
    shown(loaded.diagnostics, loaded.sources)
    shown(loaded.accepted, loaded.sources)
    if loaded.scenario is not None:
        census(loaded.scenario)
        program = lower(loaded.scenario)
        for test in loaded.scenario.tests.values():
            run_test(program, test)
        for draw in (mermaid, dot, svg):
            draw(flowchart(program))
        with suppress(FaultyChanceError):
            played(program, random.Random(len(loaded.sources)))  # noqa: S311 - nothing secret


def played(program, hand):
    """Some decisions of a play, and its result and debrief as commands give them."""
    play = Playthrough.begin(program, 0).drawn()
    for _ in range(12):
        may = [option.id for option in play.options if option.open]
        if play.ending is not None or not may:
            break
        play = play.make(hand.choice(may)).drawn()
    json.dumps(result(play, keep_ledger(play)), allow_nan=False)
    transcript(play)
    journal(play)


def shown(diagnostics, sources):
    render_text(diagnostics, sources)
    render_github(diagnostics)
    json.loads(render_json(diagnostics))


def campaign(path):
    head_of(path.read_bytes()[:HEAD_BYTES])
    found = load_campaign(
        path, lambda _: None, lambda file: load(file, [shipped_libraries()]).scenario
    )
    shown(found.diagnostics, found.sources)


def save(path):
    """What `saves import`, `list`, `verify` and `report` do with an exported game."""
    from game.debrief.open_debrief import open_debrief
    from game.play.closing import kept
    from game.saves.file import read_log
    from game.saves.journal import program_of, replay

    folder = path.parent / "saves"
    for old in folder.glob("*"):
        old.unlink()
    try:
        made = import_save(folder, path)
    except SaveError as error:
        named = path.name in str(error)
        if isinstance(error, CrashedSaveError) or not named:
            raise
        return
    [listed] = list_saves(folder)
    assert listed.fault is None, listed.fault
    verify(made)
    export_save(made)
    log = read_log(made)
    play, parting = replay(program_of(made, log), log, log.head)
    assert parting is None
    to_text(open_debrief(play, kept(log))[0])


def marks(path):
    """What `graph --marks` does with a report."""
    drawn = flowchart(present(load(FIRST_DESK, [shipped_libraries()]).program))
    with suppress(CallError):
        drawn = marked(drawn, *_marks(str(path)))
    for draw in (mermaid, dot, svg):
        draw(drawn)


def player_files(path):
    """The files of the player's own folders: plugins, settings, keys."""
    from game.tui.keys import read_keys
    from game.tui.settings import read_settings

    config_dir().mkdir(parents=True, exist_ok=True)
    for name in ("plugins.json", "settings.toml", "keys.toml"):
        (config_dir() / name).write_bytes(path.read_bytes())
    read_config()
    no_longer_trusted()
    examine([])
    read_settings()
    read_keys()
    for name in ("plugins.json", "settings.toml", "keys.toml"):
        (config_dir() / name).unlink()


@dataclass(frozen=True)
class Kind:
    """A kind of file: its ending, sound ones of it, what befalls them, and what is done with them."""

    suffix: str
    sound: tuple[bytes, ...]
    mutate: object
    open: object


@cache
def kinds():
    """Every kind of file that is opened, by name."""
    small = [
        *(path.read_bytes() for path in sorted(ROOM.glob("ballots/*.yaml"))),
        *(path.read_bytes() for path in sorted(ROOM.glob("diagnostics/SS*/input*.yaml"))),
        *[FIRST_DESK.read_bytes()] * 8,
        (ROOM / "cli" / "ferry.yaml").read_bytes(),
    ]
    pieces = [
        piece for path in sorted(shipped_scenarios().glob("*.yaml")) for piece in slices(path)
    ]
    return {
        "scenario": Kind(".yaml", tuple(small + pieces), accidents.of_text, scenario),
        "campaign": Kind(".yaml", (CAMPAIGN, CAMPAIGN, small[-1]), accidents.of_text, campaign),
        "translation": Kind(
            ".yaml", (TRANSLATION, TRANSLATION, CAMPAIGN), accidents.of_text, scenario
        ),
        "save": Kind(".json", exported(), accidents.of_json, save),
        "marks": Kind(".json", MARKS, accidents.of_json, marks),
        "player": Kind(".json", PLAYER, accidents.of_json, player_files),
    }


WEIGHTS = {"scenario": 10, "campaign": 2, "translation": 2, "save": 4, "marks": 1, "player": 1}
CAMPAIGN = b"""small-state-campaign: 1
title: Two nights
summary: One after the other.
episodes:
  - scenario: ferry
  - scenario: ferry
    carries: {neighbour: min(3, neighbour + 1), capacity: capacity}
"""
TRANSLATION = b"""small-state-translation: 1
of: ferry
language: fr
texts:
  title: Le bac
  summary: >
    Une note.
  scenes.the-note.text: |
    Une note sur le bac {neighbour}.
  endings.ferry.title: Le bac
"""
MARKS = (
    b'{"unreachable": {"scenes": ["tea"], "choices": ["tea/pass"], "endings": ["e"]}, "endings": {"e": {"paths": 3}}}',
    b'{"plays": 50, "endings": {"as-it-always-was": 11}, "hits": {"good-morning": 50, "good-morning/crew": 20}}',
)
PLAYER = (
    b'{"trusted": {"/tmp/a.py": "ab"}, "off": ["consistency"], "settings": {"p": {"scorer/x": {"wanted": 3}}}}',
    b'theme = "night"\nmotion = true\n',
    b'[keys]\n"play.undo" = "z"\n"play.help" = "f1,question_mark"\n',
)


def slices(path):
    """A scenario's head with a few neighbouring scenes, so that each run is short."""
    text = path.read_bytes()
    head, scenes, rest = text.partition(b"\nscenes:\n")
    parts = scenes and rest.split(b"\n  ")
    for begin in range(0, len(parts or ()), 40):
        yield head + scenes + b"  " + b"\n  ".join(parts[begin : begin + 40]) + b"\n"


@cache
def exported():
    """Games as `saves export` writes them: decisions, settings, something taken back, a forecast."""
    from game.saves.file import SavedJournal

    loaded = load(FIRST_DESK, [shipped_libraries()])
    with tempfile.TemporaryDirectory() as place:
        journal = SavedJournal.create(
            Path(place), lower(present(loaded.scenario)), loaded.texts, 3, {"plugin settings": "{}"}
        )
        with journal:
            for _ in range(3):
                journal.make(next(each.id for each in journal.play.options if each.open))
            journal.undo()
            last = [each.id for each in journal.play.options if each.open][-1]
            odds = dict.fromkeys(present(loaded.scenario).endings, 0.25)
            asked = {"state": journal.play.state.hash, "choice": last, "endings": odds, "mean": 1.5}
            journal.note(FORECAST, asked)
            journal.make(last)
            path = journal.path
        game = export_save(path)
    older = json.loads(game)
    for note in older["notes"]:  # no checksum tells at once that a note is another
        del note["checksum"]
    return game.encode(), json.dumps(older).encode(), json.dumps(older).encode()


@contextmanager
def home(folder):
    """A folder with what the files name, as the player's home as well."""
    with patch.dict("os.environ", {"SMALLSTATE_HOME": str(folder / "home")}):
        (folder / "ferry.yaml").write_bytes((ROOM / "cli" / "ferry.yaml").read_bytes())
        yield


def one(seed, number, only=()):
    """The kind and the bytes of one run."""
    hand = random.Random(f"{seed}-{number}")  # noqa: S311 - nothing secret
    names = only or list(WEIGHTS)
    name = hand.choices(names, [WEIGHTS[each] for each in names])[0]
    kind = kinds()[name]
    return name, kind.mutate(hand.choice(kind.sound), kind.sound, hand)


def opened(name, data, folder):
    """What was raised on a file, or None."""
    kind = kinds()[name]
    path = folder / f"opened{kind.suffix}"
    path.write_bytes(data)
    signal.alarm(LONGEST)
    try:
        kind.open(path)
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return error
    finally:
        signal.alarm(0)
    return None


def where(error):
    """The place in the game that raised an error: what tells one fault from another."""
    while error.__cause__ is not None:
        error = error.__cause__
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


def fuzz(seed, seconds=None, runs=None, only=()):
    """Open files until the time is over or so many runs are done: the number of runs of each kind, and the faults found."""
    done, faults, slowest = Counter[Any](), dict[Any, Any](), 0.0
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    end = time.monotonic() + seconds if seconds else None
    signal.signal(signal.SIGALRM, too_long)
    with home(folder):
        number = 0
        while (runs is None or number < runs) and (end is None or time.monotonic() < end):
            number += 1
            name, data = one(seed, number, only)
            began = time.monotonic()
            error = opened(name, data, folder)
            slowest = max(slowest, time.monotonic() - began)
            done[name] += 1
            if error is not None and where(error) not in faults:
                kept = folder / f"fuzz-{name}-{number}{kinds()[name].suffix}"
                kept.write_bytes(data)
                faults[where(error)] = kept
                print(f"{where(error)}: {error!s:.200}")
                print(f"  python -m tests.soak.fuzz_files --replay {name} {kept}")
    if not faults:
        shutil.rmtree(folder)
    print(f"seed {seed}: {dict(done)}; slowest {slowest:.1f} s; {len(faults)} faults")
    return done, faults


def replay(name, file):
    """Open one file again, without any net."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    with home(folder):
        path = folder / f"opened{kinds()[name].suffix}"
        path.write_bytes(Path(file).read_bytes())
        kinds()[name].open(path)
    print("nothing was raised")


def too_long(*_):
    raise TimeoutError(f"no end after {LONGEST} seconds")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=WEIGHTS, default=(), metavar="KIND")
    parser.add_argument("--replay", nargs=2, metavar=("KIND", "FILE"))
    args = parser.parse_args()
    if args.replay:
        replay(*args.replay)
    else:
        sys.exit(bool(fuzz(args.seed, args.minutes * 60, only=args.only)[1]))
