"""Random journeys on the screen in a real terminal: keys in bursts without pause, the mouse, pastes, bytes of all kinds,
windows of all sizes under everything, files that change under `--watch`; and in the end every way out.

    python -m tests.soak.random_keys --journeys 500 --seed 1

A journey has a number, and is played again by it: `--journeys 1 --seed NUMBER`, with `--tell` for what is sent.
"""

import argparse
import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 30.0
"""Seconds after which a program that was told to end is taken to hang."""
ENTER, ESCAPE = b"\r", b"\x1b"
ARROWS = (b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D")
PAGES = (b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F")
FUNCTIONS = (b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[24~")
OPENERS = (*b"c u i ? : w f s t p P r l / F b j k y n".split(), b" ", b"\x10")
DIGITS = tuple(b"%d" % n for n in range(1, 10))
ODD = (
    b"\xe9",
    b"\xff\xfe",
    b"\xc3",
    b"\x00",
    b"\x1b[",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[<0;999;999M",
    b"\x1b[<0;0;0m",
    b"\x1b[?2048;2$y",
    b"\x1b[48;24;80;480;800t",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[97;5u",
    b"\t",
    b"\x1b[Z",
    b"\x7f",
    b"\x08",
    b"\x1a",
)
PASTES = ("peace", "é\x1b[A\r\n", "x" * 3000, "[@click=app.quit]q[/]", "")
SIZES = (
    (80, 24),
    (40, 10),
    (59, 19),
    (60, 20),
    (100, 30),
    (140, 45),
    (200, 60),
    (1, 1),
    (30, 50),
    (300, 8),
    (81, 24),
)
LEAVING = {
    "keys": {0},
    "ctrl+q": {0},
    "ctrl+c": {130},
    "SIGINT": {130},
    "SIGTERM": {143},
    "SIGHUP": {129},
    "closed": {129},
}
SAID = re.compile(rb"[^\n]*(smallstate:|rror|Warning|ignored|xception)(?s:.*)")
"""What a program may say for itself when its screen has gone; the rest is what was typed too late."""
ON = (1049, 1000, 1003, 1015, 1006, 1016, 2004, 1004, 2048)


@dataclass
class Journey:
    """One journey: how it begins, what is sent, how it ends; and what was wrong with it."""

    number: int
    dice: random.Random = field(init=False)
    told: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self):
        self.dice = random.Random(self.number)  # noqa: S311 - no secret

    def keys(self):
        """A burst of keys and other things that a terminal may send."""
        dice = self.dice
        burst = [self.key() for _ in range(dice.choice((1, 1, 2, 2, 3, 5, 9)))]
        if dice.random() < 0.1:
            burst *= 6  # a key that is held down
        return b"".join(burst)

    def key(self):
        dice = self.dice
        kind = dice.choices(
            (
                "enter",
                "arrow",
                "digit",
                "opener",
                "page",
                "escape",
                "function",
                "mouse",
                "paste",
                "odd",
                "any",
            ),
            (22, 16, 12, 24, 6, 8, 5, 10, 2, 3, 3),
        )[0]
        if kind == "mouse":
            return self.mouse()
        if kind == "paste":
            return b"\x1b[200~" + dice.choice(PASTES).encode() + b"\x1b[201~"
        if kind == "any":
            return bytes([dice.choice([n for n in range(32, 127) if n != ord("q")])])
        few = {
            "arrow": ARROWS,
            "digit": DIGITS,
            "opener": OPENERS,
            "page": PAGES,
            "function": FUNCTIONS,
            "odd": ODD,
        }
        return dice.choice(few[kind]) if kind in few else {"enter": ENTER, "escape": ESCAPE}[kind]

    def mouse(self):
        """A click, a move, a drag, or the wheel, as reported to a terminal."""
        dice = self.dice
        x, y = dice.randint(1, 100), dice.randint(1, 30)
        button = dice.choice((0, 0, 0, 2, 35, 64, 65))
        report = b"\x1b[<%d;%d;%dM" % (button, x, y)
        if button >= 32:
            return report * dice.choice((1, 4))
        drag = b"\x1b[<32;%d;%dM" % (x + 3, y + 1) if dice.random() < 0.3 else b""
        up = b"\x1b[<%d;%d;%dm" % (button, x, y)
        return (report + drag + up) * dice.choice((1, 1, 2, 3))


class Ground:
    """What all journeys begin from: homes with saves in them, made once, and the program, loaded once."""

    def __init__(self, folder):
        self.folder = folder
        os.environ["SMALLSTATE_HOME"] = str(folder / "ground")
        import game.tui.navigation
        import game.tui.rehearsal
        from game.library import shipped_scenarios
        from game.library.loader import load_file
        from game.play import opening

        game.tui.navigation.prepare()
        from game.debrief import what_if  # noqa: F401 - loaded before the first journey
        from game.engine import legal_moves
        from tests.playthroughs.replay import shipped

        self.scenarios = shipped()
        self.shipped = shipped_scenarios()
        self.legal_moves, self.opening, self.load_file = legal_moves, opening, load_file
        self.homes = [(name, share) for name in self.scenarios for share in (0.3, 0.7, 1.0)]

    def home(self, name, share):
        """A home with a game in it that has come so far; made when it is first asked for."""
        home = self.folder / "homes" / f"{name}-{share}"
        if not home.exists():
            os.environ["SMALLSTATE_HOME"] = str(home)
            dice = random.Random(f"{name} {share}")  # noqa: S311
            loaded = self.load_file(self.shipped / f"{name}.yaml")
            moves = _moves(loaded, dice, self.legal_moves)
            session = self.opening.begin(loaded, len(moves))
            for move in moves[: round(len(moves) * share)]:
                session.make(move)
            session.journal.close()
        return home


def _moves(loaded, dice, legal_moves):
    """The player's moves of a random play, with the luck that its number of moves is the seed of."""
    from game.engine import By, Playthrough, lower

    program = lower(loaded.scenario)
    for luck in range(1, 1000):
        play = Playthrough.begin(program, luck).drawn()
        while play.ending is None:
            play = play.make(dice.choice(legal_moves(program, play.state))).drawn()
        made = [move.id for move in play.moves if move.by is By.PLAYER]
        again = Playthrough.begin(program, len(made)).drawn()
        try:
            for move in made:
                again = again.make(move).drawn()
        except Exception:  # noqa: BLE001,S112 - with that luck the choices were others
            continue
        return made
    return []


def journey(number, ground, tell=None):
    """Go on a journey and judge it."""
    went = Journey(number)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=ground.folder, ignore_cleanup_errors=True) as folder:
        _go(went, ground, Path(folder), tell)
    went.seconds = time.perf_counter() - began
    return went


def _go(went, ground, folder, tell):
    dice, home = went.dice, folder / "home"
    scenario, share = dice.choice(ground.homes)
    kept = ground.home(scenario, share)
    how = dice.choice(("library", "play", "resume", "resume", "resume", "watch", "state"))
    argv = ["play", scenario, "--seed", "1"]
    watched = folder / f"{scenario}.yaml"
    if how in ("library", "resume"):
        shutil.copytree(kept, home)
        argv = [] if how == "library" else ["play", scenario, "--resume"]
        if how == "resume" and share == 1.0:
            argv = []  # it has ended: its debrief is reached from the library
    elif how == "watch":
        shutil.copy(ground.shipped / watched.name, watched)
        shutil.copytree(ground.shipped / "libraries", folder / "libraries")
        argv = ["play", str(watched), "--watch", "--seed", "1"]
    size = dice.choice(((80, 24), (80, 24), (120, 40), (50, 12), (160, 50)))
    went.told.append(
        f"{' '.join(argv) or 'library'}, {kept.name if how != 'play' else 'anew'}, {size}"
    )
    child, master = pty.fork()
    if child == 0:
        _play(argv, home, folder)
    terminal = Watched(child, master, went, tell)
    terminal.resize(*size)
    before = termios.tcgetattr(master)
    select.select([master], [], [], 5.0)
    terminal.read(0.1)
    text = watched.read_text() if how == "watch" else ""
    for _ in range(dice.randint(10, 30)):
        if terminal.ended():
            break
        what = dice.random()
        if what < 0.12:
            terminal.resize(*dice.choice(SIZES))
        elif what < 0.2 and text:
            terminal.tell("edit")
            _edit(watched, text, dice)
        else:
            terminal.send(went.keys())
        terminal.read(dice.choice((0.0, 0.0, 0.01, 0.03, 0.1)))
    way = dice.choice(list(LEAVING))
    code = terminal.leave(way)
    _judge(went, terminal, way, code, before, home)


class Watched:
    """The terminal of a journey, seen from outside."""

    def __init__(self, child, master, went, tell):
        self.child, self.master, self.went, self.out = child, master, went, tell
        self.raw, self.code, self.open = bytearray(), None, True

    def tell(self, words):
        self.went.told.append(words)
        if self.out:
            self.out(words)

    def resize(self, columns, rows):
        self.tell(f"size {columns}x{rows}")
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, data):
        self.tell(repr(data)[1:])
        while data and not self.ended():
            if select.select([], [self.master], [], 0.05)[1]:
                try:
                    data = data[os.write(self.master, data[:1000]) :]
                except OSError:
                    return
            self.read(0)

    def read(self, pause):
        """Read until nothing has come for so long."""
        while select.select([self.master], [], [], pause)[0]:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:
                return
            if not data:
                return
            self.raw += data

    def raw_mode(self):
        """Whether the screen still has the terminal."""
        return not termios.tcgetattr(self.master)[3] & termios.ICANON

    def ended(self):
        if self.code is None:
            done, status = os.waitpid(self.child, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def leave(self, way):
        """Leave in a way; the exit code, or None where it hangs, and then the stack is asked for."""
        self.tell(way)
        self.before = None
        if not self.ended():
            if way.startswith("SIG"):
                os.kill(self.child, getattr(signal, way))
            elif way == "closed":
                os.close(self.master)
                self.open = False
            elif way == "keys":
                self.send(self.went.keys() + b"\x1b[A\x11")
            else:
                self.send({"ctrl+q": b"\x11", "ctrl+c": b"\x03"}[way])
        again = time.monotonic() + 5
        until = again - 5 + PATIENCE
        while not self.ended() and time.monotonic() < until:
            if self.open:
                self.read(0.02)
            else:
                time.sleep(0.02)
            if self.open and not self.raw_mode():
                continue  # it is on its way out
            if way in ("keys", "ctrl+q", "ctrl+c") and time.monotonic() > again:
                self.send(b"\x03")  # an escape before it may have made another key of it
                again += 5
        if not self.ended():
            os.kill(self.child, signal.SIGUSR1)
            time.sleep(0.5)
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
            return None
        if self.open:
            self.read(0.05)
        return self.code


def _judge(went, terminal, way, code, before, home):
    wrong = went.wrong
    for log in sorted((home / "cache").glob("crash-*.log")):
        wrong.append(log.read_text(errors="replace"))
    stack = home / "stack"
    if code is None:
        wrong.append(f"hangs after {way}\n{stack.read_text() if stack.exists() else ''}")
    elif code not in LEAVING[way] | {0, 130}:
        wrong.append(f"{code} after {way}")
    raw = bytes(terminal.raw)
    if b"Traceback" in raw:
        wrong.append("a traceback in the terminal")
    if terminal.open and code is not None:
        if termios.tcgetattr(terminal.master) != before:
            wrong.append(f"the modes of the terminal are others after {way}")
        for mode in ON:
            if raw.rfind(b"\x1b[?%dh" % mode) > raw.rfind(b"\x1b[?%dl" % mode):
                wrong.append(f"mode {mode} is left on after {way}")
        if said := SAID.search(raw[raw.rfind(b"\x1b[?1049l") :]):
            wrong.append(f"said after the end: {said[0][:2000]!r}")
    if terminal.open:
        os.close(terminal.master)
    wrong += _saves(home)


def _saves(home):
    from game.saves.exchange import verify

    for path in sorted((home / "data" / "saves").glob("*")):
        if path.suffix == ".lock":
            yield f"{path.name} is left behind"
        elif path.suffix == ".save" and not verify(path).good:
            yield f"{path.name} does not replay"


def _edit(path, text, dice):
    """Save the file anew: as it was, or with a line or a few bytes of it otherwise."""
    lines = text.splitlines(keepends=True)
    place = dice.randrange(len(lines))
    how = dice.choice(("same", "same", "cut", "twice", "gone", "noise", "word"))
    if how == "cut":
        lines = lines[:place]
    elif how == "twice":
        lines.insert(place, lines[place])
    elif how == "gone":
        del lines[place]
    elif how == "noise":
        lines[place] = (
            lines[place].rstrip("\n")
            + dice.choice((" {", ": ", " ~", "\t", " \x85", "]", "&a"))
            + "\n"
        )
    elif how == "word":
        lines[place] = lines[place].replace("e", "a")
    path.write_text("".join(lines))


def _play(argv, home, folder):
    """The program, in the process that was forked for it: never returns."""
    code = 99
    try:
        import faulthandler
        import gc
        import threading

        os.environ.update(
            SMALLSTATE_HOME=str(home),
            TERM="xterm-256color",
            COLORTERM="truecolor",
            LC_ALL="C.UTF-8",
        )
        os.chdir(folder)
        home.mkdir(exist_ok=True)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        faulthandler.register(signal.SIGUSR1, (home / "stack").open("w"))
        from game.cli.main import main

        sys.argv = ["smallstate", *argv]
        code = main(argv)
        gc.collect()
        threading._shutdown()  # type: ignore[attr-defined]  # as Python itself ends
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def walk(journeys, seed, say=print, tell=None):
    """Go on so many journeys, the first with number `seed`; those that something was wrong with."""
    bad = []
    with tempfile.TemporaryDirectory(prefix="random-keys-", ignore_cleanup_errors=True) as folder:
        ground = Ground(Path(folder))
        for number in range(seed, seed + journeys):
            went = journey(number, ground, tell)
            if went.wrong:
                bad.append(went)
                say(f"\njourney {number}: {went.told[0]}\n  sent: {' '.join(went.told[1:])}")
                say("\n".join(went.wrong))
                say(
                    f"again: python -m tests.soak.random_keys --journeys 1 --seed {number}",
                    flush=True,
                )
    return bad


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--journeys", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tell", action="store_true", help="say what is sent")
    args = parser.parse_args()
    began = time.perf_counter()
    found = walk(args.journeys, args.seed, tell=print if args.tell else None)
    spent = sum(os.times()[:4])
    print(
        f"{args.journeys} journeys, seeds {args.seed} to {args.seed + args.journeys - 1}: {len(found)} with something"
        f" wrong; {time.perf_counter() - began:.0f} s, {spent:.0f} s of one core"
    )
    sys.exit(bool(found))
