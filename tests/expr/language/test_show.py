"""Expressions come back to text with the names of their world and no needless parentheses."""

import pytest
from hypothesis import given, reject

from game.expr import (
    ANY_INT,
    BOOL,
    And,
    Binary,
    Compare,
    Const,
    If,
    Max,
    Neg,
    Not,
    Or,
    Var,
    parse,
    resolve,
    show,
)
from tests.expr import worlds


@pytest.mark.parametrize(
    ("core", "text"),
    [
        (Compare(">=", Var(2), Const(2)), "level >= minister"),
        (Compare("=", Const(3), Var(2)), "head = level"),
        (Compare("=", Var(3), Const(0)), "signed = no"),
        (Compare("<", worlds.DATE, Const(worlds.DAYS[1])), "date < 2024-06-10"),
        (Compare(">", Var(5), Const(0)), "pending(moscow-answers)"),
        (Compare(">", Var(6), Const(0)), "times(offer-venue) > 0"),
        (Compare(">", If(Var(3), Var(2), Const(0)), Const(1)), "if(signed, level, none) > envoy"),
        (Compare("=", Compare(">", Var(0), Const(3)), Var(3)), "(moscow > 3) = signed"),
        (And((Var(3), Or((Var(3), Not(Var(3)))))), "signed and (signed or not signed)"),
        (And(()), "yes"),
        (Or(()), "no"),
        (And((Var(3),)), "signed"),
        (Binary("-", Var(0), Binary("-", Var(1), Const(-2))), "moscow - (kyiv - -2)"),
        (Binary("*", Neg(Var(0)), Binary("+", Var(1), Const(1))), "-moscow * (kyiv + 1)"),
        (Neg(Binary("+", Var(0), Const(1))), "-(moscow + 1)"),
        (Max((Const(0), Var(0))), "max(0, moscow)"),
        (Var(99), "v99"),
    ],
)
def test_a_core_is_shown_in_the_words_of_its_world(core, text):
    assert show(core, worlds.NAMES) == text


def test_a_bare_constant_is_shown_as_its_type_has_it():
    assert show(Const(2), type_=worlds.LEVEL) == "minister"
    assert show(Const(1), type_=BOOL) == "yes"
    assert show(Const(-2)) == "-2"


def test_a_core_without_names_shows_places():
    assert show(Compare(">", Var(0), Const(3))) == "v0 > 3"


@given(worlds.conditions | worlds.numbers)
def test_a_resolved_tree_shown_and_read_again_resolves_to_itself(surface):
    for expected in (BOOL, ANY_INT):
        core, type_, _ = resolve(surface, worlds.SCOPE, expected)
        if core is not None:
            break
    else:
        reject()
    again, type_again, errors = resolve(
        parse(show(core, worlds.NAMES, type_)), worlds.SCOPE, expected
    )
    assert errors == []
    assert (again, type_again) == (core, type_)
