"""The plugin contract on one page: four hooks, each called once when a game starts, each handed a `register`.

A plugin is a module whose functions carry `@hookimpl` and one of these names; it needs only those it uses.
Whatever it registers declares `api`, `id`, `title` and `version`, and its settings as fields made by `setting`:

    from dataclasses import dataclass
    from game.scoring import Points, Scorer, hookimpl, setting

    @dataclass(frozen=True)
    class Courtesy(Scorer):
        id = "courtesy"
        title = "Courtesy"
        api = 1
        awards = frozenset({"partnerships"})
        points: int = setting(1, label="Points for a bilateral step", least=0, most=3)

        def step(self, memory, occasion):
            if occasion.instrument != "bilateral":
                return memory, ()
            return memory, [Points("partnerships", self.points, "a call was made", "courtesy, the guide")]

    @hookimpl
    def register_scorers(register):
        register(Courtesy())

Rules that hold for all: nothing is called before a game starts; a plugin that is not bundled runs in a process of
its own, with a budget of time, and what it prints goes nowhere; what raises, hangs, answers nonsense or speaks
another API is switched off for that game, by name and with the reason, and the game goes on.
"""

from __future__ import annotations

from collections.abc import Callable

import pluggy

from game.model import Profile
from game.scoring.policy import Policy
from game.scoring.report import ReportSection
from game.scoring.scorer import Scorer

PROJECT = "smallstate"
"""The name of the pluggy project, and the entry point group that packages use."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_scorers(register: Callable[[Scorer], None]) -> None:
    """Give points: each scorer sees every step of a play and its end, and writes lines of the ledger.

    `register` takes a Scorer; its settings are set on a copy.
    """


@hookspec
def register_profiles(register: Callable[[Profile], None]) -> None:
    """Weigh principles: each profile joins the scenario's own in every list of weightings.

    `register` takes a Profile: id, title, about, and non-negative whole weights by principle. It is offered in
    scenarios that know all its principles.
    """


@hookspec
def register_report_sections(register: Callable[[ReportSection], None]) -> None:
    """Add to the debrief: each section reads the finished play and writes paragraphs and a table.

    `register` takes a ReportSection. Sections give no points.
    """


@hookspec
def register_policies(register: Callable[[Policy], None]) -> None:
    """Play: each policy weighs the open moves for `smallstate simulate --policy`.

    `register` takes a Policy.
    """
