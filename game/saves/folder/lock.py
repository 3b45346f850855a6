"""One writer at a time: an advisory lock beside the save that the system drops when its holder dies.

Some file systems know no locks (NFS without its lock daemon, Lustre, some of FUSE): there a game is played without one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES, EAGAIN, EDEADLK, EWOULDBLOCK
from pathlib import Path
from tempfile import TemporaryFile

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


def can_lock(folder: Path, seize: Callable[[int], object] = _seize) -> bool:
    """Whether files can be locked in a folder: one that nobody else knows of is locked by nobody else."""
    with suppress(OSError), TemporaryFile(dir=folder) as probe:
        try:
            seize(probe.fileno())
        except OSError:
            return False
    return True


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
                if error.errno in _TAKEN and can_lock(save.parent):
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
            with suppress(
                OSError
            ):  # nor on a disk that was made read-only meanwhile; it holds nobody up
                self.path.unlink()
        os.close(self._handle)
        self._handle = -1

    def _still_there(self, handle: int) -> bool:
        """Whether the file just locked is the one in the folder: its last holder may have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False
