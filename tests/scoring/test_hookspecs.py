"""The one-page contract: its example is a plugin, and what can go wrong with a hook is said."""

import inspect
from textwrap import dedent

from game.scoring import hookspecs
from game.scoring.panel import open_panel
from tests.factory import small_scenario


def test_the_example_on_the_page_is_a_plugin(write_plugin):
    page = inspect.getdoc(hookspecs)
    begin, end = page.index("    from dataclasses"), page.index("Rules that hold")
    plugin = write_plugin("courtesy", dedent(page[begin:end]))
    with open_panel(small_scenario(), plugins=[plugin]) as panel:
        assert panel.failures == []
        assert "this scenario has no principle `partnerships`" in panel.notes[0].text


def test_the_contract_fits_on_a_page():
    assert len(inspect.getsource(hookspecs).splitlines()) <= 100
