"""Who belongs to a body: codes, names, regional groups. It knows no vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A state as the world's bodies know it.

    `code` is the ISO 3166 alpha-3 code, `region` the UN regional group in which it stands for election,
    `belongs` what else it is part of (`asean`, `p5`).
    """

    code: str
    name: str
    region: str = ""
    belongs: frozenset[str] = frozenset()


Members = Mapping[str, Member]


def belonging(members: Iterable[Member], to: str) -> tuple[str, ...]:
    """Codes of those that belong to `to`: a regional group's id, a name in `belongs`, or `all`.

    >>> khm = Member("KHM", "Cambodia", "asia-pacific", frozenset({"asean"}))
    >>> fra = Member("FRA", "France", "western-europe", frozenset({"p5"}))
    >>> belonging([khm, fra], "asean"), belonging([khm, fra], "western-europe")
    (('KHM',), ('FRA',))
    """
    return tuple(m.code for m in members if to in ("all", m.region) or to in m.belongs)


def names(members: Iterable[Member]) -> dict[str, str]:
    """Names by code, as `Decision.sentence` and other wordings want them."""
    return {m.code: m.name for m in members}
