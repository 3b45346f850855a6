"""What things mean in time: the order in which a turn brings things up, and how a play comes to its end."""

from datetime import date

import pytest

from game.engine import Kind, Playthrough, lower
from game.model import END, PASS, TURN, Calendar, Consequence, Deadline, FieldId, Role, Unit
from tests.factory import (
    WEEKS,
    choice,
    ending,
    initiative,
    number,
    outcome,
    result,
    scenario,
    scene,
    written,
    yes_no,
)

X = number("x", 0, 99, 0)
ALWAYS = scene("idle", initiative=initiative(limit=9))
"""An initiative that keeps the agenda open, so that every turn stops there."""


def play(*scenes, moves=(), **parts):
    begun = Playthrough.begin(lower(scenario(*scenes, **parts)), 1)
    for move in moves:
        begun = begun.make(move)
    return begun


def opening(*moves, **more):
    return scene("opening", choice("go", **more), *moves)


def happened(game, *kinds):
    """Kind and id of everything that happened, the moves themselves left out."""
    wanted = kinds or (Kind.DEADLINE, Kind.CONSEQUENCE, Kind.PASSAGE, Kind.CALENDAR, Kind.ENDING)
    return [event.arc.id for event in game.events if event.arc.kind in wanted]


def turn(game):
    return game.state.values[game.program.scenario.layout.index[TURN]]


def value(game, name):
    return game.state.values[game.program.scenario.layout.index[name]]


def pending(name, turns=1, **more):
    return Consequence(name, result(f"{name} falls due.", **more))


# The calendar


def test_then_takes_no_time():
    game = play(
        opening(then="second"),
        scene("second", choice("on", then="third")),
        scene("third", choice("off")),
        moves=["go", "on"],
    )
    assert game.state.node == "third"
    assert turn(game) == 0


def test_passing_moves_the_calendar_one_turn():
    game = play(opening(), ALWAYS, moves=["go", PASS, PASS])
    assert turn(game) == 2


def test_passing_is_always_on_the_agenda():
    game = play(opening(), ALWAYS, moves=["go"])
    assert [option.id for option in game.options] == ["idle", PASS]


def test_passing_past_the_last_turn_ends_the_play():
    game = play(opening(), ALWAYS, moves=["go", *[PASS] * 5])
    assert game.ending == "over"
    assert turn(game) == WEEKS.turns - 1


def test_an_agenda_with_nothing_on_offer_passes_by_itself():
    game = play(opening(), moves=["go"])
    assert game.ending == "over"
    assert happened(game, Kind.CALENDAR) == ["calendar"] * 4


def test_an_agenda_with_only_closed_offers_passes_by_itself():
    never = scene("never", initiative=initiative(when="x > 5", closed="Too early."))
    dear = scene("dear", initiative=initiative(cost=3))
    game = play(opening(), never, dear, variables=(X, number("capacity", 0, 5, 2)), moves=["go"])
    assert game.ending == "over"


def test_the_last_turn_may_be_cut_short_by_the_end():
    calendar = Calendar(date(2024, 1, 1), date(2024, 1, 10), Unit.WEEK)
    late = scene("late", result("Late."), date=date(2024, 1, 10))
    assert happened(play(opening(), late, calendar=calendar, moves=["go"]), Kind.PASSAGE) == [
        "late"
    ]


# Deadlines, consequences, dated scenes


def test_what_is_due_comes_in_order_deadlines_consequences_dated_scenes_agenda():
    game = play(
        opening(later={"second": 1, "first": 1}),
        scene("dated-b", result("B."), date=date(2024, 1, 9)),
        scene("dated-a", result("A."), date=date(2024, 1, 8)),
        ALWAYS,
        consequences=(pending("first"), pending("second")),
        deadlines=(
            Deadline("late", date(2024, 1, 14), result("Late.")),
            Deadline("early", date(2024, 1, 8), result("Early.")),
        ),
        moves=["go", PASS],
    )
    assert happened(game) == [
        "calendar",
        "early",
        "late",
        "first",
        "second",
        "dated-a",
        "dated-b",
    ]
    assert game.state.node == "@agenda"


def test_scenes_of_one_date_come_in_the_order_of_the_file():
    same = date(2024, 1, 8)
    game = play(
        opening(),
        scene("one", result(), date=same),
        scene("two", result(), date=same),
        moves=["go"],
    )
    assert happened(game, Kind.PASSAGE) == ["one", "two"]


def test_each_thing_that_is_due_returns_to_the_desk_before_the_next():
    """The deadline's scene is played to its end before the consequence of the same turn."""
    game = play(
        opening(later={"echo": 1}),
        scene("called", choice("hang-up", effects={"x": "= 7"})),
        consequences=(pending("echo", effects={"x": "+1"}),),
        deadlines=(Deadline("call", date(2024, 1, 8), result(then="called")),),
        variables=(X,),
        moves=["go"],
    )
    assert game.state.node == "called"
    assert value(game, "x") == 0
    assert value(game.make("hang-up"), "x") == 8


