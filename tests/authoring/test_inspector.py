"""The inspector tells everything, hidden variables and what is pending included."""

from game.authoring.inspector import inspect


def told(play):
    return {
        section: {fact.name: (fact.value, fact.note) for fact in facts}
        for section, facts in inspect(play).items()
    }


def test_it_tells_everything_under_the_authors_names(draft):
    draft.change(
        "        result: Nothing leaves the ministry.",
        "        later: {a-second: 3 weeks}\n        result: Nothing.",
    )
    draft.change(
        "endings:",
        "consequences:\n  a-second: {text: The second note., effects: {neighbour: -1}}\nendings:",
    )
    found = told(draft.play("wait", "tea"))
    assert found["the play"] == {
        "scene": ("the-talks", ""),
        "turn": ("2", "of 0 to 2"),
        "date": ("2024-01-15", ""),
        "seed": ("1", ""),
    }
    assert found["variables"]["neighbour"] == ("1", "of -3 to 3")
    assert found["variables"]["stance"] == ("silent", "of silent, open")
    assert found["variables"]["signed"] == ("no", "hidden")
    assert found["consequences"] == {"a-second": ("in 1 turn", "")}
    assert found["initiatives"] == {"tea": ("1", "of 1")}


def test_a_consequence_that_nobody_set_is_idle(draft):
    draft.change(
        "        result: Nothing leaves the ministry.",
        "        later: {a-second: 1 week}\n        result: Nothing.",
    )
    draft.change(
        "endings:",
        "consequences:\n  a-second: {text: The second note., effects: {neighbour: -1}}\nendings:",
    )
    assert told(draft.play())["consequences"] == {"a-second": ("idle", "")}
