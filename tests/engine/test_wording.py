from game.engine import lower, start, wording
from game.expr import Compare, Const, Var
from game.model import Passage, Shown, Text
from tests.factory import number, scenario, scene

PROGRAM = lower(
    scenario(scene("here"), variables=(number("growth", 0, 100, 51, unit="%", decimals=1),))
)
VALUES = start(PROGRAM).state.values
FAILS, HOLDS = Compare(">", Var(0), Const(60)), Compare("<", Var(0), Const(60))


def test_values_are_shown_as_players_read_them():
    words = Text((Passage(("Growth is ", Shown(0, "growth"), ".")),))
    assert wording(PROGRAM, words, VALUES) == "Growth is 5.1%."


def test_only_the_passages_that_hold_are_shown_with_a_blank_line_between_them():
    words = Text((Passage(("One.\n",)), Passage(("Two.",), FAILS), Passage(("Three.",), HOLDS)))
    assert wording(PROGRAM, words, VALUES) == "One.\n\nThree."


def test_markup_is_words():
    assert wording(PROGRAM, Text.plain("[@click=app.quit]x[/]"), VALUES) == "[@click=app.quit]x[/]"


def test_no_text_is_no_words():
    assert wording(PROGRAM, Text(), VALUES) == ""
