"""Each line says when and where its own event was, though others share its step, its id or its scene's name."""

from dataclasses import replace
from datetime import date

from game.cli.line_mode.narration import transcript
from game.debrief import debrief
from game.engine import Playthrough, lower, sitting, today
from game.model import DESK, Advice, Consequence, Forecast, Passage, Text
from game.scoring.panel.ledger import keep_ledger
from game.scoring.panel.review import settled
from tests.ballots import stories
from tests.factory import choice, ending, number, result, scenario, scene, score, text, written


def told(made, *moves):
    play = Playthrough.begin(lower(made), 1)
    for move in moves:
        play = play.make(move)
    return debrief(play, keep_ledger(play)), play


def test_a_consequence_that_renews_itself_within_one_step_is_dated_each_time():
    again = score("candour", 1, because=Text((Passage(("Once more.",), None),)))
    echo = Consequence(
        "echo", result("It comes back.", scores=[again], later={"echo": 1}, effects={"times": "+1"})
    )
    opening = scene("here", choice("go", later={"echo": 1}, effects={"times": "= 0"}))
    found, play = told(
        scenario(opening, consequences=[echo], variables=[number("times", 0, 9, 0)]), "go"
    )
    mondays = [date(2024, 1, day) for day in (8, 15, 22, 29)]
    assert len(play.moves) == 1
    assert [line.date for line in found.ledger] == mondays
    (decision,) = found.decisions
    assert [each.date for each in decision.happenings] == mondays
    assert [each.changes[0].after for each in decision.happenings] == ["1", "2", "3", "4"]


def the_quay(*, advice=()):
    """A consequence, an ending and a scene with one id; the scene has a date of its own and is missed by the plays here."""
    quay = scene(
        "quay",
        choice("stay"),
        title="The long quay",
        date=date(2024, 1, 10),
        when="steps > 5",
        advice=advice,
    )
    back = Consequence("quay", result("It comes back.", scores=[score("candour", 1)]))
    return scenario(
        scene("here", choice("go", later={"quay": 1}), choice("wait")),
        quay,
        consequences=[back],
        endings=[ending("quay", title="The quay is built")],
        variables=[number("steps", 0, 9, 0)],
    )


def test_a_consequence_with_the_id_of_a_scene_has_its_own_name_and_its_own_date():
    found, play = told(the_quay(), "go")
    (line,) = found.ledger
    assert (line.scene, line.title, line.date) == ("quay", "Quay", date(2024, 1, 8))
    (happening,) = found.decisions[0].happenings
    assert (happening.title, happening.date) == ("Quay", date(2024, 1, 8))
    assert "The long quay" not in transcript(play)
    assert found.finish.title == "The quay is built"
    assert today(play.program, play.state) == date(2024, 1, 29)


def test_only_a_scene_that_came_up_shows_its_forecasts():
    advice = Advice("none", text("It will."), Forecast(written("steps > 0"), "steps > 0", 50))
    play = Playthrough.begin(lower(the_quay(advice=(advice,))), 1).make("go")
    assert list(settled(play)) == []


def test_a_consequence_may_bear_a_name_of_the_engine():
    back = Consequence("desk", result("It comes back.", scores=[score("candour", 1)], then=DESK))
    found, _ = told(
        scenario(scene("here", choice("go", later={"desk": 1})), consequences=[back]), "go"
    )
    assert [line.title for line in found.ledger] == ["Desk"]
    back = Consequence("end", result("It comes back.", scores=[score("candour", 1)]))
    found, _ = told(
        scenario(scene("here", choice("go", later={"end": 1})), consequences=[back]), "go"
    )
    assert [line.title for line in found.decisions[0].lines] == ["End"]


def test_talks_and_their_ending_may_share_an_id():
    made = stories.program("river-talks").scenario
    talks = next(each.id for each in made.scenes.values() if each.talks)
    ends = {talks: replace(next(iter(made.endings.values())), id=talks, when=None)}
    play = Playthrough.begin(lower(replace(made, endings=ends)), 1)
    while play.ending is None:
        play = play.make([option.id for option in play.options if option.open][-1])
    assert play.ending == talks
    assert sitting(play.program, play.state) is None
