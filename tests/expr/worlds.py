"""A scope with one of everything, and strategies for expressions and states that belong to it."""

from datetime import date

from hypothesis import strategies as st

from game.expr import BOOL, DateType, EnumType, IntType, Scope, Table, core, surface

LEVELS = ("none", "envoy", "minister", "head")
LEVEL = EnumType(LEVELS)
DAYS = tuple(date(2024, 6, day).toordinal() for day in (3, 10, 17, 24))
TURN = 4
DATE = Table(TURN, DAYS)
SCOPE = Scope(
    {
        "moscow": (IntType(-5, 5), 0),
        "kyiv": (IntType(-5, 5), 1),
        "level": (LEVEL, 2),
        "signed": (BOOL, 3),
        "turn": (IntType(0, 3), TURN),
        "date": (DateType(DAYS[0], DAYS[-1]), DATE),
        "ceiling": (LEVEL, 7),
        "bern": (IntType(1, 9), 8),
    },
    {
        ("pending", "moscow-answers"): (IntType(0, 3), 5),
        ("times", "offer-venue"): (IntType(0, 2), 6),
    },
)
RANGES = SCOPE.ranges
NAMES = SCOPE.labels()

states = st.tuples(*(st.integers(lo, hi) for lo, hi in RANGES))


@st.composite
def _box(draw):
    pairs = [sorted(draw(st.tuples(*[st.integers(lo, hi)] * 2))) for lo, hi in RANGES]
    return [(lo, hi) for lo, hi in pairs]


boxes = _box()
"""Ranges within the declared ones."""


def within(box):
    """States of a box."""
    return st.tuples(*(st.integers(lo, hi) for lo, hi in box))


# Surface trees, well typed but for what ranges decide. ---------------------------------------------

_relations = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


def _names(*names):
    return st.sampled_from(names).map(surface.Name)


def _numbers(depth):
    leaves = st.one_of(
        st.integers(0, 12).map(surface.Int),
        _names("moscow", "kyiv", "turn", "bern"),
        st.just(surface.Call("times", (surface.Name("offer-venue"),))),
    )
    if depth == 0:
        return leaves
    below = st.deferred(lambda: _numbers(depth - 1))
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    divisors = st.one_of(
        st.integers(1, 6).map(surface.Int),
        st.integers(1, 6).map(surface.Int).map(surface.Neg),
        st.just(surface.Name("bern")),
    )
    return st.one_of(
        leaves,
        below.map(surface.Neg),
        st.builds(surface.Binary, st.sampled_from("+-*"), below, below),
        st.builds(surface.Binary, st.sampled_from(["//", "%"]), below, divisors),
        st.builds(surface.Call, st.sampled_from(["min", "max"]), several),
        below.map(lambda one: surface.Call("abs", (one,))),
        st.builds(surface.If, st.deferred(lambda: _conditions(depth - 1)), below, below),
        # Division by what may be 0, where it is not.
        below.map(
            lambda one: surface.If(
                surface.Compare((surface.Name("moscow"), surface.Int(0)), ("!=",)),
                surface.Binary("//", one, surface.Name("moscow")),
                surface.Int(0),
            )
        ),
    )


def _members(depth):
    leaves = st.one_of(_names("level", "ceiling"), _names(*LEVELS))
    if depth == 0:
        return leaves
    below = st.deferred(lambda: _members(depth - 1))
    return st.one_of(
        leaves, st.builds(surface.If, st.deferred(lambda: _conditions(depth - 1)), below, below)
    )


def _chain(operands, relations=_relations):
    @st.composite
    def chain(draw):
        several = tuple(draw(st.lists(operands, min_size=2, max_size=3)))
        ops = tuple(draw(st.lists(relations, min_size=len(several) - 1, max_size=len(several) - 1)))
        return surface.Compare(several, ops)

    return chain()


def _conditions(depth):
    dates = st.one_of(st.just(surface.Name("date")), st.sampled_from(DAYS).map(surface.DateLit))
    leaves = st.one_of(
        st.booleans().map(surface.YesNo),
        st.just(surface.Name("signed")),
        st.just(surface.Call("pending", (surface.Name("moscow-answers"),))),
        _chain(dates),
    )
    if depth == 0:
        return leaves
    below = st.deferred(lambda: _conditions(depth - 1))
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    numbers = st.deferred(lambda: _numbers(depth - 1))
    levels = st.builds(
        lambda op, left, right: surface.Compare((left, right), (op,)),
        _relations,
        _names("level", "ceiling"),
        _members(depth - 1),
    )
    return st.one_of(
        leaves,
        _chain(numbers),
        levels,
        below.map(surface.Not),
        several.map(surface.And),
        several.map(surface.Or),
        _chain(below, st.sampled_from(["=", "!="])),
        st.builds(surface.If, below, below, below),
        st.builds(surface.In, numbers, st.lists(numbers, min_size=1, max_size=3).map(tuple)),
        st.builds(
            surface.In,
            _names("level"),
            st.lists(_names(*LEVELS), min_size=1, max_size=3).map(tuple),
        ),
    )


numbers = _numbers(3)
conditions = _conditions(3)


# Cores as the engine makes them, which no author could have written. --------------------------------


def _several(below):
    return st.lists(below, min_size=1, max_size=4).map(tuple)


cores = st.recursive(
    st.one_of(
        st.integers(-9, 9).map(core.Const),
        st.integers(0, len(RANGES) - 1).map(core.Var),
        st.just(DATE),
        st.just(core.Table(2, (7, -7, 0, 3))),
    ),
    lambda below: st.one_of(
        below.map(core.Neg),
        below.map(core.Abs),
        below.map(core.Not),
        st.builds(core.Binary, st.sampled_from("+-"), below, below),
        st.builds(core.Binary, st.just("*"), below, st.integers(-9, 9).map(core.Const)),
        st.builds(
            core.Binary,
            st.sampled_from(["//", "%"]),
            below,
            st.sampled_from([-4, -1, 1, 3]).map(core.Const),
        ),
        st.builds(core.Compare, _relations, below, below),
        st.lists(below, max_size=4).map(tuple).map(core.And),
        st.lists(below, max_size=4).map(tuple).map(core.Or),
        _several(below).map(core.Min),
        _several(below).map(core.Max),
        st.builds(core.If, below, below, below),
        st.builds(
            lambda one, other: core.Lookup(
                (one, other), (-1, 2), (3, 2), (7, -9, 0, 4, 9, -2), (-9, 9)
            ),
            below,
            below,
        ),
    ),
    max_leaves=12,
)
