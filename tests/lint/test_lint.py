"""What `check` finds in a scenario whose parts are each right, and what it must leave alone."""

from textwrap import dedent

import pytest

from game.lint import load_texts
from tests.diagnostics.golden import FRAME, _sections


def framed(sections):
    return "".join((dict(_sections(FRAME)) | dict(_sections(dedent(sections)))).values())


def check(sections):
    return load_texts([("s.yaml", framed(sections))])


def codes(sections):
    return {each.code for each in check(sections).diagnostics}


def only(sections, code):
    found = [each for each in check(sections).diagnostics if each.code == code]
    assert len(found) == 1, found
    return found[0]


MOSCOW = """
variables:
  moscow: {range: -5 to 5, start: 2}
  level: {one of: [none, envoy, minister, head], start: none}
  capacity: {range: 0 to 4, start: 2}
scenes:
  the-call:
    text: "The Speaker is on the screen. {moscow} {level} {capacity}"
    choices:
      up: {text: Up, effects: {moscow: +1, capacity: -1}, then: the-answer}
      down: {text: Down, effects: {moscow: -1, level: = head}, then: the-answer}
"""


def answer(*choices):
    """The scenario above with a second scene of these choices."""
    return (
        MOSCOW
        + "  the-answer:\n    text: They answer.\n    choices:\n"
        + "".join(f"      {choice}\n" for choice in choices)
    )


# Scenes and where they lead


@pytest.mark.parametrize("name", ["desk", "end", "the-call", "tea"])
def test_a_consequence_may_have_any_id_and_leads_nowhere_else_for_it(name):
    found = codes(
        f"""
        scenes:
          the-call: {{text: It rings., choices: {{refer: {{text: Refer it, later: {{{name}: 1 week}}}}}}}}
          tea: {{text: Tea., initiative: {{offer: Have tea}}}}
        consequences:
          {name}: {{text: It comes back.}}
        """
    )
    assert found == set()


def test_of_a_lost_chain_the_first_scene_is_named():
    lost = [
        each
        for each in check(
            """
            scenes:
              the-call: {text: The Speaker is on the screen.}
              one: {text: One., then: two}
              two: {text: Two., then: three}
              three: {text: Three.}
            """
        ).diagnostics
        if each.code == "SS401"
    ]
    assert [each.message for each in lost] == ["nothing leads to `one`"]


def test_of_a_lost_circle_one_scene_is_named():
    found = check(
        """
        scenes:
          the-call: {text: The Speaker is on the screen.}
          one: {text: One., later: {second: 1 week}}
          two: {text: Two., later: {first: 1 week}}
        consequences:
          first: {scene: one}
          second: {scene: two}
        """
    ).diagnostics
    assert [each.message for each in found] == ["nothing leads to `one`"]


@pytest.mark.parametrize(
    "way",
    [
        "consequences:\n  reply: {text: A reply., scene: two}",
        "deadlines:\n  the-list: {date: 2024-06-11, text: Closed., scene: two}",
    ],
)
def test_consequences_and_deadlines_lead_to_scenes(way):
    sections = f"""
scenes:
  the-call: {{text: The Speaker is on the screen., {"later: {reply: 1 week}" if "reply" in way else ""}}}
  two: {{text: Two.}}
{way}
"""
    assert "SS401" not in codes(sections)


def test_a_play_that_never_comes_back_to_the_desk_reaches_no_date():
    found = only(
        """
        scenes:
          the-call: {text: The Speaker is on the screen., then: end}
          the-summit: {date: 2024-06-15, text: The hall is full.}
        """,
        "SS401",
    )
    assert "`desk`" in found.help


def test_a_play_that_never_comes_back_to_the_desk_meets_no_deadline():
    found = only("scenes:\n  the-call: {text: The Speaker is on the screen., then: end}\n", "SS505")
    assert "`the-list` never comes" in found.message


def test_a_scene_that_leads_to_itself_is_a_circle():
    found = only("scenes:\n  the-call: {text: Again., then: the-call}\n", "SS403")
    assert "leads back to itself" in found.message


def test_a_long_circle_is_told_in_short():
    scenes = "".join(f"  day-{i}: {{text: On., then: day-{(i + 1) % 500}}}\n" for i in range(500))
    found = only("scenes:\n" + scenes, "SS403")
    assert found.span.line > 500
    assert len(found.message) < 200


