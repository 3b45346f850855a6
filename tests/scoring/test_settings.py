from dataclasses import dataclass

import pytest

from game.scoring import Scorer, setting
from game.scoring.settings import Setting, configured, settings_of


@dataclass(frozen=True)
class Mix(Scorer):
    id = "mix"
    wanted: int = setting(4, label="Wanted", least=1, most=8)
    strict: bool = setting(default=False, label="Strict")
    tone: str = setting("dry", label="Tone", options=("dry", "warm"))


def test_settings_are_declared_once_as_typed_fields():
    assert settings_of(Mix()) == (
        Setting("wanted", "Wanted", 4, 1, 8),
        Setting("strict", "Strict", default=False),
        Setting("tone", "Tone", "dry", options=("dry", "warm")),
    )


def test_good_values_are_set_on_a_copy_and_bad_ones_leave_the_default():
    mix = Mix()
    made, wrong = configured(mix, {"wanted": 8, "strict": 1, "tone": "loud", "speed": 3})
    assert made == Mix(wanted=8)
    assert mix == Mix()
    assert wrong == (
        "there is no setting `speed`",
        "`strict` is yes or no (true or false), not 1; the default is used",
        "`tone` is one of dry, warm, not 'loud'; the default is used",
    )


@pytest.mark.parametrize("value", [0, 9, True, 4.0, "4", None])
def test_a_number_keeps_its_bounds_and_its_type(value):
    assert configured(Mix(), {"wanted": value})[0] == Mix()


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("wanted", " 7 ", 7),
        ("strict", "Yes", True),
        ("strict", "off", False),
        ("tone", "warm", "warm"),
    ],
)
def test_what_a_player_types_is_read(name, typed, read):
    declared = {each.name: each for each in settings_of(Mix())}
    assert declared[name].read(typed) == read


@pytest.mark.parametrize(("name", "typed"), [("wanted", "nine"), ("strict", "2"), ("tone", "")])
def test_what_will_not_do_is_said(name, typed):
    declared = {each.name: each for each in settings_of(Mix())}
    with pytest.raises(ValueError, match=f"`{name}` is"):
        declared[name].read(typed)


@pytest.mark.parametrize(
    "faulty",
    [
        lambda: setting(1, label="No bounds"),
        lambda: setting("x", label="No options"),
        lambda: setting(9, label="Out of bounds", least=0, most=5),
        lambda: setting(1.5, label="No whole number"),  # type: ignore[arg-type]  # what it must refuse
    ],
)
def test_a_faulty_declaration_is_refused(faulty):
    @dataclass(frozen=True)
    class Faulty(Scorer):
        it: int = faulty()

    with pytest.raises((ValueError, TypeError)):
        settings_of(Faulty())


def test_a_setting_of_a_class_that_is_no_dataclass_is_refused_with_the_way_out():
    class Bare(Scorer):
        id = "bare"
        worth: int = setting(1, label="Worth", least=0, most=2)

    with pytest.raises(
        TypeError, match=r"`worth` .* write @dataclass\(frozen=True\) above `class Bare`"
    ):
        settings_of(Bare())
