"""The screens beside a bare Textual app: `python -m tests.benchmarks.screens [ROUNDS]` (7 by default).

Each app runs in a terminal of its own (a pty, painted by pyte at 80x24), turn about, in the same run. A time ends when what
was waited for stands on the screen, as a player would see it: from the start of Python to the first screen, from a key to
its frame, from a key to a pushed screen. Medians, in milliseconds.
"""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "road-to-burgenstock.yaml"
ON_THE_DECISION = "u undo"
BARE = """
from textual.app import App
from textual.widgets import Footer, Static
class Bare(App):
    BINDINGS = [("q", "quit", "Leave"), ("d", "turn", "Turn")]
    turns = 0
    def compose(self):
        yield Static("turn 0", id="text")
        yield Footer()
    def action_turn(self):
        self.turns += 1
        self.query_one("#text").update(f"turn {self.turns}")
Bare().run()
"""
LIBRARY = "from game.tui import run; run()"
GAME = f"from game.tui import run; from pathlib import Path; run(Path({str(SCENARIO)!r}), seed=1)"
HALL = f"""
from pathlib import Path
from game.library.loader import load_file
from game.play import opening
from game.engine import count_here
from game.tui import navigation
from game.tui.app import SmallState
session = opening.begin(load_file(Path({str(ROOT / "scenarios" / "eleventh-session.yaml")!r})), 1)
while session.play.ending is None and not (AT_A_VOTE and count_here(session.play)):
    session.make(next(option.id for option in session.play.options if option.open))
session.look()
app = SmallState()
app.session, app.first_screen = session, lambda: navigation.next_screen(session)
app.run()
"""
AT_A_VOTE, DEBRIEF = f"AT_A_VOTE = True{HALL}", f"AT_A_VOTE = False{HALL}"
DOWN, UP, RIGHT, ESCAPE = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b"
KEYS = 30


@dataclass(frozen=True)
class Figures:
    """Medians in milliseconds; the ratios to the bare app are medians over the rounds, each within itself."""

    bare_first: float
    first: float
    first_with_a_game: float
    ratio: float
    ratio_with_a_game: float
    bare_key: float
    key: float
    decided: float
    other_keys: dict[str, float]
    pushed: dict[str, float]


def start(script: str, words: tuple[str, ...], home: str) -> float:
    """From the start of Python until words stand on the screen."""
    with _open(script, home) as terminal:
        terminal.until(lambda text: all(word in text for word in words), repr(words))
        return time.perf_counter() - terminal.begun


def bare_key(home: str) -> list[float]:
    """From a key to its frame in the bare app."""
    with _open(BARE, home) as terminal:
        terminal.shows("Leave")
        times = []
        for turn in range(KEYS):
            _settle(terminal)
            times.append(_after(terminal, "d", f"turn {turn + 1}"))
        return times


def play(home: str) -> tuple[list[float], list[float], dict[str, list[float]]]:
    """Times in a game: from a key to its frame, from Enter to the consequence, from a key to a pushed screen."""
    with _open(GAME, home) as terminal:
        terminal.shows("enter begin")
        _settle(terminal)
        terminal.send("\r")
        terminal.shows("enter choose")
        _settle(terminal)
        keys = []
        for turn in range(KEYS):
            row = turn % 2
            _settle(terminal)
            keys.append(_after(terminal, DOWN if not row else UP, f"▸ {2 - row}"))
        pushed: dict[str, list[float]] = {}
        for name, key, words in (
            ("codex", "c", "search all parts"),
            ("journal", "u", "THE JOURNAL"),
            ("indicators", "i", "INDICATORS"),
            ("forecast", "f", "FORESIGHT"),
            ("help", "?", "IN A LIST"),
            ("settings", "\x1bOS", "ANIMATIONS"),
        ):
            for _ in range(5):
                pushed.setdefault(name, []).append(_after(terminal, key, words))
                _settle(terminal)
                _after(terminal, ESCAPE, ON_THE_DECISION)
                _settle(terminal)
        decided = [_after(terminal, "\r", "YOU DECIDED")]
        return keys, decided, pushed


