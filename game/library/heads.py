"""The first lines of a scenario or campaign file, read without parsing it; it judges nothing and cannot fail.

A library of a hundred scenarios is listed from heads, and a faulty file is still listed: `check` and
`play` say what is wrong with it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.diagnostics import STEERING
from game.library.net import Crash, attempt

HEAD_BYTES = 8192
KINDS = {"small-state": "scenario", "small-state-campaign": "campaign"}
"""What a file is, by its first key."""

_KEY = re.compile(r"([a-z][a-z-]*):(?:\s+(.*))?$")
_QUOTED = re.compile(r"""(["'])(.*)\1(?:\s+#.*)?$""")
_EPISODE = re.compile(r"\bscenario:\s*([a-z0-9-]+)")
_COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of scenarios shows of one; empty strings where the file does not say it early."""

    title: str = ""
    summary: str = ""
    country: str = ""
    language: str = ""
    calendar: str = ""
    """As the file has it, in one line."""
    kind: str = "scenario"
    """Or `campaign`."""
    episodes: tuple[str, ...] = ()
    """The ids of a campaign's scenarios, as far as they stand in the head."""


def read_head(path: Path) -> Head | None:
    """The head of a scenario or campaign file; None when the file can be read and is neither.

    A file that cannot be read has an empty head: it may be a scenario, and whoever opens it is told
    why it will not open.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(HEAD_BYTES)
    except OSError:
        return Head()
    head = attempt(lambda: head_of(raw))
    return Head() if isinstance(head, Crash) else head


def head_of(raw: bytes) -> Head | None:
    """The head in the first bytes of a file, `HEAD_BYTES` of them or the whole file."""
    text = raw.decode("utf-8-sig", errors="replace")
    if len(raw) == HEAD_BYTES:  # the last line may be cut in two
        text = text.rpartition("\n")[0]
    keys = _top_level(text.splitlines())
    kind = KINDS.get(next(iter(keys), ""))
    if kind is None:
        return None
    return Head(
        title=keys.get("title", ""),
        summary=keys.get("summary", ""),
        country=keys.get("country", ""),
        language=keys.get("language", ""),
        calendar=keys.get("calendar", ""),
        kind=kind,
        episodes=tuple(_EPISODE.findall(keys.get("episodes", ""))),
    )


def _top_level(lines: Iterable[str]) -> dict[str, str]:
    """Each key at the left margin with its value as one line, in file order.

    >>> _top_level(["small-state: 1", "title: 'A: B'  # colon", "summary: >", "  One", "  two."])
    {'small-state': '1', 'title': 'A: B', 'summary': 'One two.'}
    """
    values: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if line[:1].isspace():
            if key:
                values[key].append(line)
        elif match := _KEY.match(line):
            key = match[1]
            values[key] = [match[2] or ""]
    return {key: _one_line(parts) for key, parts in values.items()}


def _one_line(parts: list[str]) -> str:
    """Folded, quoted or plain, as the list shows it: words with single spaces between them."""
    first, *more = parts
    if first[:1] in ("|", ">"):
        return _plain(" ".join(more))
    joined = " ".join(parts).strip()
    quoted = _QUOTED.match(joined)
    if quoted:
        return _plain(quoted[2].replace("''", "'").replace('\\"', '"'))
    return _plain(_COMMENT.sub("", joined))


def _plain(text: str) -> str:
    return " ".join(STEERING.sub("", text).split())
