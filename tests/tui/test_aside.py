import asyncio
import threading

import pytest

from game.tui.aside import aside


def test_what_is_done_aside_comes_back_and_so_does_what_it_raises():
    async def both():
        assert await aside(lambda: 3) == 3
        with pytest.raises(ValueError, match="no"):
            await aside(lambda: int("no"))

    asyncio.run(both())


def test_whoever_leaves_waits_for_nothing():
    held = threading.Event()

    async def leave():
        task = asyncio.ensure_future(aside(held.wait))
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(leave())  # would not come back, were the thread waited for
    assert not held.is_set()
    held.set()
