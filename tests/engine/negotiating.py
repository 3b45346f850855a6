"""Who objects to a draft and whether it is adopted, the long way round: prices added up, votes cast, a roll call decided."""

from itertools import product

from game.expr import compile_closure
from game.voting import Vote, decide


def objecting(now):
    """The members at the table that object, from the prices of a sitting."""
    prices = _prices(now, now.draft)
    return [m for m, price in prices.items() if price is None or price > now.spent.get(m, 0)]


def consensual_drafts(now, capacity):
    """All drafts to which nobody need object within a capacity, each after what it takes; cheapest first."""
    ids = [clause.id for clause in now.talks.clauses]
    found = []
    for words in product(*(clause.wordings for clause in now.talks.clauses)):
        draft = dict(zip(ids, (word.id for word in words), strict=True))
        prices = _prices(now, draft).values()
        if None not in prices and sum(max(0, price) for price in prices) <= capacity:
            found.append((sum(max(0, price) for price in prices), draft))
    return sorted(found, key=lambda each: each[0])


def _prices(now, draft):
    """What a draft costs each member at the table; None where it crosses a red line."""
    found = {}
    for delegation in now.talks.delegations:
        if delegation.member in now.seating.body.members:
            points = [p.points for p in delegation.prices if draft[p.clause] == p.wording]
            found[delegation.member] = (
                None
                if None in points
                else sum(compile_closure(core)(now.values) for core in points)
            )
    return found


def adopted(now):
    """Whether the draft is adopted where those who object vote no, and all others at the table yes."""
    against = objecting(now)
    table = [*(d.member for d in now.talks.delegations), now.talks.seat]
    votes = {
        m: Vote.NO if m in against else Vote.YES for m in table if m in now.seating.body.members
    }
    return decide(now.seating.body, now.seating.rule, votes).adopted
