"""The one-page contract: its example is a plugin, and what can go wrong with a hook is said."""

import inspect
from dataclasses import replace
from textwrap import dedent

import pytest

from game.scoring import API, Close, Policy, ReportSection, Scorer, hookspecs
from game.scoring.panel import open_panel
from game.scoring.runtime import answers, manifest, registration
from game.scoring.runtime.plugin import Source
from tests.factory import small_scenario


def test_the_example_on_the_page_is_a_plugin(write_plugin):
    page = inspect.getdoc(hookspecs)
    assert page is not None
    begin, end = page.index("    from dataclasses"), page.index("Rules that hold")
    plugin = write_plugin("courtesy", dedent(page[begin:end]))
    with open_panel(small_scenario(), plugins=[plugin]) as panel:
        assert panel.failures == ()
        assert "this scenario has no principle `partnerships`" in panel.notes[0].text


def test_the_figures_on_the_page_are_those_the_game_holds_plugins_to():
    page = inspect.getsource(hookspecs)
    assert f"API {API}," in page
    assert f"from -{answers.MOST_POINTS} to {answers.MOST_POINTS}," in page
    assert f"at most {answers.MOST_ENTRIES} Points" in page
    assert f"at most {answers.MOST_ROWS} rows" in page
    assert f"from 0 to {manifest.MOST_PROFILE_WEIGHT} by principle" in page
    assert f"from 0 to {answers.MOST_MOVE_WEIGHT:,}, one above 0" in page


@pytest.mark.parametrize("kind", [Scorer, ReportSection, Policy], ids=lambda kind: kind.__name__)
def test_every_method_that_a_plugin_may_write_is_on_the_page(kind):
    hook = next(name for name, (_, wanted) in hookspecs.KINDS.items() if wanted is kind)
    page = inspect.getdoc(getattr(hookspecs, hook)) or ""
    for name, method in vars(kind).items():
        if inspect.isfunction(method):
            given = list(inspect.signature(method).parameters)[1:]
            shown = ", ".join(each if each == "memory" else each.capitalize() for each in given)
            assert f"{name}({shown}) ->" in page


def test_the_contract_fits_on_a_page():
    assert len(inspect.getsource(hookspecs).splitlines()) <= 100


DESCRIBES = """
from game.scoring import hookimpl

@hookimpl
def describe_ending({names}):
    {body}
"""


def describe_ending(view: Close, turns: int) -> str:
    """How a play ended."""
    raise NotImplementedError


def test_a_hook_that_is_called_during_a_game_needs_its_spec_and_its_call_and_no_more(
    write_plugin, monkeypatch
):
    monkeypatch.setattr(hookspecs, "describe_ending", hookspecs.hookspec(describe_ending), False)
    monkeypatch.setattr(registration, "HOOKS", (*registration.HOOKS, "describe_ending"))
    bodies = {
        "good": ("view, turns", "return f'{view.ending} after {turns}' + chr(27)"),
        "brief": ("view", "return view.peace"),
        "bad": ("", "1 / 0"),
        "three": ("", "return 3"),
        "greedy": ("view, turns, more", "return ''"),
    }
    plugins = [
        replace(write_plugin(name, DESCRIBES.format(names=names, body=body)), source=Source.BUNDLED)
        for name, (names, body) in bodies.items()
    ]
    with open_panel(small_scenario(), plugins=plugins) as panel:
        answers, rest = panel.ask("describe_ending", Close("ferry", "kept"), 3)
    assert answers == {"good": r"ferry after 3\x1b", "brief": "kept"}
    assert {each.plugin: each.reason for each in rest.failures} == {
        "greedy": "`describe_ending` takes no arguments but `view` and `turns`",
        "bad": "raised ZeroDivisionError in describe_ending (bad.py, line 6): division by zero",
        "three": "returned from describe_ending 3 where a text belongs",
    }
    assert [each.plugin for each in panel.failures] == ["greedy"]
