"""What the game needs of Textual beyond its public interface: guards against faults of Textual 8, each with its reason.

Nothing else in the game uses a private name of Textual. `tests/tui/test_upstream.py` fails where an upgrade changes one
of these names; a guard goes when Textual has mended what it is for.

- `App._handle_exception`, `App._exception` and `App._exception_event`: every error that nobody caught comes through the
  first, which prints a traceback with the values of all variables and leaves 1 as exit code. The other two are what
  tests of an app raise again.
- `LinuxDriver._file`: where the screen is written. Textual takes standard error, which may be a file; and its writing
  thread ends with the first error, after which the app hangs.
- `LinuxDriver.run_input_thread` with `XTermParser`: one byte that is not UTF-8 ends it (issue 6456, pull request 6498),
  and a terminal that was closed keeps it busy for ever, where the hang-up signal is ignored.
- `LinuxDriver._mouse_pixels`: a mode of the mouse that Textual sets and does not take back.
- `MessagePump._mounted_event`: keys that come in one burst would reach a screen before its widgets are there.
- `MessagePump._on_message`: what a widget said reaches its screen after that was left, and finds no widgets there.
"""

from __future__ import annotations

import os
import select
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeAlias, TypeVar

from textual._xterm_parser import XTermParser
from textual.app import App, ScreenStackError
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.events import Event, InputEvent, Key, Paste, Resize
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.worker import WorkerFailed, get_current_worker

from game.tui.terminal import FAULT, HUNG_UP

if TYPE_CHECKING:
    from textual.app import SystemCommand
    from textual.driver import Driver
    from textual.message import Message

TAKEN_DOWN: Final = (NoMatches, NoScreen, MountError, ScreenStackError)
"""What is raised where widgets are looked for while all of them are taken down."""
AT_ONCE: Final = 4096
"""Bytes that are read at once."""
PAUSE: Final = 0.1
"""Seconds after which a lone Esc is taken for the key."""

T = TypeVar("T")


class FaultError(Exception):
    """A fault that Textual reports in words only."""


class SturdyApp(App[T], inherit_bindings=False):
    """An app that ends quietly where an error was not caught: `fault` then is the first such error, else None."""

    fault: Exception | None = None

    def _handle_exception(self, error: Exception) -> None:
        found = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(found, TAKEN_DOWN) and (self.return_code is not None or _for_nobody(error)):
            return
        if self.fault is None:
            self.fault = found if isinstance(found, Exception) else error
            self._exception = error
            self._exception_event.set()
        if self.return_code is None:  # else it is leaving already
            self.exit(return_code=FAULT)

    async def on_event(self, event: Event) -> None:
        """Hear a key or a click when the screen that it is for stands: it may have been opened by the key before."""
        if isinstance(event, InputEvent | Paste) and self.return_code is None:
            await self.screen._mounted_event.wait()  # noqa: SLF001 - as said above
        await super().on_event(event)

    def commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette."""
        raise NotImplementedError

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette; Textual passes over a fault in them, and shows none."""
        try:
            return list(self.commands(screen))
        except Exception as error:  # noqa: BLE001 - every fault comes to one place
            self._handle_exception(error)
            return []

    def panic(self, *renderables: Any) -> None:
        """End by a fault of which there are only words."""
        self._handle_exception(FaultError(" ".join(map(str, renderables))))


def _for_nobody(error: Exception) -> bool:
    """Whether an error is that of a worker whose screen was left, as the palette's own may be."""
    if not isinstance(error, WorkerFailed):
        return False
    node = get_current_worker().node
    return isinstance(node, Guarded) and not node.is_here


if TYPE_CHECKING:
    AWidget: TypeAlias = Widget
    AScreen: TypeAlias = Screen[Any]
else:  # Textual looks for styles and keys in the first base that is a widget, and nowhere else
    AWidget = AScreen = object


class Guarded(AWidget):
    """A widget that may be gone by the time of what it has put off."""

    @property
    def is_here(self) -> bool:
        """Whether its screen is shown, or lies under what is shown, and nobody has left it."""
        return self.is_attached and self.screen in self.app.screen_stack

    def while_here(self, callback: Callable[..., T]) -> Callable[..., T | None]:
        """The callback, made to do nothing once the widget has gone."""
        return lambda *args, **kwargs: callback(*args, **kwargs) if self.is_here else None