def test_a_dated_scene_comes_up_in_the_turn_that_holds_its_date():
    game = play(
        opening(),
        scene("talks", choice("talk"), date=date(2024, 1, 21)),
        ALWAYS,
        moves=["go", PASS],
    )
    assert game.state.node == "@agenda"
    game = game.make(PASS)
    assert (game.state.node, turn(game)) == ("talks", 2)


def test_a_dated_scene_whose_condition_fails_on_its_date_never_happens():
    scenes = (
        opening(),
        scene("talks", choice("talk"), date=date(2024, 1, 8), when="x > 0"),
        scene("push", result(effects={"x": "+1"}), initiative=initiative(limit=9)),
    )
    held = play(*scenes, variables=(X,), moves=["go", "push", PASS])
    assert held.state.node == "talks"
    missed = play(*scenes, variables=(X,), moves=["go", PASS, "push", PASS, PASS, PASS, PASS])
    assert missed.ending == "over"
    assert "talks" not in {event.scene for event in missed.events}


def test_a_scene_after_one_that_was_missed_still_comes():
    game = play(
        opening(),
        scene("missed", choice("a"), date=date(2024, 1, 8), when="x > 0"),
        scene("comes", choice("b"), date=date(2024, 1, 8)),
        variables=(X,),
        moves=["go"],
    )
    assert game.state.node == "comes"


def test_things_due_in_the_first_turn_come_before_its_agenda():
    game = play(
        opening(),
        ALWAYS,
        deadlines=(Deadline("now", date(2024, 1, 3), result("Now.")),),
        moves=["go"],
    )
    assert happened(game) == ["now"]


@pytest.mark.parametrize(("done", "expected"), [("yes", []), ("no", ["press"])])
def test_a_deadline_passes_in_silence_if_it_was_met(done, expected):
    game = play(
        opening(effects={"signed": f"= {done}"}),
        variables=(yes_no("signed"),),
        moves=["go"],
        deadlines=(Deadline("press", date(2024, 1, 15), result("Why?"), written("signed")),),
    )
    assert happened(game, Kind.DEADLINE) == expected


def test_unless_is_looked_at_when_a_consequence_falls_due_not_when_it_is_declared():
    def later(x):
        return play(
            opening(later={"echo": 1}),
            scene("between", result(effects={"x": f"= {x}"}), initiative=initiative()),
            variables=(X,),
            consequences=(Consequence("echo", result("Echo."), written("x = 3")),),
            moves=["go", "between"],
        )

    assert happened(later(3), Kind.CONSEQUENCE) == []
    assert happened(later(4), Kind.CONSEQUENCE) == ["echo"]


def test_a_deadline_of_the_turn_may_still_stop_a_consequence_of_the_turn():
    game = play(
        opening(later={"echo": 1}),
        variables=(X,),
        consequences=(Consequence("echo", result("Echo."), written("x = 3")),),
        deadlines=(Deadline("hush", date(2024, 1, 8), result(effects={"x": "= 3"})),),
        moves=["go"],
    )
    assert happened(game, Kind.DEADLINE, Kind.CONSEQUENCE) == ["hush"]


@pytest.mark.parametrize("delay", [1, 2, 4])
def test_a_consequence_falls_due_after_exactly_its_delay(delay):
    game = play(
        opening(later={"echo": delay}),
        ALWAYS,
        consequences=(pending("echo"),),
        moves=["go", *[PASS] * (delay - 1)],
    )
    assert happened(game, Kind.CONSEQUENCE) == []
    assert happened(game.make(PASS), Kind.CONSEQUENCE) == ["echo"]


def test_a_consequence_due_after_the_last_turn_never_comes():
    game = play(opening(later={"echo": 5}), consequences=(pending("echo"),), moves=["go"])
    assert game.ending == "over"
    assert happened(game, Kind.CONSEQUENCE) == []


@pytest.mark.parametrize(("first", "again", "due"), [(3, 1, 1), (1, 3, 1), (2, 2, 2)])
def test_declared_again_while_pending_a_consequence_keeps_the_earlier_date(first, again, due):
    game = play(
        opening(later={"echo": first}, then="second"),
        scene("second", choice("again", later={"echo": again})),
        ALWAYS,
        consequences=(pending("echo"),),
        moves=["go", "again", *[PASS] * 4],
    )
    in_order = happened(game, Kind.CALENDAR, Kind.CONSEQUENCE)
    assert in_order == ["calendar"] * due + ["echo"] + ["calendar"] * (4 - due)


def test_a_consequence_may_be_declared_again_once_it_has_come():
    game = play(
        opening(later={"echo": 1}),
        consequences=(pending("echo", later={"echo": 2}),),
        moves=["go"],
    )
    assert happened(game, Kind.CONSEQUENCE) == ["echo", "echo"]


