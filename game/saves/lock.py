"""One writer at a time: an advisory lock beside the save that the system drops when its holder dies.

Some file systems know no locks (NFS without its lock daemon, Lustre, some of FUSE): there a game is played without one.
"""

from __future__ import annotations

import os
import sys
from errno import EACCES, EAGAIN, EDEADLK, EWOULDBLOCK
from pathlib import Path

from game.saves.errors import SaveLockedError, SaveUnwritableError

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = frozenset({EACCES, EAGAIN, EDEADLK, EWOULDBLOCK})
"""What a system says where somebody else holds a lock; anything else means that it cannot lock."""


class Lock:
    """Holds the lock of a save until released. Raises SaveLockedError if somebody else holds it.

    `holds` is False where the file system refuses to lock at all.

    The lock lies in a file of its own: SQLite locks its database by other means, which closing a second
    handle on it would undo.
    """

    def __init__(self, save: Path) -> None:
        self.path = save.with_name(f"{save.name}.lock")
        while True:
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise SaveUnwritableError(
                    save, f"cannot write to `{save.parent}`: {(error.strerror or '').lower()}"
                ) from error
            try:
                _seize(handle)
                self.holds = True
            except OSError as error:
                if error.errno in _TAKEN:
                    os.close(handle)
                    raise SaveLockedError(
                        save, f"`{save.name}` is being played somewhere else"
                    ) from error
                self.holds = False
            if self._still_there(handle):
                self._handle = handle
                return
            os.close(handle)

    def release(self) -> None:
        """Let go, and leave no file behind."""
        if self._handle < 0:
            return
        if sys.platform != "win32":  # where an open file cannot be removed, it stays
            self.path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = -1

    def _still_there(self, handle: int) -> bool:
        """Whether the file just locked is the one in the folder: its last holder may have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False
