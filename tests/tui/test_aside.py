import asyncio
import threading

import pytest

from game.tui.background import aside
from game.tui.upstream import Guarded


class Screen(Guarded):
    is_here = True


class ScreenLeft(Guarded):
    is_here = False


def test_what_is_done_aside_comes_back_and_so_does_what_it_raises():
    async def both():
        assert await aside(Screen(), lambda: 3) == 3
        with pytest.raises(ValueError, match="no"):
            await aside(Screen(), lambda: int("no"))

    asyncio.run(both())


def test_whoever_leaves_waits_for_nothing():
    held = threading.Event()

    async def leave():
        task = asyncio.ensure_future(aside(Screen(), held.wait))
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(leave())  # would not come back, were the thread waited for
    assert not held.is_set()
    held.set()


def test_an_answer_for_a_screen_that_was_left_goes_nowhere():
    async def left():
        with pytest.raises(asyncio.CancelledError):
            await aside(ScreenLeft(), lambda: 3)

    asyncio.run(left())