def test_a_consequence_called_off_does_not_come():
    game = play(
        opening(later={"echo": 1}, then="second"),
        scene("second", choice("call-off", cancel=["echo"])),
        consequences=(pending("echo"),),
        moves=["go", "call-off"],
    )
    assert game.ending == "over"
    assert happened(game, Kind.CONSEQUENCE) == []


def test_a_consequence_can_open_a_scene():
    game = play(
        opening(later={"echo": 1}),
        scene("called", choice("listen")),
        consequences=(pending("echo", then="called"),),
        moves=["go"],
    )
    assert (game.state.node, turn(game)) == ("called", 1)


# Initiatives


def test_an_initiative_is_paid_counted_and_limited():
    game = play(
        opening(),
        scene("visit", initiative=initiative(limit=2, cost=1)),
        variables=(number("capacity", 0, 9, 5),),
        moves=["go", "visit"],
    )
    assert (value(game, "capacity"), value(game, FieldId(Role.TIMES, "visit"))) == (4, 1)
    game = game.make("visit")
    assert game.ending == "over", "taken as often as it may be, it is off the agenda"
    assert value(game, "capacity") == 3


def test_an_initiative_is_offered_from_its_first_to_its_last_day():
    season = initiative(first=date(2024, 1, 10), last=date(2024, 1, 22), limit=9)
    game = play(opening(), scene("visit", initiative=season), moves=["go"])
    turns = []
    while game.ending is None:
        turns.append(turn(game))
        game = game.make(PASS)
    assert turns == [1, 2, 3], "the turns that hold the tenth to the twenty-second"


def test_initiatives_stand_in_order_of_priority_then_of_the_file():
    game = play(
        opening(),
        scene("plain", initiative=initiative()),
        scene("urgent", initiative=initiative(priority=2)),
        scene("also", initiative=initiative()),
        moves=["go"],
    )
    assert [option.id for option in game.options] == ["urgent", "plain", "also", PASS]


def test_an_initiative_returns_to_the_same_turns_agenda():
    game = play(opening(), ALWAYS, moves=["go", "idle"])
    assert (game.state.node, turn(game)) == ("@agenda", 0)


def test_an_initiative_with_a_date_is_not_brought_up_by_the_calendar():
    game = play(
        opening(),
        scene("visit", choice("a"), initiative=initiative(when="x > 0"), date=date(2024, 1, 8)),
        variables=(X,),
        moves=["go"],
    )
    assert game.ending == "over"


# Endings


def test_the_first_ending_whose_condition_holds_closes_the_play():
    endings = (ending("high", "x > 5"), ending("some", "x > 0"), ending("none"))
    for x, expected in ((9, "high"), (3, "some"), (0, "none")):
        game = play(
            opening(effects={"x": f"= {x}"}, then=END),
            variables=(X,),
            endings=endings,
            moves=["go"],
        )
        assert game.ending == expected


def test_an_ending_at_once_closes_the_play_when_it_is_back_at_the_desk():
    game = play(
        opening(effects={"x": "= 9"}, then="second"),
        scene("second", choice("on")),
        variables=(X,),
        endings=(ending("burst", "x > 5", at_once=True), ending("over")),
        moves=["go"],
    )
    assert game.state.node == "second", "not in the middle of things"
    game = game.make("on")
    assert (game.ending, turn(game)) == ("burst", 0)


def test_an_ending_at_once_comes_before_what_is_due():
    game = play(
        opening(effects={"x": "= 9"}),
        variables=(X,),
        moves=["go"],
        deadlines=(Deadline("now", date(2024, 1, 1), result("Now.")),),
        endings=(ending("burst", "x > 5", at_once=True), ending("over")),
    )
    assert game.ending == "burst"
    assert happened(game, Kind.DEADLINE) == []


def test_an_ending_at_once_is_looked_at_between_two_things_that_are_due():
    game = play(
        opening(later={"echo": 1}),
        variables=(X,),
        moves=["go"],
        consequences=(pending("echo"),),
        deadlines=(Deadline("boom", date(2024, 1, 8), result(effects={"x": "= 9"})),),
        endings=(ending("burst", "x > 5", at_once=True), ending("over")),
    )
    assert game.ending == "burst"
    assert happened(game, Kind.CONSEQUENCE) == []


def test_an_ending_not_at_once_waits_for_the_end():
    game = play(
        opening(effects={"x": "= 9"}),
        ALWAYS,
        variables=(X,),
        moves=["go"],
        endings=(ending("high", "x > 5"), ending("over")),
    )
    assert game.ending is None


def test_a_chance_has_the_word_where_the_story_leads_to_it():
    game = play(
        opening(then="mood"),
        scene("mood", outcome("warm", then=END), outcome("cool")),
        moves=["go", "warm"],
    )
    assert game.ending == "over"
    assert [move.by for move in game.moves] == ["player", "chance"]
