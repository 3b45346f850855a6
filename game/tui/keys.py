"""Every key of the game in one table: an id, its keys and what it does. A player's keys.toml rebinds by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from textual.binding import Binding
from textual.keys import format_key
from textual.screen import Screen

from game.diagnostics import suggest, visible
from game.tui.settings import read_table

FILE: Final = "keys.toml"


@dataclass(frozen=True, slots=True)
class Key:
    """Something a key does. `scope` says on which screen; the scope `app` reaches everywhere."""

    id: str
    keys: str
    does: str
    about: str = ""

    @property
    def scope(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]


KEYS: Final = {
    key.id: key
    for key in (
        Key("app.help", "question_mark,f1", "help", "Show the keys of this screen"),
        Key("app.quit", "q", "leave", "Leave; the game is kept as it stands"),
        Key("app.quit-anywhere", "ctrl+q", "leave", "Leave, even while typing"),
        Key("app.palette", "colon,f2,ctrl+p", "commands", "Find a command by its name"),
        Key("app.codex", "c,f3", "codex", "Principles, people, sources and terms"),
        Key("app.settings", "f4", "settings", "Look, animations, keys and plugins"),
        Key("app.back", "escape", "back", "Back to the screen before"),
        Key("menu.up", "up,k", "up", "The row above"),
        Key("menu.down", "down,j", "down", "The row below"),
        Key("menu.first", "home", "first", "The first row"),
        Key("menu.last", "end", "last", "The last row"),
        Key("menu.take", "enter", "choose", "Take the marked row"),
        *(
            Key(f"menu.{n}", str(n), f"row {n}", f"Mark row {n}; again to take it")
            for n in range(1, 10)
        ),
        Key("read.down", "space,pagedown", "read on", "Scroll the text down"),
        Key("read.up", "b,pageup", "read back", "Scroll the text up"),
        Key("read.line-up", "up,k", "line up", "Scroll up by a line"),
        Key("read.line-down", "down,j", "line down", "Scroll down by a line"),
        Key("read.top", "home", "top", "To the beginning of the text"),
        Key("read.bottom", "end", "bottom", "To the end of the text"),
        Key("play.begin", "enter", "begin", "Begin the game"),
        Key("play.go-on", "enter,space", "go on", "Go on"),
        Key("play.undo", "u", "undo", "Take decisions back"),
        Key("play.indicators", "i", "indicators", "All indicators"),
        Key("play.library", "l", "library", "Leave the game for the library"),
        Key(
            "play.whip", "w", "whip count", "Before a vote: who leans where, and what it would take"
        ),
        Key("play.forecast", "f", "forecast", "Buy the exact odds of what a choice leads to"),
        Key("play.state", "s", "state", "In a rehearsal: every variable, hidden ones too"),
        Key("board.up", "up,k", "up", "The row above on the board"),
        Key("board.down", "down,j", "down", "The row below on the board"),
        Key("board.left", "left", "left", "The member to the left"),
        Key("board.right", "right", "right", "The member to the right"),
        Key("board.next", "f", "filter", "Other members: groupings, regions, off the record"),
        Key("board.previous", "F", "filter back", "The members shown before"),
        Key("board.call", "r", "call the roll", "Let the votes come in one after the other"),
        Key("codex.search", "slash", "search", "Search the codex"),
        Key("codex.next", "right", "next part", "The next part of the codex"),
        Key("codex.previous", "left", "part before", "The part before"),
        Key("debrief.next", "right", "next page", "The next page of the debrief"),
        Key("debrief.previous", "left", "page before", "The page before"),
        Key("debrief.profile", "p", "profile", "The next weighting of the principles"),
        Key("debrief.profile-back", "P", "profile back", "The weighting before"),
        Key("debrief.table", "t", "table", "Chart or table"),
        Key("debrief.what-if", "w", "what if", "Another choice at the marked decision, same luck"),
        Key("debrief.report", "r", "report", "Write the debrief to a file"),
        Key("debrief.undo", "u", "play on", "Take decisions back and play on"),
        Key("plugins.more", "right", "next value", "The next value of the marked setting"),
        Key("plugins.less", "left", "value before", "The value before"),
        Key("ask.yes", "y,enter", "yes", "Yes"),
        Key("ask.no", "n,escape", "no", "No"),
    )
}

SCOPES: Final = {
    "menu": "In a list",
    "read": "In a text",
    "play": "In a game",
    "codex": "In the codex",
    "board": "On the board of a vote",
    "debrief": "In the debrief",
    "plugins": "Among the plugins",
    "ask": "At a question",
    "app": "Everywhere",
}
"""The headings under which help shows keys, by the scope of their ids, in its order."""
_NAMED: Final = frozenset({"enter", "space", "tab", "shift+tab", "backspace", "insert"})
"""Keys beside those that stand for a character, which Textual calls by its name in Unicode."""
_MOVED: Final = re.compile(
    r"ctrl\+[a-z]|((ctrl|shift|alt)\+)?(up|down|left|right|home|end|f([1-9]|1[0-9]?))"
)
# ctrl+h is what many terminals send for backspace, ctrl+m for enter, ctrl+i for tab; ctrl+c always leaves.
_TAKEN: Final = frozenset({"ctrl+h", "ctrl+m", "ctrl+i", "ctrl+j", "ctrl+c"})


def bound(key: str, action: str, *, show: bool = False, priority: bool = False) -> Binding:
    """The Textual binding for a key of the table; its id makes it open to rebinding."""
    entry = KEYS[key]
    return Binding(
        entry.keys, action, entry.does, show=show, priority=priority, id=key, tooltip=entry.about
    )


def shown(key: str) -> str:
    """A key as players read it.

    >>> shown("question_mark"), shown("ctrl+q"), shown("f1"), shown("enter")
    ('?', 'ctrl+q', 'F1', 'enter')
    """
    if key[:1] == "f" and key[1:].isdigit():
        return key.upper()
    return key if key == "enter" else format_key(key)


def keys_of(screen: Screen[Any]) -> dict[str, list[str]]:
    """The keys that each id of the table has on a screen now; a disabled one has none."""
    found: dict[str, list[str]] = {name: [] for name in KEYS}
    for key, active in screen.active_bindings.items():
        if active.binding.id in found and active.enabled:
            found[active.binding.id].append(key)
    return found


def read_keys() -> tuple[dict[str, str], list[str]]:
    """A player's keys from their file, which is like `[keys]` / `"play.undo" = "z"`, and what is wrong with it, line by line.

    What is sound is used; a missing file is sound and empty.
    """
    table, wrong = read_table(FILE, "the usual keys are used")
    wanted = table.get("keys", {})
    if not isinstance(wanted, Mapping) or set(table) - {"keys"}:
        return {}, [f"{FILE}: expected one table, [keys]; the usual keys are used"]
    keymap: dict[str, str] = {}
    for name, keys in wanted.items():
        fault = _fault(name, keys)
        if fault:
            wrong.append(visible(f"{FILE}: {fault}"))
        else:
            keymap[name] = ",".join(key.strip() for key in keys.split(","))
    wrong += [f"{FILE}: {fault}" for fault in _clashes(keymap)]
    return keymap, wrong


def _fault(name: str, keys: object) -> str:
    if name not in KEYS:
        near = suggest(name, KEYS)
        return f"no key is called `{name}`" + (f"; did you mean `{near}`?" if near else "")
    if not isinstance(keys, str) or not keys.strip():
        return f'`{name}` needs keys in quotes, as in "{KEYS[name].keys}"'
    for key in keys.split(","):
        if fault := _key_fault(key.strip()):
            return f"`{name}`: {fault}"
    return ""


def _key_fault(key: str) -> str:
    if key in _TAKEN:
        return f"`{key}` is not free: terminals give it another meaning"
    named = len(key) > 1 and (character := format_key(key)) != key and character.isascii()
    if named or (len(key) == 1 and key.isprintable()) or key in _NAMED or _MOVED.fullmatch(key):
        return ""
    return f"there is no key `{key}`"


def _clashes(keymap: Mapping[str, str]) -> Iterable[str]:
    """Ids that would answer to the same key on the same screen, of which only one could."""
    seen: dict[tuple[str, str], str] = {}
    together = {"app": ("app",), "menu": ("menu",)}
    for entry in KEYS.values():
        for key in keymap.get(entry.id, entry.keys).split(","):
            for scope in together.get(entry.scope, (entry.scope, "app")):
                other = seen.get((scope, key))
                if other and other != entry.id and (entry.id in keymap or other in keymap):
                    yield f"`{entry.id}` and `{other}` both answer to `{key}`"
            seen[entry.scope, key] = entry.id
