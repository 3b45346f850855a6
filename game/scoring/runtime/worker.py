"""The process in which one third-party plugin runs. It takes the pipes for itself and leaves a plugin no voice.

One JSON line asks, one JSON line answers: `{"ok": ..., "printed": ...}` or `{"failed": reason}`. It ends when nobody asks any more,
even while a plugin hangs. It is a fence against accidents, not against malice: a plugin is code that the player trusts.
"""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Mapping
from queue import SimpleQueue
from typing import Any, BinaryIO

from game.scoring.runtime.faults import PluginError, guarded, raised
from game.scoring.runtime.local import LocalPlugin, types_of
from game.scoring.runtime.plugin import Plugin
from game.scoring.runtime.registration import register_all
from game.scoring.settings import Values
from game.strict_json import decode, dumps, encode, loads

MEMORY = 1 << 30
"""Bytes a plugin may hold, where the system can enforce it."""


class _Nowhere(io.TextIOBase):
    """Where a plugin's words go; it remembers only that there were some."""

    heard = False

    def write(self, text: str) -> int:
        self.heard = True
        return len(text)


def main() -> None:
    """Answer until nobody asks."""
    asked, answers = _take_the_pipes()
    nowhere = sys.stdout = sys.stderr = _Nowhere()
    _limit_memory()
    questions: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked, questions), daemon=True).start()
    loaded: LocalPlugin | None = None
    while True:
        question = loads(questions.get())
        try:
            with guarded("on its own"):
                if loaded is None:
                    loaded = _load(question)
                    answer: object = loaded.manifest
                else:
                    answer = _answer(loaded, question)
            line = dumps({"ok": answer, "printed": nowhere.heard})
        except PluginError as error:
            line = dumps({"failed": str(error)})
        except KeyboardInterrupt as error:  # a plugin's doing: nobody else can interrupt a worker
            line = dumps({"failed": raised(error, "on its own")})
        answers.write(line)
        answers.flush()


def _load(question: Mapping[str, Any]) -> LocalPlugin:
    plugin = decode(Plugin, question["load"])
    values = decode(Values, question["values"])  # type: ignore[type-abstract]
    loaded = register_all([plugin], {plugin.name: values})[plugin.name]
    if isinstance(loaded, PluginError):
        raise loaded
    return loaded


def _answer(loaded: LocalPlugin, question: Mapping[str, Any]) -> object:
    owner, method, sent = question["owner"], question["method"], question["arguments"]
    kind, _, name = owner.rpartition("/")
    types, _ = types_of(kind, method)
    arguments = [decode(each, data) for each, data in zip(types.values(), sent, strict=True)]
    answer = loaded.call(owner, method, *arguments)
    if encode(arguments) != sent:
        raise PluginError(f"changed what `{name or method}` was shown")
    return answer


def _take_the_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our ends of the pipes; what a plugin prints or reads from now on goes nowhere."""
    asked, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if hasattr(
        os, "register_at_fork"
    ):  # what a plugin forks neither answers for it nor keeps the game waiting
        os.register_at_fork(after_in_child=lambda: _give_up(nowhere, asked, answers))
    return os.fdopen(asked, "rb"), os.fdopen(answers, "wb")


def _give_up(nowhere: int, *pipes: int) -> None:
    for pipe in pipes:
        os.dup2(nowhere, pipe)


def _listen(asked: BinaryIO, questions: SimpleQueue[bytes]) -> None:
    for line in asked:
        questions.put(line)
    os._exit(0)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if soft == resource.RLIM_INFINITY or soft > MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))
