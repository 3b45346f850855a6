"""What screens have in common: keys to read on, the way back, and, in a game, the session.

A screen opens no other: it says what was chosen in a message, or gives a result, and `game.tui.navigation` knows what
follows. An action with `app.` before it is navigation's too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from game.tui.keys import bound
from game.tui.upstream import GuardedScreen
from game.tui.widgets.menus.masthead import Masthead

if TYPE_CHECKING:  # the library is shown before any of these is loaded
    from game.model import Scenario
    from game.play import Session
    from game.saves import SaveError

T = TypeVar("T")
STYLES = Path(__file__).parents[1] / "styles"


@dataclass
class Asked(Message):
    """A question to the player, which navigation puts; `answered` is called with the answer."""

    question: str
    about: str
    answered: Callable[[bool], object]


@dataclass
class Refused(Message):
    """Something that could not be done, and why; navigation says so."""

    what: str
    error: SaveError


@dataclass
class Progressed(Message):
    """How far long work is."""

    words: str


class GameScreen(GuardedScreen, Screen[None]):
    """A screen whose text can be scrolled whatever has the focus.

    Its style sheets, where there are any, have the name of its folder and of its module; those of what it extends come first.
    """

    READS: ClassVar[str] = ""
    """The scrolling part that the reading keys move, as a selector."""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("read.down", "read(1)"),
        bound("read.up", "read(-1)"),
    ]
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None]
    scenario: Scenario | None = None
    """What the codex explains on this screen."""

    def __init_subclass__(cls, **settings: Any) -> None:
        super().__init_subclass__(**settings)
        names = [n for each in reversed(cls.__mro__) for n in each.__module__.split(".")[-2:]]
        paths = (STYLES / f"{name}.tcss" for name in dict.fromkeys(names))
        cls.CSS_PATH = [path for path in paths if path.exists()]

    def __init__(self) -> None:
        super().__init__()
        # Textual sets these after the first layout, which is then made anew; set now, it is made once.
        width, height = self.app.size
        for size, breakpoints in (
            (width, self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.app.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(max(at for at in breakpoints or () if at[0] <= size)[1])

    def say(self, message: Message) -> None:
        """Have navigation heed a message at once: the next key of a burst must find the screen that follows this one."""
        if self.is_here:
            getattr(self.app, message.handler_name)(message)

    def action_read(self, pages: int) -> None:
        """Scroll the text by a page, less a line to keep the thread."""
        part = self.part_read()
        if part:
            part.scroll_relative(y=pages * max(1, part.size.height - 1), animate=False)

    async def fill(self, part: Widget, *widgets: Widget) -> None:
        """Replace what a part holds, in one frame; nothing where the screen is left meanwhile."""
        with self.app.batch_update():
            await part.remove_children()
            if self.is_here:
                await part.mount(*widgets)

    async def in_thread(self, work: Callable[[Callable[[str], None]], T]) -> T:
        """What long work gives, done in a thread. It is handed what it tells how far it is, which ends it once nobody waits."""
        worker = get_current_worker()

        def report(words: str) -> None:
            if worker.is_cancelled:
                raise asyncio.CancelledError
            self.post_message(Progressed(words))

        return await asyncio.to_thread(work, report)

    def part_read(self) -> ScrollableContainer | None:
        """The scrolling part that is read."""
        return self.query_one(self.READS, ScrollableContainer) if self.READS else None


class Overlay(GameScreen):
    """A screen that lies on top of another and goes back to it."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("app.back", "back")]

    def action_back(self) -> None:
        self.app.pop_screen()


class PlayScreen(GameScreen):
    """A screen of a game."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.scenario = session, session.scenario

    def masthead(self, time: str | None = None) -> Masthead:
        """Title, time (that of the game, where no other is given) and capacity."""
        session = self.session
        return Masthead(session.scenario.title, time or session.time(), session.capacity())
