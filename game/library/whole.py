"""Writes a file whole or not at all, so that nobody ever reads half of one; it knows no format."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EFBIG, EINVAL
from glob import escape
from pathlib import Path
from shutil import copyfile, rmtree
from typing import BinaryIO

_SMALL = 8 * 2**20
_DRAFT = ".draft"
_NAMED = 40
"""Characters of a file's name in that of its draft: a name has at most 255 bytes."""
_SYSTEM = (Path("/dev"), Path("/proc"))
"""Where a name stands for something that is open already, such as /dev/stdout, whatever it looks like."""


def read_small(path: Path) -> bytes:
    """What one of the player's own files holds.

    Raises OSError, also for a pipe or a device, which could be waited on for ever, and beyond 8 MiB.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(EINVAL, "it is not a file", str(path))
    with path.open("rb") as file:
        data = file.read(_SMALL + 1)
    if len(data) > _SMALL:
        raise OSError(EFBIG, "it is too large", str(path))
    return data


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """An open file that takes the place of what lies at a path when the block ends well; its folder must be there.

    A link is followed, the mode of a file is kept, and one that is read-only is refused. What nothing can take the
    place of is written where it lies: a device, and a file that is another's, has several names or is in a closed folder.
    Raises OSError.
    """
    try:
        old = path.stat()
    except FileNotFoundError:
        old = None
    if old and (not stat.S_ISREG(old.st_mode) or any(map(path.is_relative_to, _SYSTEM))):
        with path.open("wb") as file:
            yield file
        return
    if old and not old.st_mode & 0o222:  # root could write it all the same
        raise PermissionError(EACCES, "it is read-only", str(path))
    path = Path(os.path.realpath(path))
    name = f".{path.name[:_NAMED]}."
    _remove_drafts(path.parent, name)
    draft = path.with_name(f"{name}{os.urandom(8).hex()}{_DRAFT}")
    with _draft(draft, old) or path.open("wb") as file:
        try:
            yield file
            file.close()
            if draft.exists():
                _settle(draft, path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise


def write_whole(path: Path, words: str) -> None:
    """Put a text, as UTF-8, in place of what lies at a path, as `whole_file` does. Raises OSError."""
    data = words.encode()
    with whole_file(path) as file:
        file.write(data)


def write_new(path: Path, words: str) -> None:
    """Write a text, as UTF-8, to a file that is not there yet. Raises OSError; then nothing is left of it."""
    with path.open("x", encoding="utf-8") as new:
        try:
            new.write(words)
            new.flush()
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """A folder, made with those above it if need be; where the work in it fails, those that were made are gone again."""
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        if made:
            rmtree(made[-1], ignore_errors=True)
        raise


def _settle(draft: Path, path: Path) -> None:
    """Let a draft take the place of what lies at a path; what is bound there (a mount) is written where it lies."""
    try:
        draft.replace(path)
    except OSError as error:
        if not path.exists():
            raise OSError(error.errno, error.strerror, str(path)) from error
        copyfile(draft, path)
        draft.unlink()


def _draft(path: Path, old: os.stat_result | None) -> BinaryIO | None:
    """A new file of the mode that an old one had; None where it could not take the place of that one."""
    if old and (old.st_nlink > 1 or (os.name == "posix" and old.st_uid != os.geteuid())):
        return None
    mode = 0o666 if old is None else stat.S_IMODE(old.st_mode)
    try:
        handle = os.open(
            path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode
        )
    except PermissionError:
        if old is None:
            raise
        return None
    with suppress(OSError):  # a disk may know no locks: then its drafts are never removed
        _lock(handle)
    if not path.exists():  # taken for one that was left, before it was locked
        os.close(handle)
        return _draft(path, old)
    if old is not None:
        try:
            path.chmod(mode)  # what the umask took away
        except OSError:  # a disk that knows no modes keeps those of what is there
            os.close(handle)
            path.unlink()
            return None
    return os.fdopen(handle, "wb")


def _remove_drafts(folder: Path, name: str) -> None:
    """Remove the drafts, by how their names begin, that were left by processes which were killed: nobody holds their lock."""
    for draft in folder.glob(f"{escape(name)}*{_DRAFT}"):
        with suppress(OSError):
            with draft.open("rb") as file:
                _lock(file.fileno())
            draft.unlink()


def _lock(handle: int) -> None:
    """Lock an open file until it is closed. Raises OSError where another has locked it, or it cannot be.

    Windows locks nothing here: there, a file that another has open cannot be removed.
    """
    if sys.platform != "win32":
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - not on Windows

        flock(handle, LOCK_EX | LOCK_NB)