def test_two_ways_to_one_scene_are_no_circle():
    assert codes(answer("on: {text: On}", "off: {text: Off, effects: {moscow: -1}}")) == set()


def test_a_scene_that_was_renamed_is_shown_at_both_ends():
    found = check(
        """
        scenes:
          the-call: {text: The Speaker is on the screen., then: the-cabinett}
          the-cabinet: {text: Five ministers.}
        """
    ).diagnostics
    (fault,) = found
    assert fault.code == "SS201"
    assert fault.notes[0].span.line == fault.span.line + 1


def test_what_cannot_be_read_does_not_make_others_unused():
    found = codes(
        """
        sources:
          essay: {title: An essay}
          other: {title: Another}
        scenes:
          the-call: {text: The Speaker is on the screen., choises: {a: {text: A, then: two}}}
          two: {text: Two.}
        """
    )
    assert found == {"SS101"}


# Ways out


def test_choices_that_cover_every_case_leave_a_way_out():
    assert "SS405" not in codes(
        answer(
            "a: {text: A, when: level = none, effects: {moscow: +1}}",
            "b: {text: B, when: level >= envoy and moscow > capacity, effects: {moscow: -1}}",
            "c: {text: C, when: level != none and moscow <= capacity}",
        )
    )


def test_a_cost_that_may_be_too_high_closes_a_way():
    found = only(answer("a: {text: A, cost: 2}", "b: {text: B, when: level = head}"), "SS405")
    assert found.notes[0].text == "so it is where `level` is none and `capacity` is 1"


def test_the_first_scene_begins_with_the_start_values():
    sections = """
    variables:
      capacity: {range: 0 to 4, start: 2}
    scenes:
      the-call:
        text: The Speaker is on the screen.
        choices:
          pay: {text: Pay, cost: 2}
    """
    assert "SS405" not in codes(sections)
    assert "SS405" in codes(sections.replace("start: 2", "start: 1"))


def test_what_was_open_on_the_way_in_stays_known():
    assert "SS405" not in codes(
        """
        variables:
          capacity: {range: 0 to 4, start: 2}
        scenes:
          the-call:
            text: The Speaker is on the screen.
            choices:
              on: {text: On, when: capacity >= 2, cost: 1, then: the-answer}
              off: {text: Off}
          the-answer:
            text: They answer.
            choices:
              pay: {text: Pay, cost: 1}
        """
    )


def test_chance_that_weighs_something_in_every_case_is_sound():
    weights = """
    variables:
      moscow: {range: -5 to 5, start: 2}
    scenes:
      the-call: {text: Hello., effects: {moscow: +1}}
      the-answer:
        date: 2024-06-05
        text: They answer.
        chance:
          warm: {weight: "max(0, moscow)", text: Warm., effects: {moscow: +1}}
          cool: {weight: "max(0, 1 - moscow)", text: Cool.}
    """
    assert codes(weights) == set()
    assert codes(weights.replace("1 - moscow", "0 - moscow")) == {"SS311"}


# Conditions


@pytest.mark.parametrize(
    ("condition", "code", "said"),
    [
        ("moscow < -5", "SS307", "`moscow` is -5 to 5 here"),
        ("moscow <= 5", "SS303", "`moscow` is -5 to 5 here"),
        ("date >= 2025-01-01", "SS307", "`turn` is 0 here"),
        ("level > head", "SS307", "`level` is none to head here"),
        ("moscow > 3 and moscow < 2", "SS307", "`moscow` is -5 to 5 here"),
        ("pending(reply)", "SS307", "`pending(reply)` is no here"),
    ],
)
def test_conditions_that_nothing_can_change(condition, code, said):
    sections = answer(
        f'a: {{text: A, when: "{condition}"}}', "b: {text: B, later: {reply: 1 week}}"
    )
    sections += "consequences:\n  reply: {text: A reply., effects: {moscow: -1}}\n"
    found = only(sections, code)
    assert found.notes[0].text == said