def look_back(home: str) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Times at a vote and in a debrief with hindsight: from a key to its frame, and to a pushed screen."""
    keys: dict[str, list[float]] = {}
    pushed: dict[str, list[float]] = {}
    with _open(AT_A_VOTE, home) as terminal:
        terminal.shows("enter choose")
        _settle(terminal)
        for _ in range(5):
            pushed.setdefault("whip count", []).append(_after(terminal, "w", "THE WHIP COUNT"))
            _settle(terminal)
            _after(terminal, ESCAPE, "enter choose")
            _settle(terminal)
    with _open(DEBRIEF, home) as terminal:
        terminal.shows("of random plays")
        for page in ("Principles", "Decisions"):
            _settle(terminal)
            pushed.setdefault("debrief, page", []).append(_after(terminal, RIGHT, f"[{page}]"))
        for turn in range(KEYS):
            _settle(terminal)
            row = turn % 2
            keys.setdefault("debrief, decision", []).append(
                _after(terminal, DOWN if not row else UP, f"▸ {2 - row} ")
            )
        for _ in range(5):
            _settle(terminal)
            pushed.setdefault("what if", []).append(_after(terminal, "w", "you did this"))
            _settle(terminal)
            _after(terminal, ESCAPE, "[Decisions]")
        _settle(terminal)
        _after(terminal, RIGHT, "[Votes]")
        for _ in range(5):
            _settle(terminal)
            pushed.setdefault("vote of 193", []).append(_after(terminal, "\r", "r call the roll"))
            _settle(terminal)
            for turn in range(6):
                name = ("Angola", "Algeria")[turn % 2]
                key = (RIGHT, "\x1b[D")[turn % 2]
                begun = time.perf_counter()
                terminal.send(key)
                # The name stands on the board anyway; pointed at, it begins the line above the keys.
                terminal.until(lambda text, n=name: text.splitlines()[-2].startswith(f" {n}"), name)
                keys.setdefault("vote, cursor", []).append(time.perf_counter() - begun)
                _settle(terminal)
            _after(terminal, ESCAPE, "[Votes]")
    return keys, pushed


def measure(rounds: int) -> Figures:
    """All figures."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as played:
        bare, first, with_game, decided = [], [], [], []
        keys, bare_keys = [], []
        pushed: dict[str, list[float]] = {}
        other_keys: dict[str, list[float]] = {}
        for _ in range(2):
            bare_keys += bare_key(home)
            more_keys, more_decided, more_pushed = play(played)
            keys += more_keys
            decided += more_decided
            new_keys, new_pushed = look_back(played)
            for name, times in (*more_pushed.items(), *new_pushed.items()):
                pushed.setdefault(name, []).extend(times)
            for name, times in new_keys.items():
                other_keys.setdefault(name, []).extend(times)
        for _ in range(rounds):
            bare.append(start(BARE, ("turn 0", "Leave"), home))
            first.append(start(LIBRARY, ("BEGIN", "q leave"), home))
            with_game.append(start(LIBRARY, ("GO ON", "q leave"), played))

    def milliseconds(times: list[float]) -> float:
        return 1000 * statistics.median(times)

    def ratio(times: list[float]) -> float:
        return statistics.median(ours / theirs for ours, theirs in zip(times, bare, strict=True))

    return Figures(
        milliseconds(bare),
        milliseconds(first),
        milliseconds(with_game),
        ratio(first),
        ratio(with_game),
        milliseconds(bare_keys),
        milliseconds(keys),
        milliseconds(decided),
        {name: milliseconds(times) for name, times in other_keys.items()},
        {name: milliseconds(times) for name, times in pushed.items()},
    )


def _open(script: str, home: str) -> Terminal:
    env = {"SMALLSTATE_HOME": home, "PYTHONPATH": os.pathsep.join(("", str(ROOT)))}
    return Terminal([sys.executable, "-c", script], env=env, cwd=str(ROOT))


def _after(terminal: Terminal, key: str, words: str) -> float:
    begun = time.perf_counter()
    terminal.send(key)
    terminal.shows(words)
    return time.perf_counter() - begun


def _settle(terminal: Terminal) -> None:
    """Read until nothing more is painted for a moment, as between two keys of a player."""
    while terminal.read(0.1):
        pass


def main() -> None:
    """Measures and prints."""
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    print(f"bare app, text and footer     {found.bare_first:7.0f} ms")
    print(f"library                       {found.first:7.0f} ms   {found.ratio:5.2f}")
    print(
        f"library with a game           {found.first_with_a_game:7.0f} ms   {found.ratio_with_a_game:5.2f}"
    )
    print(f"bare app, key to frame        {found.bare_key:7.1f} ms")
    print(f"decision, key to frame        {found.key:7.1f} ms")
    print(f"enter to consequence          {found.decided:7.1f} ms")
    for name, taken in found.other_keys.items():
        print(f"{name + ', key to frame':<29} {taken:7.1f} ms")
    for name, taken in found.pushed.items():
        print(f"{name:<29} {taken:7.1f} ms")


if __name__ == "__main__":
    main()
