"""The map says what leads where, in which turn, and what nothing leads to."""

from game.authoring.flowchart import BoxKind, LinkKind, flowchart, marked
from game.engine import ENDING_NODE, ending_node
from game.library import shipped_scenarios
from game.library.loader import load_file
from tests.present import present


def ways(drawn):
    return {(link.source, link.target, link.kind): link.rows for link in drawn.links}


def boxes(drawn):
    return {box.key: box for box in drawn.boxes}


def test_choices_lead_on_and_the_calendar_brings_the_rest(draft):
    found = ways(flowchart(draft.load().program))
    assert found["the-note", "the-mood", LinkKind.THEN] == ("answer",)
    assert found["the-note", "the-talks", LinkKind.CALENDAR] == ()
    assert found["the-note", "tea", LinkKind.AGENDA] == ()
    assert found["the-talks", ENDING_NODE, LinkKind.THEN] == ()
    assert (ENDING_NODE, ending_node("ferry"), LinkKind.CALENDAR) in found


def test_each_part_stands_in_the_first_turn_it_can_come_up_in(draft):
    draft.change("result: Nothing leaves", "later: {echo: 2 weeks}\n        result: Nothing leaves")
    draft.change(
        "endings:",
        "consequences:\n  echo: {text: An echo., scene: the-echo}\n"
        "deadlines:\n  the-last-day: {date: 2024-01-09, text: The last day.}\nendings:",
    )
    draft.change("  the-talks:\n", "  the-echo:\n    text: It echoes.\n  the-talks:\n")
    drawn = flowchart(draft.load().program)
    turns = {key: box.turn for key, box in boxes(drawn).items()}
    assert turns["the-note"] == turns["the-mood"] == turns["tea"] == 0
    assert turns["@deadline/the-last-day"] == 1
    assert turns["@consequence/echo"] == turns["the-echo"] == turns["the-talks"] == 2
    assert turns[ending_node("river")] == 3
    assert drawn.turns == {
        0: "week 1 · 1 January 2024",
        1: "week 2 · 8 January 2024",
        2: "week 3 · 15 January 2024",
    }
    assert ways(drawn)["the-note", "@consequence/echo", LinkKind.LATER] == ("wait",)


def test_a_scene_and_a_consequence_may_share_an_id(draft):
    draft.change("result: Nothing leaves", "later: {tea: 1 week}\n        result: Nothing leaves")
    draft.change("endings:", "consequences:\n  tea: {text: Cold by now.}\nendings:")
    found = boxes(flowchart(draft.load().program))
    assert (found["tea"].kind, found["@consequence/tea"].kind) == (
        BoxKind.INITIATIVE,
        BoxKind.CONSEQUENCE,
    )


def test_what_nothing_leads_to_is_dead_and_so_is_what_it_alone_leads_to(draft):
    draft.change(
        "  the-talks:\n",
        "  attic:\n    text: Nobody comes here.\n    then: cellar\n"
        "  cellar:\n    text: Nor here.\n  the-talks:\n",
    )
    found = boxes(flowchart(draft.load().program))
    assert [key for key, box in found.items() if box.dead] == ["attic", "cellar"]


def test_marks_come_from_elsewhere(draft):
    drawn = marked(
        flowchart(draft.load().program),
        dead=["the-note/publish", ending_node("ferry")],
        hits={"the-note": 9, "the-note/wait": 7, ending_node("river"): 4},
    )
    found = boxes(drawn)
    rows = {row.id: (row.dead, row.hits) for row in found["the-note"].rows}
    assert rows == {"answer": (False, 0), "wait": (False, 7), "publish": (True, 0)}
    assert found["the-note"].hits == 9
    assert found[ending_node("ferry")].dead
    assert found[ending_node("river")].hits == 4


def test_a_negotiation_shows_how_it_may_end_and_where_that_leads():
    path = shipped_scenarios() / "phnom-penh-chair.yaml"
    drawn = flowchart(present(load_file(path).program))
    text = boxes(drawn)["the-communique"]
    assert text.kind is BoxKind.VOTE
    assert [row.id for row in text.rows] == ["put", "chair-statement", "give-up"]
    assert ways(drawn)["the-communique", "@consequence/six-sentences", LinkKind.LATER] == (
        "give-up",
    )
    assert not boxes(drawn)["@consequence/six-sentences"].dead