@pytest.mark.parametrize(
    ("condition", "code", "part"),
    [
        ("moscow >= -5 and level = head", "SS303", "moscow >= -5"),
        ("level = head or moscow > 5", "SS307", "moscow > 5"),
        ("level = head or (moscow < 9 and moscow > 1)", "SS303", "moscow < 9"),
    ],
)
def test_a_part_that_adds_nothing_is_shown_by_itself(condition, code, part):
    sections = answer(f'a: {{text: A, when: "{condition}"}}', "b: {text: B, effects: {moscow: +1}}")
    found = only(sections, code)
    line = framed(sections).split("\n")[found.span.line - 1]
    assert line[found.span.column - 1 : found.span.end_column - 1] == part


@pytest.mark.parametrize("condition", ["moscow > 3 or moscow < 5 - capacity", "moscow = 5"])
def test_conditions_that_may_change_are_left_alone(condition):
    assert (
        codes(answer(f'a: {{text: A, when: "{condition}"}}', "b: {text: B, effects: {moscow: +1}}"))
        == set()
    )


def test_a_choice_is_known_by_what_led_to_it():
    found = only(
        """
        variables:
          level: {one of: [none, envoy, minister, head], start: none}
        scenes:
          the-call:
            text: "The Speaker is on the screen. {level}"
            choices:
              go: {text: Go, effects: {level: = head}, then: the-answer}
              stay: {text: Stay, effects: {level: = none}}
          the-answer:
            text: They answer.
            choices:
              a: {text: A, when: level < head}
              b: {text: B, effects: {level: = envoy}}
        """,
        "SS307",
    )
    assert found.notes[0].text == "`level` is head here"


WHERE = {
    "text": ("the-call: {text: [{when: moscow > 5, text: A.}, B.], effects: {moscow: +1}}", ""),
    "because": (
        (
            "the-call: {text: A., effects: {moscow: +1}, scores: {achievability: "
            "{points: 1, because: B, source: essay, when: moscow > 5}}}"
        ),
        "",
    ),
    "initiative": (
        (
            "the-call: {text: A., effects: {moscow: +1}}\n"
            "  tea: {initiative: {offer: Tea, when: date > 2024-06-10, until: 2024-06-05}, text: B.}"
        ),
        "",
    ),
    "dated": (
        (
            "the-call: {text: A., effects: {moscow: +1}}\n"
            "  tea: {date: 2024-06-05, when: date > 2024-06-10, text: B.}"
        ),
        "",
    ),
    "forecast": (
        (
            "the-call: {text: A., effects: {moscow: +1}, advice: {liaison: "
            "{text: B., forecast: {that: moscow > 5, chance: 30%}}}}\n"
        ),
        "advisers:\n  liaison: Liaison\n",
    ),
    "consequence": (
        "the-call: {text: A., effects: {moscow: +1}, later: {reply: 1 week}}",
        "consequences:\n  reply: {unless: moscow > 5, text: B.}\n",
    ),
    "deadline": (
        "the-call: {text: A., effects: {moscow: +1}}",
        (
            "deadlines:\n  list: {date: 2024-06-11, unless: moscow > 5, text: B., "
            "scores: {achievability: {points: 1, because: B, source: essay}}}\n"
        ),
    ),
    "ending": (
        "the-call: {text: A., effects: {moscow: +1}}",
        "endings:\n  good: {title: G, text: G., when: moscow > 5}\n  quiet: {title: Q, text: Q.}\n",
    ),
}


@pytest.mark.parametrize("where", WHERE)
def test_conditions_are_judged_wherever_they_stand(where):
    scenes, more = WHERE[where]
    head = "variables:\n  moscow: {range: -5 to 5, start: 2}\nscenes:\n  "
    assert codes(f"{head}{scenes}\n{more}") == {"SS307"}


# Effects


def test_a_step_that_stops_at_the_edge_only_sometimes_is_left_alone():
    assert codes(answer("a: {text: A, effects: {moscow: +10}}", "b: {text: B}")) == set()
    found = only(answer("a: {text: A, effects: {moscow: +11}}", "b: {text: B}"), "SS308")
    assert found.help.startswith("write `= 5` if that is meant")


def test_a_step_at_the_edge_is_known_by_its_condition():
    sections = answer("a: {text: A, when: moscow = 5, effects: {moscow: +1}}", "b: {text: B}")
    assert "SS308" in codes(sections)


