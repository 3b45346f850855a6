"""Play, analysis and the prover may not disagree about any expression in any state."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from game.expr import (
    ANY_INT,
    BOOL,
    And,
    Binary,
    Compare,
    Const,
    If,
    Not,
    Or,
    Var,
    compile_closure,
    interval,
    narrow,
    parse,
    reads,
    resolve,
    truth,
)
from game.expr.backends.columns import compile_columns, compile_mask
from tests.expr import worlds
from tests.expr.oracle import meaning

samples = st.lists(worlds.states, min_size=1, max_size=5)


def columns_of(states):
    return [np.array(column, dtype=np.int64) for column in zip(*states, strict=True)]


def resolved(surface, expected):
    core, type_, errors = resolve(surface, worlds.SCOPE, expected)
    # Ranges alone may still refuse a well-typed tree: products of products grow too large.
    if any("too large" in error.message for error in errors):
        reject()
    assert errors == []
    return core, type_


def agree(core, states):
    closure = compile_closure(core)
    values = [closure(state) for state in states]
    column = compile_columns(core)(columns_of(states))
    assert column.dtype == np.int64
    assert column.tolist() == values
    assert compile_mask(core)(columns_of(states)).tolist() == [value != 0 for value in values]
    assert all(type(value) is int for value in values)
    lo, hi = interval(core, worlds.RANGES)
    assert all(lo <= value <= hi for value in values)
    certain = truth(core, worlds.RANGES)
    assert not (certain == "always" and not all(values))
    assert not (certain == "never" and any(values))
    return values


@given(worlds.numbers, samples)
def test_an_amount_is_the_same_to_every_back_end_and_to_the_oracle(surface, states):
    core, type_ = resolved(surface, ANY_INT)
    values = agree(core, states)
    assert values == [meaning(surface, state) for state in states]
    assert all(type_.lo <= value <= type_.hi for value in values)


@given(worlds.conditions, samples)
def test_a_condition_is_the_same_to_every_back_end_and_to_the_oracle(surface, states):
    core, type_ = resolved(surface, BOOL)
    assert type_ == BOOL
    assert agree(core, states) == [int(meaning(surface, state)) for state in states]


@given(worlds.cores, samples)
def test_a_core_that_no_author_wrote_is_the_same_to_every_back_end(core, states):
    agree(core, states)


@given(worlds.cores | worlds.conditions.map(lambda s: resolved(s, BOOL)[0]), st.data())
def test_narrowing_drops_no_state_in_which_the_condition_holds(core, data):
    box = data.draw(worlds.boxes)
    state = data.draw(worlds.within(box))
    lo, hi = interval(core, box)
    value = compile_closure(core)(state)
    assert lo <= value <= hi
    narrowed = narrow(core, box)
    if value:
        assert narrowed is not None
        assert all(a <= v <= b for v, (a, b) in zip(state, narrowed, strict=True))


@given(worlds.cores, worlds.states, worlds.states)
def test_a_value_depends_on_what_is_read_and_on_nothing_else(core, state, other):
    known = reads(core)
    mixed = tuple(state[i] if i in known else other[i] for i in range(len(state)))
    closure = compile_closure(core)
    assert closure(mixed) == closure(state)


def test_a_condition_gives_one_or_zero_and_no_python_bool():
    assert repr(compile_closure(And((Var(0), Var(1))))((3, -2))) == "1"
    assert repr(compile_closure(Or((Var(0), Var(1))))((0, 0))) == "0"
    assert repr(compile_closure(Not(Var(0)))((5, 0))) == "0"


def test_division_rounds_down_and_the_remainder_takes_the_sign_of_the_divisor():
    for n, by, quotient, remainder in [
        (7, 2, 3, 1),
        (-7, 2, -4, 1),
        (7, -2, -4, -1),
        (-7, -2, 3, -1),
    ]:
        divided = Binary("//", Var(0), Var(1)), Binary("%", Var(0), Var(1))
        for core, expected in zip(divided, (quotient, remainder), strict=True):
            assert compile_closure(core)((n, by)) == expected
            assert compile_columns(core)(columns_of([(n, by)])).tolist() == [expected]


def test_the_branch_not_taken_never_divides_by_zero():
    core = If(Compare("!=", Var(0), Const(0)), Binary("//", Const(12), Var(0)), Const(-1))
    states = [(0,), (5,), (-5,)]
    assert [compile_closure(core)(state) for state in states] == [-1, 2, -3]
    assert compile_columns(core)(columns_of(states)).tolist() == [-1, 2, -3]


def test_a_constant_fills_a_column():
    assert compile_columns(Const(3))(columns_of([(0,), (1,)])).tolist() == [3, 3]
    assert compile_columns(And(()))(columns_of([(0,), (1,)])).tolist() == [1, 1]
    assert compile_mask(And(()))(columns_of([(0,), (1,)])).tolist() == [True, True]


def test_columns_may_be_narrower_than_their_values():
    small: list[Any] = [np.array([100], dtype=np.int8)]
    assert compile_columns(Binary("*", Var(0), Const(100)))(small).tolist() == [10_000]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("moscow > 3 and moscow < 2", "never"),
        ("moscow < 2 or moscow > 1", "always"),
        ("moscow > 3", "sometimes"),
        ("moscow > 5", "never"),
        ("moscow >= -5", "always"),
        ("(moscow = 1 or moscow = 5) and moscow = 3", "never"),
        ("moscow in [1, 2] and not (moscow >= 1)", "never"),
        ("level = head and level < minister", "never"),
        ("level != none or level <= none", "always"),
        ("signed and not signed", "never"),
        ("signed or not signed", "always"),
        ("signed = no and signed", "never"),
        ("moscow = kyiv and moscow > 3 and kyiv < 3", "never"),
        ("moscow + 2 > 6 and moscow < 5", "never"),
        ("2 - moscow > 0 and moscow >= 2", "never"),
        ("-moscow > 0 and moscow > 0", "never"),
        ("date > 2024-06-10 and turn <= 1", "never"),
        ("date >= 2024-06-01", "always"),
        ("pending(moscow-answers) and not pending(moscow-answers)", "never"),
        ("if(signed, moscow > 5, kyiv > 5)", "never"),
        ("(moscow > 3) = yes and moscow < 3", "never"),
        ("abs(moscow) > 5", "never"),
        ("moscow % 3 < 3", "always"),
        ("bern % 4 = 4", "never"),
        ("min(moscow, 2) > 2", "never"),
        ("max(moscow, 2) >= 2", "always"),
        ("10 // bern >= 1", "always"),
        ("yes", "always"),
        ("no", "never"),
    ],
)
def test_what_can_and_cannot_hold_is_proved(source, expected):
    core, _ = resolved(parse(source), BOOL)
    assert truth(core, worlds.RANGES) == expected


def test_a_branch_of_if_is_bounded_under_its_condition():
    core, type_ = resolved(parse("if(moscow > 0, moscow, 0)"), ANY_INT)
    assert (type_.lo, type_.hi) == interval(core, worlds.RANGES) == (0, 5)


def nested(opening, inner, closing, levels):
    return opening * levels + inner + closing * levels


@pytest.mark.parametrize(
    "source",
    [
        nested("if(", "signed", ", 1, 0) > 0", 24),
        nested("if(", "signed", ", signed, no)", 48),
        nested("if(moscow > 0, moscow + 1, ", "0", ")", 40) + " > 3",
        nested("not (", "signed", " or moscow > 1)", 24),
        nested("(", "signed", " and moscow > 0) = signed", 23),
        " and ".join(["kyiv // bern > 1"] * 90),
    ],
    ids=range(6),
)
def test_odd_nesting_is_proved_without_a_walk_for_every_path(source):
    core, _ = resolved(parse(source), BOOL)
    assert truth(core, worlds.RANGES) == "sometimes"


def test_play_needs_no_numpy():
    code = "import sys, game.expr; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
