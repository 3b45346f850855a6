"""Slow things done aside, so that keys are heard meanwhile; whoever leaves the game need not wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from game.tui.upstream import Guarded

T = TypeVar("T")


async def aside(screen: Guarded, work: Callable[[], T]) -> T:
    """What `work` gives, done in a thread that ends with the process; asyncio's own threads would be waited for.

    Ends the worker that waits for it where the screen has been left meanwhile.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except Exception as raised:  # noqa: BLE001 - it is raised where it is awaited
            error = raised
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, daemon=True).start()
    found = await done
    if not screen.is_here:
        raise asyncio.CancelledError
    return found
