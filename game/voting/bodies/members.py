"""Who belongs to what, and since when: codes, names, regional groups. It knows no vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from game.voting.bodies.terms import ALWAYS, Terms, hold


@dataclass(frozen=True, slots=True)
class Member:
    """A state as the world's bodies know it.

    `code` is the ISO 3166 alpha-3 code, `region` the UN regional group in which it stands for election,
    `belongs` what else it is part of (`asean`, `p5`) and when. `listed` says when it was among all members and in
    its region: for those of the United Nations, from admission. `formerly` holds names that it had before, each
    with the first day on which it no longer had it, the earliest first.
    """

    code: str
    name: str
    region: str = ""
    belongs: Mapping[str, Terms] = field(default_factory=dict, hash=False)
    listed: Terms = ALWAYS
    formerly: tuple[tuple[str, date], ...] = ()

    def terms(self, to: str) -> Terms:
        """When it belonged to something: a regional group's id, a name in `belongs`, or `all`."""
        return self.listed if to in ("all", self.region) else self.belongs.get(to, ())

    def called(self, on: date | None = None) -> str:
        """Its name on a day; without one, its name now.

        >>> member = Member("TUR", "Türkiye", formerly=(("Turkey", date(2022, 6, 1)),))
        >>> member.called(date(2022, 3, 2)), member.called()
        ('Turkey', 'Türkiye')
        """
        if on is not None:
            for name, until in self.formerly:
                if on < until:
                    return name
        return self.name


def belonging(members: Iterable[Member], to: str, on: date | None = None) -> tuple[str, ...]:
    """Codes of those that belong to `to` (on a day, or ever): a regional group's id, a name in `belongs`, or `all`.

    >>> from game.voting.bodies.terms import Term
    >>> khm = Member("KHM", "Cambodia", "asia-pacific", {"asean": (Term(since=date(1999, 4, 30)),)})
    >>> fra = Member("FRA", "France", "western-europe", {"p5": ALWAYS})
    >>> belonging([khm, fra], "asean"), belonging([khm, fra], "western-europe")
    (('KHM',), ('FRA',))
    >>> belonging([khm, fra], "asean", date(1999, 3, 1))
    ()
    """
    held = ((member.code, member.terms(to)) for member in members)
    return tuple(code for code, terms in held if terms and (on is None or hold(terms, on)))


def names(members: Iterable[Member], on: date | None = None) -> dict[str, str]:
    """Names by code on a day, as `Decision.sentence` and other wordings want them."""
    return {m.code: m.called(on) for m in members}