def test_points_of_zero_are_none():
    points = "scores: {achievability: {points: 0, because: B, source: essay}}"
    assert "SS309" in codes(f"scenes:\n  the-call: {{text: A., {points}}}\n")


# Endings


@pytest.mark.parametrize(
    ("endings", "found"),
    [
        (["moscow > 2", "moscow > 3", ""], {"SS407"}),
        (["moscow > 3", "moscow > 2", ""], set()),
        (["moscow > 2", "moscow <= 2", ""], set()),
        (["", "moscow > 2", ""], {"SS407"}),
        (["moscow > 2", "moscow <= 2"], {"SS406"}),
        (["level = none", "level <= envoy", "level = none", ""], {"SS407"}),
        (["level = none", "level = envoy", "level > minister", ""], set()),
    ],
)
def test_endings_in_order(endings, found):
    told = [
        f"  e{i}: {{title: E, text: E.{f', when: {when}' if when else ''}}}\n"
        for i, when in enumerate(endings)
    ]
    sections = answer("a: {text: A}", "b: {text: B, effects: {level: = envoy}}")
    assert codes(sections + "endings:\n" + "".join(told)) == found


def test_an_ending_at_once_is_not_forestalled_by_one_that_waits():
    endings = """endings:
  low: {title: E, text: E., when: moscow < 2}
  lowest: {title: E, text: E., when: moscow < 0, at once: yes}
  rest: {title: E, text: E.}
"""
    assert (
        codes(answer("a: {text: A}", "b: {text: B, effects: {level: = envoy}}") + endings) == set()
    )


# Dates


def test_a_consequence_of_the_last_turn_never_comes():
    found = only(
        """
        scenes:
          the-call: {text: Hello.}
          the-last: {date: 2024-06-25, text: The last., later: {reply: 1 week}}
        consequences:
          reply: {text: A reply.}
        """,
        "SS505",
    )
    assert "the last turn begins on 2024-06-24" in found.notes[0].text


def test_a_forecast_is_settled_after_it_is_made():
    advice = "advice: {liaison: {text: B., forecast: {that: turn > 2, chance: 30%, by: DAY}}}"
    sections = (
        f"scenes:\n  a: {{text: A.}}\n  b: {{date: 2024-06-12, text: B., {advice}}}\n"
        "advisers:\n  liaison: Liaison\n"
    )
    assert codes(sections.replace("DAY", "2024-06-03")) == {"SS505"}
    assert codes(sections.replace("DAY", "2024-06-20")) == set()


# Choices


def test_choices_that_are_never_open_together_are_no_twins():
    twins = answer(
        "a: {text: A, effects: {moscow: +1}, when: level = head}",
        "b: {text: B, effects: {moscow: +1}, when: level < head}",
    )
    assert "SS409" not in codes(twins)
    assert "SS409" in codes(twins.replace(", when: level = head", ""))


def test_choices_that_do_nothing_differ_by_their_words():
    assert (
        codes(answer("a: {text: A, result: They nod.}", "b: {text: B, result: They smile.}"))
        == set()
    )
    assert codes(answer("a: {text: A}", "b: {text: B}")) == {"SS409"}


# Names


def test_what_a_library_declares_may_stay_unused():
    library = "small-state-library: 1\nsources:\n  spare: {title: Spare}\n"
    loaded = load_texts([("s.yaml", framed("uses: [more]\n")), ("more.yaml", library)])
    assert loaded.diagnostics == ()


def test_every_kind_of_unused_name():
    found = check(
        """
        sources:
          essay: {title: An essay}
          spare: {title: Spare}
        groups:
          peace: {name: Peace}
          home: {name: Home}
        principles:
          achievability: {name: Achievability, group: peace, about: A.}
          patience: {name: Patience, group: peace, about: A.}
        advisers:
          liaison: Liaison
        variables:
          idle: {range: 0 to 3, start: 1, hidden: yes}
        consequences:
          reply: {text: A reply., effects: {}}
        """
    ).diagnostics
    assert sorted(each.message for each in found) == [
        "no principle belongs to the group `home`",
        "nothing brings about the consequence `reply`",
        "nothing cites the source `spare`",
        "nothing is scored against the principle `patience`",
        "nothing uses the variable `idle`",
        "the adviser `liaison` never speaks",
    ]


