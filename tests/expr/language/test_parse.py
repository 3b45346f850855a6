"""What can be written, how tightly it binds, and what an author is told about the rest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.expr import ExprError, parse, show
from game.expr.language.parse import LONGEST
from game.expr.language.surface import (
    And,
    Binary,
    Call,
    Compare,
    DateLit,
    If,
    In,
    Int,
    Name,
    Neg,
    Not,
    Or,
    YesNo,
)
from tests.expr import worlds

a, b, c, x = (Name(name) for name in "abcx")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("12", Int(12)),
        ("1000000000", Int(10**9)),
        ("yes", YesNo(value=True)),
        ("no", YesNo(value=False)),
        ("2024-06-01", DateLit(date(2024, 6, 1).toordinal())),
        ("moscow", Name("moscow")),
        ("five-eyes-2", Name("five-eyes-2")),
        ("not-yet", Name("not-yet")),
        ("a-b", Name("a-b")),
        ("a - b", Binary("-", a, b)),
        ("a -1", Binary("-", a, Int(1))),
        ("a - -1", Binary("-", a, Neg(Int(1)))),
        ("1 + 2 * 3", Binary("+", Int(1), Binary("*", Int(2), Int(3)))),
        ("(1 + 2) * 3", Binary("*", Binary("+", Int(1), Int(2)), Int(3))),
        ("a - b - c", Binary("-", Binary("-", a, b), c)),
        ("a // b % c", Binary("%", Binary("//", a, b), c)),
        ("-a * b", Binary("*", Neg(a), b)),
        ("- if(a, 2, 1)", Neg(If(a, Int(2), Int(1)))),
        ("a or b and c", Or((a, And((b, c))))),
        ("a or b or c", Or((a, b, c))),
        ("(a or b) or c", Or((Or((a, b)), c))),
        ("not a and b", And((Not(a), b))),
        ("not not a", Not(Not(a))),
        ("not a = b", Not(Compare((a, b), ("=",)))),
        ("a + 1 > b", Compare((Binary("+", a, Int(1)), b), (">",))),
        ("1 <= x < 5", Compare((Int(1), x, Int(5)), ("<=", "<"))),
        ("a is b", Compare((a, b), ("=",))),
        ("a is not b", Compare((a, b), ("!=",))),
        ("a is (not b)", Compare((a, Not(b)), ("=",))),
        ("x in [a]", In(x, (a,))),
        ("x in [1, -2, a + 1]", In(x, (Int(1), Neg(Int(2)), Binary("+", a, Int(1))))),
        ("x not in [a, b]", Not(In(x, (a, b)))),
        ("not x in [a, b]", Not(In(x, (a, b)))),
        ("a and x in [b] or c", Or((And((a, In(x, (b,)))), c))),
        ("(a > 1) = b", Compare((Compare((a, Int(1)), (">",)), b), ("=",))),
        ("min(a, b, 3)", Call("min", (a, b, Int(3)))),
        ("pending(the-reply)", Call("pending", (Name("the-reply"),))),
        (" \n a\t> 1\n", Compare((a, Int(1)), (">",))),
        ("a>=1", Compare((a, Int(1)), (">=",))),
        ("not(a)", Not(a)),
    ],
)
def test_the_grammar(source, tree):
    assert parse(source) == tree


def test_every_part_knows_its_place():
    source = "not (moscow + 1 > 2) or  level in [a, b]"
    tree = parse(source)
    assert isinstance(tree, Or)
    negation, inclusion = tree.parts
    assert isinstance(negation, Not)
    assert isinstance(inclusion, In)
    comparison = negation.operand
    assert source[negation.start : negation.end] == "not (moscow + 1 > 2"
    assert source[comparison.start : comparison.end] == "moscow + 1 > 2"
    assert source[inclusion.start : inclusion.end] == "level in [a, b]"
    assert [source[m.start : m.end] for m in inclusion.members] == ["a", "b"]
    assert (tree.start, tree.end) == (0, len(source))


@pytest.mark.parametrize(
    ("source", "message", "caret", "hint"),
    [
        ("", "expected an expression, found the end", "", None),
        ("a == 1", "unknown operator `==`", "==", "write `=`"),
        ("a && b", "unknown operator `&&`", "&&", "write `and`"),
        ("a || b", "unknown operator `||`", "||", "write `or`"),
        ("!a", "unknown operator `!`", "!", "write `not`"),
        ("a <> b", "unknown operator `<>`", "<>", "write `!=`"),
        ("a => b", "unknown operator `=>`", "=>", "write `>=`"),
        ("a ≥ b", "unknown operator `≥`", "≥", "write `>=`"),
        ("a − b", "unknown operator `−`", "−", "write `-`"),
        ("a / 2", "unknown operator `/`", "/", "write `//`, which rounds down"),
        ("a ** 2", "unknown operator `**`", "**", "multiply with `*`"),
        ("true", "unknown word `true`", "true", "write `yes`"),
        ("a = False", "unknown word `False`", "False", "write `no`"),
        ("a = 'b'", "quotation marks have no place in an expression", "'", "write names and members bare, as in `level = head`"),
        ("a > 3.5", "`3.5` is not a whole number", "3.5", "write whole numbers: 1 beside 3 for a weight, tenths with `decimals` for a quantity"),
        ("a > .5", "`.5` is not a whole number", ".5", "write whole numbers: 1 beside 3 for a weight, tenths with `decimals` for a quantity"),
        ("Moscow > 1", "`Moscow` is not a name", "Moscow", "write `moscow`: names are lower-case letters and digits, joined by hyphens"),
        ("a AND b", "`AND` is not a name", "AND", "write `and`: names are lower-case letters and digits, joined by hyphens"),
        ("five_eyes", "`five_eyes` is not a name", "five_eyes", "write `five-eyes`: names are lower-case letters and digits, joined by hyphens"),
        ("a-B", "`a-B` is not a name", "a-B", "write `a-b`: names are lower-case letters and digits, joined by hyphens"),
        ("5x", "`5x` is neither a number nor a name", "5x", "a name starts with a letter; an operator stands between a number and a name"),
        ("1_000", "`1_000` is neither a number nor a name", "1_000", "write `1000`"),
        ("1000000001", "number is too large", "1000000001", "the largest is 1000000000"),
        ("9" * 1999, "number is too large", "9" * 1999, "the largest is 1000000000"),
        ("date > 2024-6-1", "`2024-6-1` is not a date", "2024-6-1", "a date is written year-month-day, as in `2024-06-01`; a minus has spaces"),
        ("date > 2024-06", "`2024-06` is not a date", "2024-06", "a date is written year-month-day, as in `2024-06-01`; a minus has spaces"),
        ("date > 2024-02-30", "`2024-02-30` is not a day of the calendar", "2024-02-30", "a month has 28 to 31 days, counted from 01"),
        ("a @ b", "unexpected character `@`", "@", "delete it"),
        ("a\u00a0> 1", "unexpected no-break space (U+00A0)", "\u00a0", "write an ordinary space"),
        ("ä > 1", "unexpected character `ä`", "ä", "names are lower-case letters from a to z and digits, joined by hyphens"),
        ("(a > 1", "this `(` is never closed", "(", "add `)`"),
        ("min(a, 1", "this `(` is never closed", "(", "add `)`"),
        ("x in [a", "this `[` is never closed", "[", "add `]`"),
        ("(a]", "expected `)`, found `]`", "]", None),
        ("a)", "`)` closes no `(`", ")", "delete it, or write `(` before"),
        ("a]", "`]` closes no `[`", "]", "delete it, or write `[` before"),
        ("a b", "expected an operator, found `b`", "b", "join the words of one name by hyphens: `a-b`"),
        ("(a b)", "expected an operator, found `b`", "b", "join the words of one name by hyphens: `a-b`"),
        ("a not b", "expected an operator, found `not`", "not", None),
        ("a 3", "expected an operator, found `3`", "3", None),
        ("a [1]", "expected an operator, found `[`", "[", "a list stands after `in`"),
        ("a, b", "expected an operator, found `,`", ",", "write `in [one, other]` for one of several, `and` for all of them"),
        ("a between 1 and 2", "expected an operator, found `between`", "between", "write `1 <= level <= 3`"),
        ("a > 1 but b", "expected an operator, found `but`", "but", "write `and`"),
        ("12 x a", "expected an operator, found `x`", "x", "write `*` to multiply"),
        ("times a > 0", "expected an operator, found `a`", "a", "write `times(a)`"),
        ("unless a", "expected an operator, found `a`", "a", "the key `unless` has said so: write the condition alone"),
        ("a = $b", "unexpected character `$`", "$", "what stands for a value of a row stands alone, as in `ending: $found`"),
        ("a > = 1", "expected a value after `>`, found `=`", "=", "write `>=` without a space"),
        ("a > 1 or or b", "expected a value after `or`, found `or`", "or", "write it once"),
        ("a >", "expected a value after `>`, found the end", "", "say what follows `>`, or delete it"),
        ("> a", "expected a value, found `>`", ">", None),
        ("a and or b", "expected a value after `and`, found `or`", "or", None),
        ("()", "expected a value after `(`, found `)`", ")", None),
        ("+1", "expected a value, found `+`", "+", "leave the `+` out"),
        ("a > not b", "expected a value after `>`, found `not`", "not", "put `not ..` in parentheses"),
        ("a > [1]", "expected a value after `>`, found `[`", "[", "a list stands after `in`"),
        ("a > 30%", "expected a value after `%`, found the end", "", "leave the `%` out: it gives the remainder of a division"),
        ("a is in [b]", "expected a value after `is`, found `in`", "in", "write `level in [..]` or `level not in [..]`"),
        ("x in a", "expected a list after `in`, found `a`", "a", "write `in [one, other]`"),
        ("x in []", "the list is empty", "[]", "name a value"),
        ("x in [1] = yes", "`in` does not chain with a comparison", "=", "join the two by `and`"),
        ("1 < x in [1]", "`in` does not chain with a comparison", "in", "join the two by `and`"),
        ("x in [1] not in [2]", "`in` does not chain with a comparison", "not", "join the two by `and`"),
        ("if a then b", "`if` is not followed by `(`", "if", "write `if(condition, value, other value)`; where a condition is asked for, write it without `if`"),
        ("if(a, 1)", "`if` takes 3 arguments, found 2", "if(a, 1)", "write `if(condition, value, other value)`"),
    ],
)  # fmt: skip
def test_every_refusal_says_what_where_and_what_to_do(source, message, caret, hint):
    with pytest.raises(ExprError) as caught:
        parse(source)
    error = caught.value
    assert (error.message, source[error.start : error.end], error.help) == (message, caret, hint)


def test_a_source_of_the_greatest_length_is_read_and_a_longer_one_is_not():
    parse("1".rjust(LONGEST))
    with pytest.raises(ExprError, match="longer than 2000 characters"):
        parse("1".rjust(LONGEST + 1))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("-", ""), ("not ", ""), ("abs(", ")"), ("if(a, 1, ", ")"), ("1 - (", ")"),
     ("1 + ", ""), ("(a or a and a = a + a * ", ")"), ("a in [", "]")],
)  # fmt: skip
def test_nesting_ends_in_an_error_and_not_in_a_full_stack(opening, closing):
    for levels in (51, 100, 600, 5_000):
        source = opening * levels + "1" + closing * levels
        with pytest.raises(ExprError, match=r"nested more than 50 levels|longer than") as caught:
            parse(source)
        assert caught.value.help == "declare a variable for part of it"


def test_fifty_brackets_and_fifty_levels_are_not_too_many():
    parse("(" * 50 + "1" + ")" * 50)
    parse("1" + " + 1" * 49)
    parse("a" + " and a" * 300)
    with pytest.raises(ExprError, match="nested"):
        parse("1" + " + 1" * 50)


words = st.sampled_from(
    [
        "a",
        "a-b",
        "1",
        "12",
        "2024-06-01",
        "yes",
        "no",
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "(",
        ")",
        "[",
        "]",
        ",",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "+",
        "-",
        "*",
        "//",
        "%",
        "==",
        "/",
        "!",
        "min(",
        "pending(",
        "if(",
        "3.5",
        "'",
        "_",
        "A",
        "é",
        "\n",
    ]
)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(words, max_size=30).map(" ".join),
        st.lists(words, max_size=30).map("".join),
    )
)
def test_any_text_is_read_or_refused_at_a_place_inside_it(source):
    try:
        tree = parse(source)
    except ExprError as error:
        refused = error
    else:
        assert 0 <= tree.start < tree.end <= len(source)
        assert parse(show(tree)) == tree
        return
    assert 0 <= refused.start <= refused.end <= len(source)
    assert refused.message[0].islower() or refused.message[0] == "`"
    assert not refused.message.endswith(".")


@given(worlds.conditions | worlds.numbers)
def test_what_is_shown_reads_back_as_it_was(tree):
    assert parse(show(tree)) == tree
