"""Writes a file whole or not at all, so that nobody ever reads half of one; it knows no format."""

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, words: str) -> None:
    """Put a text, as UTF-8, in place of what lies at a path; its folder must be there. Raises OSError."""
    draft = path.with_name(f".{os.urandom(8).hex()}")
    try:
        with draft.open("x", encoding="utf-8") as new:
            new.write(words)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
