"""The map as a picture and as text for others: whole, well formed, and no author's text can break out of it."""

import re
from xml.etree import ElementTree as ET

import pytest

from game.authoring.flowchart import dot, flowchart, marked, mermaid, svg
from game.engine import ending_node
from game.library import shipped_scenarios
from game.library.loader import load_file
from tests.present import present

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = sorted(shipped_scenarios().glob("*.yaml"))
HOSTILE = '<script>"&]]>--> #quot; | \\" %%'


def words_of(document):
    root = ET.fromstring(document)  # noqa: S314 - our own
    return [node.text for node in root.iter(f"{SVG}text") if node.text]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_picture_of_a_shipped_scenario_holds_every_part(path):
    loaded = load_file(path)
    scenario = loaded.scenario
    words = words_of(svg(flowchart(present(loaded.program))))
    assert scenario is not None
    for scene in scenario.scenes.values():
        for name in (*(each.id for each in scene.choices), *(each.id for each in scene.outcomes)):
            assert f"· {name}"[:30] in [word[:30] for word in words]
    assert scenario is not None
    assert len([word for word in words if word.startswith(scenario.calendar.unit)]) >= 3


def test_what_is_dead_is_struck_through_and_what_is_hot_has_a_bar(draft):
    drawn = flowchart(draft.load().program)
    assert 'class="heat"' not in svg(drawn)
    shown = svg(marked(drawn, ["the-note/publish", ending_node("ferry")], {"the-note/wait": 3}))
    root = ET.fromstring(shown)  # noqa: S314
    assert [
        node.text for node in root.iter(f"{SVG}text") if "gone" in node.get("class", "").split()
    ] == ["· publish  0"]
    assert [g[2].text for g in root.iter(f"{SVG}g") if "dead" in g.get("class", "").split()] == [
        "The ferry runs"
    ]
    assert shown.count('class="heat"') == 1


@pytest.mark.parametrize("drawn_by", [svg, mermaid, dot])
def test_no_title_breaks_out(draft, drawn_by):
    draft.change("title: The note\n", f"title: '{HOSTILE}'\n")
    shown = drawn_by(flowchart(draft.load().program))
    if drawn_by is svg:
        assert HOSTILE in words_of(shown)
    elif drawn_by is mermaid:
        assert not re.search(r"<script|\"\]\"|#quot;", shown)
    else:
        assert HOSTILE.replace("\\", "\\\\").replace('"', '\\"') in shown


def test_mermaid_tells_the_ferry(draft):
    shown = mermaid(flowchart(draft.load().program)).splitlines()
    assert shown[0] == "flowchart TD"
    assert '    n0["The note<br>· answer<br>· wait<br>· publish"]' in shown
    assert "  n0 -->|answer| n1" in shown
    assert shown.count("  end") == 2


def test_dot_tells_the_ferry(draft):
    shown = dot(flowchart(draft.load().program))
    assert shown.startswith('digraph "The Ferry" {')
    assert 'n0 -> n1 [label="answer"]' in shown
    assert shown.count("{") == shown.count("}")