def test_a_variable_that_costs_are_paid_from_is_used():
    assert (
        codes(
            """
        variables:
          capacity: {range: 0 to 4, start: 2, hidden: yes}
        scenes:
          the-call: {text: A., choices: {a: {text: A, cost: 1}, b: {text: B}}}
        """
        )
        == set()
    )


# Keys


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        ("two: {text: A., when: turn > 2}", "SS404"),
        ("two: {text: A., when: turn > 2, initiative: {offer: A}}", "SS404"),
        ("two: {text: A., date: 2024-06-05, initiative: {offer: A}}", "SS410"),
        ("two: {text: A., initiative: {offer: A, closed: B}}", "SS410"),
    ],
)
def test_keys_that_nothing_looks_at(scene, code):
    assert code in codes(f"scenes:\n  one: {{text: A., then: two}}\n  {scene}\n")


@pytest.mark.parametrize(
    ("scenes", "said"),
    [
        ("a: {text: A., offer: B}", "it is a key of an initiative"),
        ("a: {text: A., choices: {then: desk}}", "it is a key of a scene, a choice or an outcome"),
        ("a: {text: A., wen: turn > 2}", "did you mean `when`?"),
    ],
)
def test_a_key_in_the_wrong_place_is_told_its_own(scenes, said):
    (found,) = check(f"scenes:\n  {scenes}\n").diagnostics
    assert found.help.startswith(said)


# What a fault takes with it


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        (MOSCOW.replace("-5 to 5", "-5-5").replace("then: the-answer", "then: desk"), "SS103"),
        (
            MOSCOW.replace("{one of: [", "{one off: [").replace("then: the-answer", "then: desk"),
            "SS101",
        ),
        ("scenes:\n  a: {text: A., then: the-hall}\n  The Hall: {text: B.}\n", "SS106"),
        ("scenes:\n  a: {text: A., then: the-hall}\n  the-hall: some words\n", "SS103"),
        ("calendar: {starts: 2024-05-27, ends: 2024-06-28, turn: weekly}\n", "SS103"),
        ("scenes:\n  a: {text: A., because: a word, and another}\n", "SS101"),
    ],
)
def test_a_fault_is_said_once(sections, code):
    assert codes(sections) == {code}


# Acceptances


LONELY = """
scenes:
  the-call: {text: The Speaker is on the screen.}
  the-lobby: {text: Delegates.}
  the-hall: {text: Chairs.}
"""


@pytest.mark.parametrize(
    ("accepts", "left"),
    [
        ("{SS401: kept for later}", set()),
        ("{SS401 the-lobby: kept for later}", {"SS401"}),
        ("{SS401 the-lobby: for later, SS401 scenes/the-hall: for later}", set()),
        ("{SS401: kept for later, SS202: nothing}", {"SS107"}),
        ("{SS401: kept for later, SS401 the-cabinet: nothing}", {"SS107"}),
        ("{SS401: kept for later, SS999: nothing}", {"SS108"}),
        ("{SS401: kept for later, SS201: nothing}", {"SS108"}),
        ("{SS401: kept for later, ' ': nothing}", {"SS108"}),
    ],
)
def test_a_warning_can_be_accepted_with_a_reason(accepts, left):
    assert codes(f"{LONELY}accepts: {accepts}\n") == left


def test_what_is_accepted_is_kept_apart():
    loaded = check(f"{LONELY}accepts: {{SS401: for later}}\n")
    assert loaded.scenario is not None
    assert [each.code for each in loaded.accepted] == ["SS401", "SS401"]


def test_an_acceptance_needs_a_reason():
    assert "SS103" in codes(f"{LONELY}accepts: {{SS401: }}\n")


def test_while_there_are_errors_no_acceptance_is_called_idle():
    assert codes("scenes:\n  a: {text: A., then: b}\naccepts: {SS401: for later}\n") == {"SS201"}


def test_where_a_file_with_a_wrong_name_leads_is_not_judged():
    wrong = """
        scenes:
          the-call: {text: It rings., choices: {go: {text: Go, effects: {nobody: +1}, then: two}}}
          two: {text: Two., then: the-call}
          lost: {text: Nothing leads here.}
        """
    assert codes(wrong) == {"SS201"}
    assert codes(wrong.replace("effects: {nobody: +1}, ", "")) == {"SS403"}