class GuardedScreen(Guarded, AScreen):
    """A screen that hears nothing any more once it was left, and can be left once only."""

    async def _on_message(self, message: Message) -> None:
        said = not isinstance(message, Event) and type(message).__module__ != "textual.messages"
        if (said or isinstance(message, InputEvent | Resize)) and not self.is_here:
            return
        await super()._on_message(message)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave with a result; a second key may come before the screen has changed."""
        return super().dismiss(result) if self.is_here else AwaitComplete()


class Outlet:
    """What the screen is written to. It takes everything, also once the terminal is gone, of which it then tells once."""

    def __init__(self, stream: TextIO, gone: Callable[[], object]) -> None:
        self._fd, self._encoding = stream.fileno(), stream.encoding or "utf-8"
        self._waiting = b""
        self._gone: Callable[[], object] | None = gone

    def fileno(self) -> int:
        """The file descriptor of the terminal."""
        return self._fd

    def write(self, text: str) -> None:
        """Take some text; it is written with the next `flush`."""
        if self._gone:
            self._waiting += text.encode(self._encoding, "replace")

    def flush(self) -> None:
        """Write everything, waiting for a terminal that is slow."""
        while self._waiting:
            try:
                self._waiting = self._waiting[os.write(self._fd, self._waiting) :]
            except BlockingIOError:
                select.select([], [self._fd], [])
            except OSError:
                self._waiting = b""
                if self._gone:
                    self._gone()
                self._gone = None


def events(data: Iterable[bytes | None]) -> Iterable[Message]:
    """The keys, mouse reports and pastes in what a terminal sends; None stands for a pause.

    What is not UTF-8, and what cannot be understood, is passed over.
    """
    # Each byte stands for something, as a report of the mouse has its length: what no key can be is left out after that.
    decode = getincrementaldecoder("utf-8")(errors="replace").decode
    parser = XTermParser()
    for some in data:
        try:
            if some and (text := decode(some)):  # nothing at all would mean the end
                yield from (each for each in parser.feed(text) if not _unread(each))
            yield from parser.tick()
        except Exception:  # noqa: BLE001 - what a terminal sends is not ours: the next bytes are read from the start
            parser = XTermParser()


def _unread(message: Message) -> bool:
    return isinstance(message, Key) and message.character == "\ufffd"


if sys.platform == "win32":

    def sturdy_driver() -> type[Driver] | None:
        """Textual's own driver: the guards are for terminals of Unix."""
        return None
else:
    from textual.drivers.linux_driver import LinuxDriver

    class SturdyDriver(LinuxDriver):
        """A terminal that may send and do anything: the app then goes on, or ends when it is gone."""

        def __init__(self, app: App[Any], **settings: Any) -> None:
            super().__init__(app, **settings)
            screen = sys.__stderr__ if _is_terminal(sys.__stderr__) else sys.__stdout__
            assert screen is not None
            self._file = Outlet(screen, self.hung_up)  # type: ignore[assignment]

        def hung_up(self) -> None:
            """End the app: nobody is there any more. May be called in any thread."""
            self._app.call_later(self._app.exit, None, HUNG_UP)

        def run_input_thread(self) -> None:
            """Read until the app ends or the terminal is gone."""
            for message in events(self.read()):
                self.process_message(message)

        def read(self) -> Iterable[bytes | None]:
            """What comes from the terminal, with None for each pause."""
            while not self.exit_event.is_set():
                if not select.select([self.fileno], [], [], PAUSE)[0]:
                    yield None
                    continue
                try:
                    data = os.read(self.fileno, AT_ONCE)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    self.hung_up()
                    return
                yield data

        def stop_application_mode(self) -> None:
            """Give the terminal back, with what Textual forgets."""
            self.disable_input()  # first, as the answer to a query may switch something on
            if self._mouse_pixels:
                self.write("\x1b[?1016l")
            super().stop_application_mode()

    def sturdy_driver() -> type[Driver] | None:
        """The driver for this terminal; None leaves the choice to Textual, where the environment names a driver."""
        return None if os.environ.get("TEXTUAL_DRIVER") else SturdyDriver


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
