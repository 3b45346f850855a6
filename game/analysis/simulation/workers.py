"""Simulation spread over processes, or over a Dask cluster; which does not matter to the answer."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from threading import Thread
from typing import Any, Protocol

from game.analysis.simulation.play_records import Records
from game.analysis.simulation.policies import Used
from game.analysis.simulation.simulate import (
    ROUND,
    Job,
    Table,
    TooLargeError,
    blocks,
    choices_used,
    opened,
)
from game.analysis.simulation.tally import Tally
from game.phrases import missing
from game.scoring.panel import Failure, PluginFailedError

Report = Callable[[int], None]
"""Is told how many plays are done."""
_AT_ONCE = 16
"""Blocks that are sent out together, for each worker."""


class NoWorkersError(Exception):
    """Why the work cannot be spread, in words."""


class NoClusterError(NoWorkersError):
    """Why a cluster cannot be used, in words."""


class Sink(Protocol):
    """Takes the plays as they are written down. `begin` is called again where a plugin failed and all is played anew."""

    def begin(self) -> None:
        """Forget what came so far."""
        ...

    def add(self, records: Records) -> None:
        """The next block, in order."""
        ...


Block = tuple[Tally, Records | None]
"""What one block came to, and its plays where they are written down."""
Send = Callable[[Iterable[tuple[int, int]], Used], Iterable[Block]]
"""Plays some blocks, somewhere, and gives what they came to, in order."""


def simulate(
    job: Job,
    plays: int,
    *,
    workers: int = 1,
    scheduler: str = "",
    report: Report = lambda _: None,
    failed: Callable[[Failure], None] = lambda _: None,
    sink: Sink | None = None,
) -> tuple[Tally, tuple[str, ...]]:
    """So many plays, and the scorers that had to be left out. Raises NoWorkersError, NoPolicyError, FaultyChanceError.

    Where a plugin fails, `failed` is told, and everything is played again without it, so that the answer stays the
    same on any number of workers. A `sink` is given every play.
    """
    while True:
        found = Tally()
        if sink:
            sink.begin()
        try:
            with _sent(job, workers, scheduler, recorded=sink is not None) as (send, width, left):
                for tally, records in _all(job, plays, send, width):
                    found = found + tally
                    if sink and records is not None:
                        sink.add(records)
                    report(found.plays)
            return found, left
        except (PluginFailedError, TooLargeError) as error:
            job = _without(job, error, failed)


def play_records(
    job: Job,
    plays: int,
    *,
    workers: int = 1,
    failed: Callable[[Failure], None] = lambda _: None,
) -> Iterator[Records]:
    """So many plays, written down, block by block in order. Raises NoPolicyError, FaultyChanceError.

    A plugin that fails before the first block is left out, and `failed` is told; one that fails later raises
    PluginFailedError, since what was given cannot be taken back.
    """
    while True:
        given = 0
        try:
            with _sent(job, workers, "", recorded=True) as (send, width, _):
                for _, records in _all(job, plays, send, width):
                    if records is not None:
                        given += 1
                        yield records
        except (PluginFailedError, TooLargeError) as error:
            if given:
                raise
            job = _without(job, error, failed)
        else:
            return


def _without(
    job: Job, error: PluginFailedError | TooLargeError, failed: Callable[[Failure], None]
) -> Job:
    """A job without what could not go on."""
    if isinstance(error, TooLargeError):
        return replace(job, too_large=(*job.too_large, error.scorer))
    failed(error.failure)
    return replace(job, off={**job.off, error.failure.plugin: error.failure.reason})


def _all(job: Job, plays: int, send: Send, width: int) -> Iterator[Block]:
    """The blocks in batches; for the least-used policy a batch is a round, whatever the number of workers."""
    waiting, found = blocks(job, plays), Tally()
    rounds = job.policy == "least-used"
    size = ROUND if rounds else _AT_ONCE * width
    for start in range(0, len(waiting), size):
        used: Used = choices_used(found) if rounds else {}
        for tally, records in send(waiting[start : start + size], used):
            if rounds:
                found = found + tally
            yield tally, records


@contextmanager
def _sent(
    job: Job, workers: int, scheduler: str, *, recorded: bool
) -> Iterator[tuple[Send, int, tuple[str, ...]]]:
    """Where blocks are played: the way there, how many at once, and the scorers that had to be left out."""
    with _table(job) as table:
        left = table.left_out
        if not scheduler and workers == 1:
            yield (
                lambda some, used: (_played(table, n, size, used, recorded) for n, size in some),
                1,
                left,
            )
            return
    if scheduler:
        with _cluster(job, scheduler, recorded=recorded) as (send, width):
            yield send, width, left
    else:
        with _processes(job, workers, recorded=recorded) as send:
            yield send, workers, left


def _played(table: Table, number: int, plays: int, used: Used, recorded: bool) -> Block:  # noqa: FBT001 - it crosses a border
    return (
        table.recorded(number, plays, used) if recorded else (table.play(number, plays, used), None)
    )


@contextmanager
def _table(job: Job) -> Iterator[Table]:
    table = opened(job)
    try:
        yield table
    finally:
        table.panel.close()


@contextmanager
def _processes(job: Job, workers: int, *, recorded: bool) -> Iterator[Send]:
    try:  # some systems have no processes, no semaphores or no /dev/shm to put them in
        import multiprocessing  # noqa: PLC0415
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415

        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, context, _open, (pickle.dumps(job),))
    except ImportError as error:
        raise NoWorkersError(f"no worker can be started: {missing(error)[0]}") from error
    except (NotImplementedError, OSError) as error:
        raise NoWorkersError(f"no worker can be started here: {error}") from error
    with pool:

        def send(some: Iterable[tuple[int, int]], used: Used) -> Iterable[Block]:
            futures = [pool.submit(_play, b"", n, size, dict(used), recorded) for n, size in some]
            return (future.result() for future in futures)

        try:
            yield send
        except BrokenProcessPool as error:
            why = "a worker was ended from outside; the machine may be short of memory"
            raise NoWorkersError(why) from error


@contextmanager
def _cluster(job: Job, scheduler: str, *, recorded: bool) -> Iterator[tuple[Send, int]]:
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

        def send(some: Iterable[tuple[int, int]], used: Used) -> Iterable[Block]:
            futures = [
                client.submit(_play, body, n, size, dict(used), recorded, pure=False)
                for n, size in some
            ]
            found: list[Block] = client.gather(futures)
            return found

        yield send, max(1, len(client.scheduler_info()["workers"]))


# In a worker

_opened: list[bytes] = []


def _open(body: bytes) -> None:
    """Begin a worker process: it plays one job all its life, and ends with the process that began it."""
    _opened[:] = [body]
    Thread(target=_end_with_master, daemon=True).start()


def _end_with_master() -> None:
    from multiprocessing import connection, parent_process  # noqa: PLC0415

    master = parent_process()
    assert master is not None
    connection.wait([master.sentinel])
    os._exit(1)


def _play(body: bytes, number: int, plays: int, used: Mapping[str, int], recorded: bool) -> Block:  # noqa: FBT001 - it crosses a border
    """One block, in whichever process this is."""
    return _played(_kept(body or _opened[0]), number, plays, used, recorded)


@lru_cache(maxsize=1)
def _kept(body: bytes) -> Table:
    return opened(pickle.loads(body))  # noqa: S301 - it comes from the process that started this one
