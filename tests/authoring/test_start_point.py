"""A play begins in the middle as an author says, and what the calendar brought before is past."""

import pytest

from game.authoring.start_point import StartPoint, StartPointError
from game.engine import Playthrough, today
from game.model import DEADLINE, TURN


@pytest.fixture
def begun(draft):
    def start(at=None, **values):
        point = StartPoint(at, {n.replace("_", "-"): v for n, v in values.items()})
        program = point.of(draft.load().program)
        return Playthrough.begin(program, 1)

    return start


def at(play, name):
    return play.state.values[play.program.scenario.layout.index[name]]


def test_it_begins_at_the_scene_on_its_date_with_the_values_given(begun):
    play = begun("the-talks", neighbour="-2", stance="open", signed="yes")
    assert play.state.node == "the-talks"
    assert today(play.program, play.state).isoformat() == "2024-01-15"
    assert (at(play, "neighbour"), at(play, "stance"), at(play, "signed")) == (-2, 1, 1)
    assert "sign" not in [option.id for option in play.options if option.open]


def test_the_scene_does_not_come_up_a_second_time(draft, begun):
    draft.change("result: Two signatures, one pen.\n        then: end", "result: Two signatures.")
    play = begun("the-talks", neighbour="1").make("sign").make("pass")
    assert play.ending == "ferry"


def test_a_passage_is_told_and_goes_on(begun):
    play = begun("tea", turn="1")
    assert at(play, TURN) == 1
    assert at(play, "neighbour") == 1
    assert play.node.scene == "agenda"


def test_what_was_due_before_is_past_and_what_comes_later_comes(draft, begun):
    draft.change(
        "endings:",
        "deadlines:\n"
        "  early: {date: 2024-01-01, text: Early., effects: {neighbour: +1}}\n"
        "  late: {date: 2024-01-08, text: Late., effects: {neighbour: -1}}\n"
        "endings:",
    )
    assert at(begun("the-talks"), DEADLINE) == 2
    play = begun(turn="1").make("wait")
    assert at(play, "neighbour") == -1
    assert play.node.scene == "agenda"


@pytest.mark.parametrize(
    ("scene", "values", "help_"),
    [
        ("the-talk", {}, "did you mean `the-talks`?"),
        (None, {"neighbor": "1"}, "did you mean `neighbour`?"),
        (None, {"neighbour": "9"}, "from -3 to 3"),
        (None, {"neighbour": "warm"}, "from -3 to 3"),
        (None, {"stance": "opened"}, "silent or open"),
        (None, {"signed": "1"}, "yes or no"),
        (None, {"turn": "3"}, "from 0 to 2"),
        (None, {"turn": "-1"}, "from 0 to 2"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(begun, scene, values, help_):
    with pytest.raises(StartPointError) as refused:
        begun(scene, **values)
    assert help_ in refused.value.help
