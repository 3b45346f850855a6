"""What cannot be concluded from a file with faults: a name is not unused if the part that uses it could not be read."""

from __future__ import annotations

from collections.abc import Iterable

from game.diagnostics import Diagnostic

_EVERY = frozenset(
    ("scene", "variable", "consequence", "ending", "source", "adviser", "principle", "group")
)
_OF_VOTES = frozenset(("member", "region", "grouping", "body", "roll call"))
"""Where one of these is asked for in vain, a whole motion or negotiation may not have been read."""
_IN_EXPRESSIONS = frozenset(("variable", "consequence"))
_BY_CODE = {
    "SS203": frozenset[str](),
    "SS204": _EVERY,
    "SS301": _IN_EXPRESSIONS,
    "SS302": _IN_EXPRESSIONS,
    "SS304": _IN_EXPRESSIONS,
    "SS404": _EVERY,
    "SS501": frozenset(("scene",)),
    "SS502": _EVERY,
    "SS503": frozenset(("consequence", "scene")),
    "SS504": _EVERY,
    "SS602": frozenset(("source",)),
    "SS701": frozenset(("variable",)),
}
"""The kinds of names whose uses may lie in what a fault made unreadable; a fault of shape or of a vote may hide anything."""


def doubted(faults: Iterable[Diagnostic], undefined: Iterable[str]) -> frozenset[str]:
    """The kinds of names about whose use these faults leave a doubt; `undefined` are kinds asked for in vain."""
    found = set(undefined)
    if found & _OF_VOTES:
        found |= _EVERY
    for code in {fault.code for fault in faults if fault.is_error}:
        if code in _BY_CODE:
            found |= _BY_CODE[code]
        elif code[2] in "019":  # of text, of shape, of votes
            found |= _EVERY
    return frozenset(found)
