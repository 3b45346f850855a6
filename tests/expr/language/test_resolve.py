"""Names find their places, types must fit, and everything that is wrong is said at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.expr import (
    ANY_INT,
    BOOL,
    And,
    Binary,
    BoolType,
    Compare,
    Const,
    DateType,
    EnumType,
    ExprError,
    If,
    IntType,
    Not,
    Or,
    Scope,
    Var,
    parse,
    resolve,
)
from tests.expr import worlds
from tests.expr.worlds import DATE, DAYS, LEVEL, SCOPE


def core_of(source, expected=BOOL, scope=SCOPE):
    core, _, errors = resolve(parse(source), scope, expected)
    assert errors == []
    return core


def errors_of(source, expected=BOOL, scope=SCOPE):
    core, type_, errors = resolve(parse(source), scope, expected)
    assert core is None
    assert type_ == expected
    return [(error.message, source[error.start : error.end], error.help) for error in errors]


@pytest.mark.parametrize(
    ("source", "core"),
    [
        ("moscow > 3", Compare(">", Var(0), Const(3))),
        ("moscow > -3", Compare(">", Var(0), Const(-3))),
        ("signed", Var(3)),
        ("not signed", Not(Var(3))),
        ("signed = no", Compare("=", Var(3), Const(0))),
        ("level = head", Compare("=", Var(2), Const(3))),
        ("head != level", Compare("!=", Const(3), Var(2))),
        ("level >= ceiling", Compare(">=", Var(2), Var(7))),
        ("level in [envoy, head]", Or((Compare("=", Var(2), Const(1)), Compare("=", Var(2), Const(3))))),
        ("moscow in [1]", Compare("=", Var(0), Const(1))),
        ("1 <= moscow <= 3", And((Compare("<=", Const(1), Var(0)), Compare("<=", Var(0), Const(3))))),
        ("envoy <= level <= ceiling", And((Compare("<=", Const(1), Var(2)), Compare("<=", Var(2), Var(7))))),
        ("signed and (signed and signed)", And((Var(3), Var(3), Var(3)))),
        ("date > 2024-06-10", Compare(">", DATE, Const(DAYS[1]))),
        ("turn = 0", Compare("=", Var(4), Const(0))),
        ("pending(moscow-answers)", Compare(">", Var(5), Const(0))),
        ("times(offer-venue) = 2", Compare("=", Var(6), Const(2))),
        ("level = if(signed, head, none)", Compare("=", Var(2), If(Var(3), Const(3), Const(0)))),
        ("if(signed, head, level) = none", Compare("=", If(Var(3), Const(3), Var(2)), Const(0))),
    ],
)  # fmt: skip
def test_names_become_places(source, core):
    assert core_of(source) == core


@pytest.mark.parametrize(
    ("source", "expected", "type_"),
    [
        ("moscow + 2", ANY_INT, IntType(-3, 7)),
        ("moscow * kyiv", ANY_INT, IntType(-25, 25)),
        ("abs(moscow)", ANY_INT, IntType(0, 5)),
        ("min(moscow, 2)", ANY_INT, IntType(-5, 2)),
        ("10 // bern", ANY_INT, IntType(1, 10)),
        ("moscow % 3", ANY_INT, IntType(0, 2)),
        ("if(moscow > 0, moscow, 0)", ANY_INT, IntType(0, 5)),
        ("2 + max(0, kyiv)", IntType(0, 0), IntType(2, 7)),
        ("moscow > 1", BOOL, BoolType()),
        ("minister", LEVEL, LEVEL),
        ("if(signed, minister, ceiling)", LEVEL, LEVEL),
        ("date", DateType(1, 1), DateType(DAYS[0], DAYS[-1])),
        ("if(turn > 1, date, 2024-06-10)", DateType(1, 1), DateType(DAYS[1], DAYS[-1])),
    ],
)
def test_a_type_comes_with_the_range_that_is_possible(source, expected, type_):
    core, found, errors = resolve(parse(source), SCOPE, expected)
    assert errors == []
    assert core is not None
    assert found == type_


def test_a_member_wins_over_a_variable_of_the_same_name_beside_an_enum():
    scope = Scope({"head": (IntType(0, 9), 0), "level": (LEVEL, 1)})
    assert core_of("level = head", scope=scope) == Compare("=", Var(1), Const(3))
    assert core_of("head > 3", scope=scope) == Compare(">", Var(0), Const(3))


YES_NO, NUMBER, MEMBERS = "yes or no", "a number", "one of none, envoy, minister, head"
VALUES = "its values are none, envoy, minister, head"


@pytest.mark.parametrize(
    ("source", "message", "caret", "hint"),
    [
        ("moscw > 3", "unknown name `moscw`", "moscw", "did you mean `moscow`?"),
        ("sgned and moscow > 1", "unknown name `sgned`", "sgned", "did you mean `signed`?"),
        ("moscw", "unknown name `moscw`", "moscw", None),
        ("moscow-1 > 3", "unknown name `moscow-1`", "moscow-1", "put spaces around the minus: `moscow - 1`"),
        ("moscow-kyiv-2 > 3", "unknown name `moscow-kyiv-2`", "moscow-kyiv-2", "put spaces around the minus: `moscow - kyiv - 2`"),
        ("head", "unknown name `head`", "head", "`head` is a value of `level`: write `level = head`"),
        ("moscow-answers", "unknown name `moscow-answers`", "moscow-answers", "write `pending(moscow-answers)`"),
        ("level = ministre", "there is no value `ministre`", "ministre", f"did you mean `minister`? {VALUES}"),
        ("level = king", "there is no value `king`", "king", VALUES),
        ("level in [head, king]", "there is no value `king`", "king", VALUES),
        ("level = moscow", f"cannot compare {MEMBERS} with {NUMBER}", "level = moscow", None),
        ("level = 2", f"cannot compare {MEMBERS} with {NUMBER}", "level = 2", None),
        ("moscow = yes", f"cannot compare {NUMBER} with {YES_NO}", "moscow = yes", None),
        ("date > 3", f"cannot compare a date with {NUMBER}", "date > 3", None),
        ("moscow in [1, yes]", f"cannot compare {NUMBER} with {YES_NO}", "yes", None),
        ("signed > no", "yes and no have no order for `>`", "signed > no", "write `=` or `!=`"),
        ("moscow", f"expected {YES_NO}, found {NUMBER}", "moscow", "compare it, as in `moscow > 0`"),
        ("1", f"expected {YES_NO}, found {NUMBER}", "1", "write `yes` or `no`"),
        ("signed and level", f"expected {YES_NO}, found {MEMBERS}", "level", "compare it, as in `level = head`"),
        ("date", f"expected {YES_NO}, found a date", "date", None),
        ("not moscow", f"expected {YES_NO}, found {NUMBER}", "moscow", "compare it, as in `moscow > 0`"),
        ("signed + 1 > 1", f"expected {NUMBER}, found {YES_NO}", "signed", "choose between two numbers, as in `if(signed, 1, 0)`"),
        ("date + 7 > 2024-06-01", f"expected {NUMBER}, found a date", "date", None),
        ("-level = 1", f"expected {NUMBER}, found {MEMBERS}", "level", None),
        ("if(signed, 1, no) = 1", f"`if` would give {NUMBER} or {YES_NO}", "if(signed, 1, no)", "give both sides the same type"),
        ("if(moscow, 1, 2) = 1", f"expected {YES_NO}, found {NUMBER}", "moscow", "compare it, as in `moscow > 0`"),
        ("min(moscow) > 1", "`min` takes 2 or more arguments, found 1", "min(moscow)", None),
        ("abs(1, 2) > 1", "`abs` takes 1 argument, found 2", "abs(1, 2)", None),
        ("pending(a, b)", "`pending` takes 1 argument, found 2", "pending(a, b)", None),
        ("pending(moscow-answer)", "`pending` knows no consequence `moscow-answer`", "moscow-answer", "did you mean `moscow-answers`?"),
        ("times(moscow-answers) > 1", "`times` knows no initiative `moscow-answers`", "moscow-answers", "it counts initiatives; to ask what was chosen, let the choice set a variable"),
        ("times(1 + 1) > 1", "`times` knows no initiative `1 + 1`", "1 + 1", "it counts initiatives; to ask what was chosen, let the choice set a variable"),
        ("pendin(moscow-answers)", "unknown function `pendin`", "pendin", "did you mean `pending`?"),
        ("moscow(3) > 1", "unknown function `moscow`", "moscow", "`moscow` is a variable: write an operator before the `(`"),
        ("10 // 0 > 1", "division by 0", "0", None),
        ("10 // moscow > 1", "division by `moscow`, which may be 0", "moscow", "write `if(moscow != 0, 10 // moscow, 0)`, or keep 0 out of its range"),
        ("10 % (moscow + 5) > 1", "division by `moscow + 5`, which may be 0", "moscow + 5", "write `if(moscow + 5 != 0, 10 % (moscow + 5), 0)`, or keep 0 out of its range"),
        ("1000000000 * 1000000000 * 1000000000 > 1", "this number can grow too large", "1000000000 * 1000000000 * 1000000000", "narrow the ranges it is made from"),
    ],
)  # fmt: skip
def test_every_refusal_says_what_where_and_what_to_do(source, message, caret, hint):
    assert errors_of(source) == [(message, caret, hint)]


def test_the_variable_that_has_no_such_value_is_named_where_only_one_could_be_meant():
    scope = Scope({"level": (LEVEL, 0)})
    assert errors_of("level = king", scope=scope) == [
        ("`level` has no value `king`", "king", VALUES)
    ]
    assert errors_of("king", LEVEL, scope) == [("`level` has no value `king`", "king", VALUES)]


def test_two_enums_of_different_members_do_not_compare():
    scope = Scope({"level": (LEVEL, 0), "mood": (EnumType(("cool", "warm")), 1)})
    assert errors_of("level = mood", scope=scope) == [
        (f"cannot compare {MEMBERS} with one of cool, warm", "level = mood", None)
    ]


def test_all_faults_are_told_at_once():
    told = [
        message for message, _, _ in errors_of("moscw > 1 and signed > no or pending(x) and kyiv")
    ]
    assert told == [
        "unknown name `moscw`",
        "yes and no have no order for `>`",
        "`pending` knows no consequence `x`",
        f"expected {YES_NO}, found {NUMBER}",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "if(moscow != 0, 10 // moscow, 0) > 1",
        "if(moscow = 0, 0, 10 // moscow) > 1",
        "moscow > 0 and 10 // moscow > 1",
        "moscow = 0 or 10 // moscow > 1",
        "not (moscow > 0) or 10 % moscow > 1",
        "10 // (abs(moscow) + 1) > 1",
        "10 // max(moscow, 1) > 1",
        "10 // bern > 1",
        "10 // -2 < 0",
        "if(kyiv > 0 and moscow > 0, if(signed, 10 // (moscow + kyiv), 0), 0) > 1",
    ],
)
def test_division_is_allowed_wherever_the_divisor_is_kept_from_zero(source):
    core_of(source)


@pytest.mark.parametrize(
    "source",
    [
        "10 // moscow > 1 and moscow != 0",
        "moscow != 0 or 10 // moscow > 1",
        "if(moscow != 0, 0, 10 // moscow) > 1",
        "if(moscow != 0, 1, 0) > 10 // moscow",
    ],
)
def test_a_guard_in_the_wrong_place_guards_nothing(source):
    assert [message for message, _, _ in errors_of(source)] == [
        "division by `moscow`, which may be 0"
    ]


def test_a_broken_guard_does_not_earn_a_second_error():
    assert len(errors_of("if(moscw != 0, 10 // moscow, 0) > 1")) == 1
    assert len(errors_of("moscw != 0 and 10 // moscow > 1")) == 1


def test_an_effect_has_the_sign_its_author_wrote():
    assert core_of("- if(signed, 2, 1)", ANY_INT) is not None
    assert core_of("-2", ANY_INT) == Const(-2)
    assert core_of("moscow - 2", ANY_INT) == Binary("-", Var(0), Const(2))


def test_nothing_can_be_pending_where_nothing_is_declared():
    scope = Scope({"moscow": (IntType(0, 1), 0)})
    assert errors_of("pending(x)", scope=scope) == [
        ("`pending` knows no consequence `x`", "x", None)
    ]


tokens = st.sampled_from(
    [
        "moscow",
        "kyiv",
        "level",
        "signed",
        "date",
        "turn",
        "head",
        "envoy",
        "0",
        "1",
        "3",
        "2024-06-10",
        "yes",
        "no",
        "and",
        "or",
        "not",
        "=",
        "<",
        ">=",
        "+",
        "-",
        "*",
        "//",
        "%",
        "(",
        ")",
        ",",
        "if(",
        "min(",
        "abs(",
        "pending(",
        "moscow-answers",
        "times(",
        "offer-venue",
        "in",
        "[",
        "]",
        "unknown",
    ]
)


@given(
    st.lists(tokens, max_size=14).map(" ".join),
    st.sampled_from([BOOL, ANY_INT, LEVEL, DateType(1, 9)]),
)
def test_whatever_can_be_read_is_resolved_or_refused(source, expected):
    try:
        surface = parse(source)
    except ExprError:
        return
    core, _, errors = resolve(surface, worlds.SCOPE, expected)
    assert (core is None) == bool(errors)
    assert all(0 <= error.start < error.end <= len(source) for error in errors)
