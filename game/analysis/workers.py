"""Simulation spread over processes, or over a Dask cluster; which does not matter to the answer."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

from game.analysis.policies import Used
from game.analysis.simulate import (
    ROUND,
    Job,
    Table,
    TooLargeError,
    blocks,
    choices_used,
    opened,
)
from game.analysis.tally import Tally, together
from game.scoring.panel import Failure, PluginFailedError

Report = Callable[[int], None]
"""Is told how many plays are done."""
_AT_ONCE = 16
"""Blocks that are sent out together, for each worker."""


class NoClusterError(Exception):
    """Why a cluster cannot be used, in words."""


Send = Callable[[Iterable[tuple[int, int]], Used], Iterable[Tally]]
"""Plays some blocks, somewhere, and gives their tallies in any order."""


def simulate(
    job: Job,
    plays: int,
    *,
    workers: int = 1,
    scheduler: str = "",
    report: Report = lambda _: None,
    failed: Callable[[Failure], None] = lambda _: None,
) -> tuple[Tally, tuple[str, ...]]:
    """So many plays, and the scorers that had to be left out. Raises NoClusterError, NoPolicyError, FaultyChanceError.

    Where a plugin fails, `failed` is told, and everything is played again without it, so that the answer stays the
    same on any number of workers.
    """
    while True:
        try:
            return _simulate(job, plays, workers, scheduler, report)
        except PluginFailedError as error:
            failed(error.failure)
            job = replace(job, off={**job.off, error.failure.plugin: error.failure.reason})
        except TooLargeError as error:
            job = replace(job, too_large=(*job.too_large, error.scorer))


def _simulate(
    job: Job, plays: int, workers: int, scheduler: str, report: Report
) -> tuple[Tally, tuple[str, ...]]:
    with _table(job) as table:
        left_out = table.left_out
        if scheduler:
            with _cluster(job, scheduler) as (send, width):
                return _all(job, plays, send, width, report), left_out
        if workers == 1:
            here: Send = lambda some, used: [table.play(n, size, used) for n, size in some]  # noqa: E731
            return _all(job, plays, here, 1, report), left_out
    with _processes(job, workers) as send:
        return _all(job, plays, send, workers, report), left_out


def _all(job: Job, plays: int, send: Send, width: int, report: Report) -> Tally:
    """The blocks in batches; for the least-used policy a batch is a round, whatever the number of workers."""
    waiting, found = blocks(job, plays), Tally()
    rounds = job.policy == "least-used"
    size = ROUND if rounds else _AT_ONCE * width
    for start in range(0, len(waiting), size):
        used: Used = choices_used(found) if rounds else {}
        found = found + together(send(waiting[start : start + size], used))
        report(found.plays)
    return found


@contextmanager
def _table(job: Job) -> Iterator[Table]:
    table = opened(job)
    try:
        yield table
    finally:
        table.panel.close()


@contextmanager
def _processes(job: Job, workers: int) -> Iterator[Send]:
    context = multiprocessing.get_context("spawn")
    body = pickle.dumps(job)
    with ProcessPoolExecutor(workers, context, _open, (body,)) as pool:

        def send(some: Iterable[tuple[int, int]], used: Used) -> Iterable[Tally]:
            futures = [pool.submit(_play, b"", n, size, dict(used)) for n, size in some]
            return (future.result() for future in futures)

        yield send


@contextmanager
def _cluster(job: Job, scheduler: str) -> Iterator[tuple[Send, int]]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and only here
    except ImportError as error:
        raise NoClusterError("a cluster needs `pip install smallstate[cluster]`") from error
    try:
        made: Any = Client
        client = made(scheduler, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoClusterError(f"there is no scheduler at `{scheduler}`: {error}") from error
    with client:
        body = client.scatter(pickle.dumps(job), broadcast=True)

        def send(some: Iterable[tuple[int, int]], used: Used) -> Iterable[Tally]:
            futures = [
                client.submit(_play, body, n, size, dict(used), pure=False) for n, size in some
            ]
            found: list[Tally] = client.gather(futures)
            return found

        yield send, max(1, len(client.scheduler_info()["workers"]))


# In a worker

_opened: list[bytes] = []


def _open(body: bytes) -> None:
    """Begin a worker process: it plays one job all its life."""
    _opened[:] = [body]


def _play(body: bytes, number: int, plays: int, used: Mapping[str, int]) -> Tally:
    """One block, in whichever process this is."""
    return _kept(body or _opened[0]).play(number, plays, used)


@lru_cache(maxsize=1)
def _kept(body: bytes) -> Table:
    return opened(pickle.loads(body))  # noqa: S301 - it comes from the process that started this one
