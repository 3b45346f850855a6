"""The bodies whose rules are law, by the name under which a file asks for them: only their membership is the file's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from game.voting.bodies.asean import asean
from game.voting.bodies.body import Body
from game.voting.bodies.general_assembly import general_assembly
from game.voting.bodies.rules import VotingError
from game.voting.bodies.security_council import PERMANENT, security_council
from game.voting.bodies.terms import ALWAYS, Terms

LAWS: Final = ("general-assembly", "security-council", "asean")


def by_law(
    law: str,
    members: Mapping[str, Terms],
    body_id: str,
    name: str,
    vetoes: tuple[str, ...] | None = None,
) -> Body:
    """A body known by its law, with its members and the days on which they sat.

    `vetoes` are those who hold one in a Security Council, by default the five of the Charter that sit in it. VotingError if
    it could never decide, KeyError if no law is called so.
    """
    codes = tuple(members)
    dated = {code: terms for code, terms in members.items() if terms != ALWAYS}
    if law == "security-council":
        five = tuple(m for m in PERMANENT if m in members) if vetoes is None else vetoes
        if not five:
            raise VotingError("nobody holds a veto", "say who does with `vetoes`")
        return security_council(codes, five, body_id, name, dated)
    made = {"general-assembly": general_assembly, "asean": asean}[law](codes, body_id, name)
    return replace(made, seats=dated)
