"""The one-page contract: its example is a plugin, and what can go wrong with a hook is said."""

import inspect
from textwrap import dedent

import pytest

from game.scoring import API, Policy, ReportSection, Scorer, hookspecs
from game.scoring.panel import open_panel
from game.scoring.runtime import answers, manifest
from tests.factory import small_scenario


def test_the_example_on_the_page_is_a_plugin(write_plugin):
    page = inspect.getdoc(hookspecs)
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
    assert f"from 0 to {manifest.MOST_WEIGHT} by principle" in page
    assert f"from 0 to {answers.MOST_WEIGHT:,}, one above 0" in page


@pytest.mark.parametrize("kind", [Scorer, ReportSection, Policy], ids=lambda kind: kind.__name__)
def test_every_method_that_a_plugin_may_write_is_on_the_page(kind):
    hook = next(name for name, (_, wanted) in hookspecs.KINDS.items() if wanted is kind)
    page = inspect.getdoc(getattr(hookspecs, hook))
    for name, method in vars(kind).items():
        if inspect.isfunction(method):
            given = list(inspect.signature(method).parameters)[1:]
            shown = ", ".join(each if each == "memory" else each.capitalize() for each in given)
            assert f"{name}({shown}) ->" in page


def test_the_contract_fits_on_a_page():
    assert len(inspect.getsource(hookspecs).splitlines()) <= 100
