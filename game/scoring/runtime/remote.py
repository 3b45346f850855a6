"""A plugin in a process of its own, called through JSON lines and stopped when it takes too long.

Memory stays in the worker; only its token crosses. Nothing is unpickled, and every answer is checked again here.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from game.scoring.runtime.answers import checked_points
from game.scoring.runtime.faults import PluginError, one_line
from game.scoring.runtime.local import checked, types_of, where
from game.scoring.runtime.manifest import Card, Manifest
from game.scoring.runtime.plugin import Plugin
from game.scoring.settings import Values
from game.strict_json import MisfitError, decode, dumps, loads

LONGEST_ANSWER = 4_000_000
"""Bytes of one answer."""

_HERE = str(Path(__file__).resolve().parents[3])
_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from game.scoring.runtime.worker import main; main()"
)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Budget:
    """Seconds a plugin may take: to be imported and register, and to answer one question."""

    load: float = 10.0
    answer: float = 2.0


USUAL = Budget()


class RemotePlugin:
    """A plugin in a process of its own. It starts loading at once; `manifest` waits for it."""

    def __init__(self, plugin: Plugin, values: Values, budget: Budget) -> None:
        self.printed = False
        self._failed = ""
        self._budget = budget
        self._manifest: Manifest | None = None
        self._cards: dict[str, Card] = {}
        paths = [_HERE, *(path for path in sys.path if Path(path).is_absolute() and path != _HERE)]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-P", "-c", _START, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": "0"},  # sets of texts in the same order each time
            start_new_session=True,  # ctrl+c is ours alone, and what it starts ends with it
        )
        self._thread = ThreadPoolExecutor(1, "plugin")
        self._loading = self._ask({"load": plugin, "values": values})

    @property
    def manifest(self) -> Manifest:
        """What the plugin registers; waits for it the first time. Raises PluginError."""
        if self._manifest is None:
            answer = self._wait(self._loading, self._budget.load, "while loading")
            self._manifest = self._checked(lambda: decode(Manifest, answer))
            self._cards = {card.key: card for card in self._manifest.cards}
        return self._manifest

    def call(self, owner: str, method: str, *arguments: Any) -> Any:
        """What comes of a method of what is registered under the key `owner`, or of a hook (""). Raises PluginError.

        Once it has failed it fails ever after, for the same reason.
        """
        if self._failed:
            raise PluginError(self._failed)
        question = {"owner": owner, "method": method, "arguments": arguments}
        answer = self._wait(self._ask(question), self._budget.answer, f"in {where(owner, method)}")
        return self._checked(lambda: self._received(owner, method, answer, arguments))

    def close(self) -> None:
        """End the worker and everything it started."""
        if self._process.returncode is None:  # else its number may be another's by now
            with contextlib.suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()
            self._process.wait()
        self._thread.shutdown()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _ask(self, question: Mapping[str, object]) -> Future[bytes]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        return self._thread.submit(_exchange, stdin, stdout, dumps(question))

    def _wait(self, asked: Future[bytes], seconds: float, doing: str) -> Any:
        try:
            line = asked.result(seconds)
        except TookTooLong:
            raise self._stop(f"took longer than {seconds:g} s {doing} and was stopped") from None
        except OSError:
            line = b""
        if not line:
            try:
                code = self._process.wait(1)
            except subprocess.TimeoutExpired:
                code = 0
            raise self._stop(f"ended its own process {doing} (exit code {code})")
        if len(line) > LONGEST_ANSWER:
            raise self._stop(f"answered more than {LONGEST_ANSWER // 1_000_000} MB {doing}")
        answer: object = self._checked(lambda: loads(line))
        match answer:
            case {"ok": value, "printed": bool(printed)}:
                self.printed = self.printed or printed
                return value
            case {"failed": str(reason)}:
                raise self._stop(one_line(reason))
        raise self._stop(f"answered nonsense {doing}")

    def _checked(self, read: Callable[[], T]) -> T:
        try:
            return read()
        except MisfitError as error:
            raise self._stop(f"answered nonsense: {one_line(error)}") from None
        except PluginError as error:
            raise self._stop(str(error)) from None

    def _received(self, owner: str, method: str, answer: Any, arguments: tuple[Any, ...]) -> Any:
        """What a plugin sent, held to the contract. Raises PluginError, MisfitError."""
        card = self._cards.get(owner)
        if card is None or card.kind != "scorer":
            return checked(owner, method, answer, arguments)
        made = decode(types_of(card.kind, method)[1], answer)
        if method == "step":
            if len(made) != len(arguments[0]):
                raise PluginError("answered nonsense")
            return [(memory, checked_points(p, card, where(owner, method))) for memory, p in made]
        return checked_points(made, card, where(owner, method)) if method == "finish" else made

    def _stop(self, reason: str) -> PluginError:
        self.close()
        self._failed = self._failed or reason
        return PluginError(self._failed)


def _exchange(stdin: IO[bytes], stdout: IO[bytes], line: bytes) -> bytes:
    stdin.write(line)
    stdin.flush()
    return stdout.readline(LONGEST_ANSWER + 1)
