import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from game.debrief import Section, debrief, to_json, to_markdown
from game.debrief.render.markdown import escape
from game.scoring.panel.ledger import keep_ledger
from tests.debrief.golden import FERRY, played


def made(*moves, **more):
    play = played(*moves)
    return debrief(play, keep_ledger(play), **more)


def test_json_holds_every_field_by_its_name():
    data = json.loads(to_json(made(*FERRY, undos=2)))
    assert data["finish"]["id"] == "ferry"
    assert (data["date"], data["undos"]) == ("2024-01-23", 2)
    assert data["totals"][0] == {
        "profile": "even",
        "title": "Even",
        "about": "Both alike",
        "numerator": 5,
        "denominator": 2,
        "weights": {"candour": 1, "patience": 1},
        "value": 2.5,
    }
    assert data["decisions"][0]["record"][0]["chosen"] is True
    assert data["series"][2]["values"] == [5, 5, 5, 5, 4]
    assert data["hindsight"] is None


def test_json_of_a_play_that_goes_on_has_no_finish():
    assert json.loads(to_json(made("wait")))["finish"] is None


def test_the_same_play_makes_the_same_bytes():
    assert to_json(made(*FERRY)) == to_json(made(*FERRY))
    assert to_markdown(made(*FERRY)) == to_markdown(made(*FERRY))


def test_an_authors_words_are_never_markup():
    hostile = replace(made(*FERRY), title="# <script>alert(1)</script> [x](javascript:y) | `z`")
    first = to_markdown(hostile).splitlines()[0]
    assert first == r"# \# \<script\>alert(1)\</script\> \[x\](javascript:y) \| \`z\`"


@given(st.text())
def test_no_word_makes_a_cell_or_a_list_of_its_own(words):
    escaped = escape(words)
    assert "|" not in escaped.replace("\\|", "")
    assert "<" not in escaped.replace("\\<", "")
    assert not any(
        line.lstrip().startswith(("- ", "+ ", "* ", "# ", "> ")) for line in escaped.split("\n")
    )


def test_plugins_sections_and_tables_are_there():
    section = Section("Rain", ("It rained.",), ("day", "rain"), (("Monday", "3\nmm"),))
    words = to_markdown(made("wait", sections=[section]))
    assert "## Rain\n\nIt rained.\n\n| day | rain |\n| --- | --- |\n| Monday | 3 mm |" in words
