import asyncio
import threading

import pytest

from game.tui.threads import DaemonThreads


def beside(work):
    async def waited():
        asyncio.get_running_loop().set_default_executor(DaemonThreads())
        return await work

    return asyncio.run(waited())


def test_what_is_done_in_a_thread_comes_back_and_so_does_what_it_raises():
    assert beside(asyncio.to_thread(lambda: 3)) == 3
    with pytest.raises(ValueError, match="no"):
        beside(asyncio.to_thread(int, "no"))


def test_whoever_leaves_waits_for_nothing():
    held = threading.Event()

    async def leave():
        task = asyncio.ensure_future(asyncio.to_thread(held.wait))
        await asyncio.sleep(0)
        task.cancel()

    beside(leave())  # would not come back, were the thread waited for
    assert not held.is_set()
    held.set()
