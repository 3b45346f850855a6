"""A plugin in a process of its own, called through JSON lines and stopped when it takes too long.

Memory stays in the worker; only its token crosses. Nothing is unpickled, and every answer is checked again here.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from game.scoring.plugins.host import Scored, checked_page, checked_points, checked_weights
from game.scoring.plugins.registry import Card, Code, Manifest, PluginError, one_line
from game.scoring.plugins.settings import Value
from game.scoring.policy import Position
from game.scoring.report import Page, Review
from game.scoring.scorer import Close, Occasion, Points
from game.strict_json import MisfitError, decode, dumps, loads

BATCH = 500
"""Occasions sent with one question."""
LONGEST_ANSWER = 4_000_000
"""Bytes of one answer."""

_HERE = str(Path(__file__).resolve().parents[3])
_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from game.scoring.plugins.worker import main; main()"
)


@dataclass(frozen=True, slots=True)
class Budget:
    """Seconds a plugin may take: to be imported and register, and to answer one question."""

    load: float = 10.0
    answer: float = 2.0


USUAL = Budget()


class Remote:
    """A plugin in a worker. It starts loading at once; `manifest` waits for it."""

    def __init__(
        self, code: Code, settings: Mapping[str, Mapping[str, Value]], budget: Budget
    ) -> None:
        self.printed = False
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
        self._loading = self._ask({"do": "load", "code": code, "settings": settings})

    @property
    def manifest(self) -> Manifest:
        """What the plugin registers; waits for it the first time. Raises PluginError."""
        if self._manifest is None:
            answer = self._wait(self._loading, self._budget.load, "while loading")
            self._manifest = self._checked(partial(decode, Manifest), answer)
            self._cards = {c.id: c for c in self._manifest.cards if c.kind == "scorer"}
        return self._manifest

    def start(self, scorer: str) -> int:
        """See Running."""
        answer = self._call(f"in {scorer}.start", do="start", name=scorer)
        token: int = self._checked(partial(decode, int), answer)
        return token

    def steps(self, scorer: str, pairs: Sequence[tuple[int | None, Occasion]]) -> list[Scored]:
        """See Running."""
        card, made = self._cards[scorer], list[Scored]()
        for first in range(0, len(pairs), BATCH):
            batch = list(pairs[first : first + BATCH])
            if batch[0][0] is None:
                batch[0] = (made[-1][0], batch[0][1])
            answer = self._call(f"in {scorer}.step", do="steps", name=scorer, pairs=batch)
            scored = self._checked(partial(decode, list[Scored]), answer)
            if len(scored) != len(batch):
                raise self._stop("answered nonsense")
            made += [
                (token, checked_points(points, card, f"{scorer}.step")) for token, points in scored
            ]
        return made

    def finish(self, scorer: str, memory: int, close: Close) -> tuple[Points, ...]:
        """See Running."""
        answer = self._call(
            f"in {scorer}.finish", do="finish", name=scorer, memory=memory, close=close
        )
        points = self._checked(partial(decode, tuple[Points, ...]), answer)
        return checked_points(points, self._cards[scorer], f"{scorer}.finish")

    def write(self, section: str, review: Review) -> Page:
        """See Running."""
        answer = self._call(f"in {section}.write", do="write", name=section, review=review)
        return checked_page(self._checked(partial(decode, Page), answer), section)

    def weigh(self, policy: str, position: Position) -> dict[str, int]:
        """See Running."""
        answer = self._call(f"in {policy}.weigh", do="weigh", name=policy, position=position)
        return checked_weights(answer, position, policy)

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

    def _call(self, doing: str, **question: object) -> Any:
        return self._wait(self._ask(question), self._budget.answer, doing)

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
        answer = self._checked(loads, line)
        match answer:
            case {"ok": value, "printed": bool(printed)}:
                self.printed = self.printed or printed
                return value
            case {"failed": str(reason)}:
                raise self._stop(one_line(reason))
        raise self._stop(f"answered nonsense {doing}")

    def _checked(self, read: Any, answer: object) -> Any:
        try:
            return read(answer)
        except MisfitError as error:
            raise self._stop(f"answered nonsense: {one_line(error)}") from None

    def _stop(self, reason: str) -> PluginError:
        self.close()
        return PluginError(reason)


def _exchange(stdin: IO[bytes], stdout: IO[bytes], line: bytes) -> bytes:
    stdin.write(line)
    stdin.flush()
    return stdout.readline(LONGEST_ANSWER + 1)
