"""Simulation spread over processes, or over a Dask cluster; which does not matter to the answer."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from itertools import count, islice
from signal import SIG_IGN, SIGINT, signal
from traceback import format_exc
from typing import TYPE_CHECKING, Any, Protocol, cast

from game.analysis.simulation.play_records import Records
from game.analysis.simulation.policies import Used
from game.analysis.simulation.simulate import (
    ROUND,
    BlockResult,
    SimulationJob,
    Simulator,
    blocks,
    choices_used,
    simulator,
)
from game.analysis.simulation.tally import Tally
from game.analysis.state_space.limits import Report
from game.analysis.state_space.scorer_memory import TooMuchMemoryError
from game.phrases import missing, plural
from game.scoring.panel import Failure, PluginFailedError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    Pipe = Connection[Any, Any]

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


Dispatch = Callable[[Iterable[tuple[int, int]], Used], Iterable[BlockResult]]
"""Plays some blocks, somewhere, and gives what they came to, in order."""


def simulate(
    job: SimulationJob,
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
            with _dispatcher(job, workers, scheduler, recorded=sink is not None) as (
                dispatch,
                width,
                left,
            ):
                for tally, records in _played_in_order(job, plays, dispatch, width):
                    found = found + tally
                    if sink and records is not None:
                        sink.add(records)
                    report(f"{found.plays:,} of {plural(plays, 'play')}")
            return found, left
        except (PluginFailedError, TooMuchMemoryError) as error:
            job = _without(job, error, failed)


def play_records(job: SimulationJob, plays: int, *, workers: int = 1) -> Iterator[Records]:
    """So many plays, written down, block by block in order. Raises NoWorkersError, NoPolicyError, FaultyChanceError.

    A plugin that fails before the first block is left out; one that fails later raises PluginFailedError, since what was
    given cannot be taken back.
    """
    given = False
    while True:
        try:
            with _dispatcher(job, workers, "", recorded=True) as (dispatch, width, _):
                for _, records in _played_in_order(job, plays, dispatch, width):
                    assert records is not None
                    given = True
                    yield records
        except (PluginFailedError, TooMuchMemoryError) as error:
            if given:
                raise
            job = _without(job, error)
        else:
            return


def _without(
    job: SimulationJob,
    error: PluginFailedError | TooMuchMemoryError,
    failed: Callable[[Failure], None] = lambda _: None,
) -> SimulationJob:
    """A job without what could not go on."""
    if isinstance(error, TooMuchMemoryError):
        return replace(job, too_large=(*job.too_large, error.scorer))
    failed(error.failure)
    return replace(job, off={**job.off, error.failure.plugin: error.failure.reason})


def _played_in_order(
    job: SimulationJob, plays: int, dispatch: Dispatch, width: int
) -> Iterator[BlockResult]:
    """The blocks in batches; for the least-used policy a batch is a round, whatever the number of workers."""
    waiting, found = blocks(job, plays), Tally()
    rounds = job.policy == "least-used"
    size = ROUND if rounds else _AT_ONCE * width
    for start in range(0, len(waiting), size):
        for block in dispatch(waiting[start : start + size], choices_used(found)):
            if rounds:
                found = found + block[0]
            yield block


@contextmanager
def _dispatcher(
    job: SimulationJob, workers: int, scheduler: str, *, recorded: bool
) -> Iterator[tuple[Dispatch, int, tuple[str, ...]]]:
    """Opens what plays blocks: the function that plays some, how many it plays at once, and the scorers that are left out."""
    with simulator(job) as opened:
        left = opened.left_out
        if not scheduler and workers == 1:
            yield (
                lambda some, used: (opened.play(*each, used, recorded=recorded) for each in some),
                1,
                left,
            )
            return
    if scheduler:
        with _cluster(job, scheduler, recorded=recorded) as (dispatch, width):
            yield dispatch, width, left
    else:
        with _processes(job, workers, recorded=recorded) as dispatch:
            yield dispatch, workers, left


@contextmanager
def _processes(job: SimulationJob, workers: int, *, recorded: bool) -> Iterator[Dispatch]:
    """Processes of this machine, each at the end of a pipe of its own.

    A shared queue would not do: a process that is killed while it writes there leaves the queue locked, and whoever reads
    waits for the rest for ever. With one pipe each, the pipe ends with the process.
    """
    try:  # some systems have no processes
        import multiprocessing  # noqa: PLC0415
        from multiprocessing import connection  # noqa: PLC0415
    except ImportError as error:
        raise NoWorkersError(f"no worker can be started: {missing(error)[0]}") from error
    context = multiprocessing.get_context("spawn")
    body = pickle.dumps((job, recorded))
    processes: list[BaseProcess] = []
    pipes: list[Pipe] = []

    def dispatch(some: Iterable[tuple[int, int]], used: Used) -> Iterator[BlockResult]:
        """Every block to the first process that is free; what comes back, in order."""
        ahead = enumerate(some)
        busy: dict[Pipe, int] = {}
        done: dict[int, BlockResult] = {}

        def employ(pipe: Pipe) -> None:
            for place, (number, plays) in islice(ahead, 1):
                with _told_when_ended():
                    pipe.send((number, plays, dict(used)))
                busy[pipe] = place

        for pipe in pipes:
            employ(pipe)
        for place in count():
            while place not in done:
                if not busy:
                    return
                for pipe in cast("list[Pipe]", connection.wait(list(busy))):
                    with _told_when_ended():
                        found = pipe.recv()
                    if isinstance(found, Exception):
                        raise found
                    done[busy.pop(pipe)] = found
                    employ(pipe)
            yield done.pop(place)

    try:
        try:
            for _ in range(workers):
                ours, theirs = context.Pipe()
                pipes.append(ours)
                processes.append(context.Process(target=_serve, args=(theirs, body), daemon=True))
                processes[-1].start()
                theirs.close()
        except (NotImplementedError, OSError) as error:  # no more processes, files or memory
            raise NoWorkersError(f"no worker can be started here: {error}") from error
        yield dispatch
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            if process.pid is not None:  # it was started
                process.terminate()
                process.join()


@contextmanager
def _told_when_ended() -> Iterator[None]:
    """Raises NoWorkersError where the process at the other end of a pipe is gone."""
    try:
        yield
    except (EOFError, OSError) as error:
        why = "a worker was ended from outside; the machine may be short of memory"
        raise NoWorkersError(why) from error


def _serve(pipe: Pipe, body: bytes) -> None:
    """The life of a worker process: blocks of one job, until the process that began it is done or gone."""
    signal(SIGINT, SIG_IGN)  # Ctrl+C is for the process that began it
    job, recorded = pickle.loads(body)  # noqa: S301 - it comes from the process that started this one
    with suppress(EOFError, OSError), ExitStack() as stack:
        opened: Simulator | None = None
        while True:
            number, plays, used = pipe.recv()
            try:
                opened = opened or stack.enter_context(simulator(job))
                found: BlockResult | Exception = opened.play(number, plays, used, recorded=recorded)
            except Exception as error:  # noqa: BLE001 - whatever it is, the process that began it is told
                error.add_note(format_exc())
                found = error
            pipe.send(found)


@contextmanager
def _cluster(
    job: SimulationJob, scheduler: str, *, recorded: bool
) -> Iterator[tuple[Dispatch, int]]:
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

        def dispatch(some: Iterable[tuple[int, int]], used: Used) -> Iterable[BlockResult]:
            futures = [
                client.submit(_play, body, n, size, dict(used), recorded=recorded, pure=False)
                for n, size in some
            ]
            found: list[BlockResult] = client.gather(futures)
            return found

        yield dispatch, max(1, len(client.scheduler_info()["workers"]))


def _play(
    body: bytes, number: int, plays: int, used: Mapping[str, int], *, recorded: bool
) -> BlockResult:
    """One block, in a process of the cluster."""
    return _kept(body).play(number, plays, used, recorded=recorded)


_open = ExitStack()


@lru_cache(maxsize=1)
def _kept(body: bytes) -> Simulator:
    """The job at work in this process; the one before is closed."""
    _open.close()
    return _open.enter_context(simulator(pickle.loads(body)))  # noqa: S301 - it comes from the process that started this one
