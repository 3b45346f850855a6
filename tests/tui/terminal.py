"""A terminal for tests: a program under a pty, its bytes, and what they paint on an 80x24 screen. Nothing sleeps."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import pyte

PATIENCE = 20.0
"""Seconds after which what was waited for is taken to be lost."""


class LostError(AssertionError):
    """What was waited for did not come; says what the screen shows instead."""


class Terminal:
    """A program in a terminal of its own. Use it in a `with`."""

    def __init__(self, argv, *, size=(80, 24), env=None, cwd=None):
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.begun = time.perf_counter()
        self.child, self.master = pty.fork()
        if self.child == 0:
            for number in (
                signal.SIGHUP,
                signal.SIGINT,
                signal.SIGTERM,
            ):  # whoever runs the tests may ignore them
                signal.signal(number, signal.SIG_DFL)
            if cwd:
                os.chdir(cwd)
            os.execvpe(  # noqa: S606 - a terminal runs a program
                argv[0],
                argv,
                {"TERM": "xterm-256color", "COLORTERM": "truecolor", **os.environ, **(env or {})},
            )
        self.resize(columns, rows)
        self.modes: list[object] | None = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os.close(self.master)

    status = None
    closed = False

    def send(self, keys):
        """Type, as bytes of a terminal."""
        os.write(self.master, keys.encode())

    def resize(self, columns, rows):
        """Make the terminal another size; the program is told by a signal."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, timeout):
        """Paint what comes within a time; whether anything came."""
        if not select.select([self.master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            data = b""
        self.closed = not data  # by the program, at the other end
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    def until(self, holds, what="something"):
        """Read until the screen is as it is waited for; seconds since it was begun to be waited for."""
        begun = time.perf_counter()
        while not holds(self.text):
            if time.perf_counter() - begun > PATIENCE or not self.read(PATIENCE):
                raise LostError(f"{what} did not come; the screen shows:\n{self.text}")
        return time.perf_counter() - begun

    def shows(self, words):
        """Read until words stand on the screen."""
        return self.until(lambda text: words in text, repr(words))

    def left(self):
        """The exit code, once the program has left."""
        while self.read(PATIENCE):
            pass
        if not self.closed:
            raise LostError(f"the program did not leave; the screen shows:\n{self.text}")
        _, status = os.waitpid(self.child, 0)
        self.status = os.waitstatus_to_exitcode(status)
        return self.status

    @property
    def text(self):
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)
