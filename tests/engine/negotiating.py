"""Who objects to a draft and whether it is adopted, the long way round: prices added up, votes cast, a roll call decided."""

from game.expr import compile_closure
from game.voting import Vote, decide


def objecting(now):
    """The members at the table that object, from the prices of a sitting."""
    return [
        delegation.member
        for delegation in now.talks.delegations
        if delegation.member in now.seating.body.members and _objects(delegation, now)
    ]


def _objects(delegation, now):
    standing = [p.points for p in delegation.prices if now.draft[p.clause] == p.wording]
    cost = sum(compile_closure(points)(now.values) for points in standing if points is not None)
    return None in standing or cost > now.spent.get(delegation.member, 0)


def adopted(now):
    """Whether the draft is adopted where those who object vote no, and all others at the table yes."""
    against = objecting(now)
    table = [*(d.member for d in now.talks.delegations), now.talks.seat]
    votes = {
        m: Vote.NO if m in against else Vote.YES for m in table if m in now.seating.body.members
    }
    return decide(now.seating.body, now.seating.rule, votes).adopted
