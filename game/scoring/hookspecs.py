"""The plugin contract, API 1, on one page: four hooks, each called once when a game starts; what it returns takes part.

A plugin is a module whose functions carry `@hookimpl` and one of these names; it needs only those it uses. What they
return are objects that say `id`, `title`, `version` and `api`, and have settings as fields made by `setting`:

    from dataclasses import dataclass
    from game.scoring import Points, Scorer, hookimpl, setting

    @dataclass(frozen=True)
    class Courtesy(Scorer):
        id = "courtesy"
        title = "Courtesy"
        api = 1
        awards = frozenset({"partnerships"})
        worth: int = setting(1, label="Points for a bilateral step", least=0, most=3)

        def step(self, memory, occasion):
            if occasion.instrument != "bilateral":
                return memory, ()
            return memory, [Points("partnerships", self.worth, "somebody was called", "essay ¶5")]

    @hookimpl
    def register_scorers():
        return [Courtesy()]

Rules that hold for all: nothing is called before a game starts; a plugin that is not bundled runs in a process of
its own, with a budget of time, and what it prints goes nowhere; what raises, hangs, answers nonsense or speaks another
API is switched off for that game, by name and with the reason. Older plugins hand each object to `register` instead.

Units: points, weights and costs (of capacity) are whole numbers; a variable is its whole number, no and yes being 0
and 1, a word its place in its list; chances are per cent; dates are texts, as 2024-01-31; texts are plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pluggy

from game.model import Profile
from game.scoring.policy import Policy
from game.scoring.report import ReportSection
from game.scoring.scorer import Scorer

PROJECT = "smallstate"  # the pluggy project, and the entry point group that packages use
hookspec, hookimpl = pluggy.HookspecMarker(PROJECT), pluggy.HookimplMarker(PROJECT)


@hookspec
def register_scorers(register: Callable[[Scorer], None]) -> Iterable[Scorer] | None:
    """Give points: a scorer folds a play, with a small memory, into lines of the ledger.

    Returns Scorers. Each declares `reads` (variables) and `awards` (principles), and the game calls

        start() -> memory                             hashable and of few values
        step(memory, Occasion) -> memory, [Points]    for each thing that happens, in order: at most 50 Points
        finish(memory, Close) -> [Points]             once, when the play has ended

    each of the Points from -1000 to 1000, for a principle, with a reason and a source.
    """


@hookspec
def register_profiles(register: Callable[[Profile], None]) -> Iterable[Profile] | None:
    """Weigh principles: a profile joins the scenario's own in every list of weightings.

    Returns Profiles: `id`, `title`, `about`, and `weights` from 0 to 100 by principle, one above 0. It is
    offered in scenarios that know all its principles; a total is sum(weight x points) / sum(weight).
    """


@hookspec
def register_report_sections(
    register: Callable[[ReportSection], None],
) -> Iterable[ReportSection] | None:
    """Add to the debrief: a section reads a finished play and gives no points.

    Returns ReportSections, and the game calls

        write(Review) -> Page                         paragraphs, and a table of texts with at most 1000 rows
    """


@hookspec
def register_policies(register: Callable[[Policy], None]) -> Iterable[Policy] | None:
    """Play, for `smallstate simulate --policy ID`: a policy weighs what is open, and the game draws.

    Returns Policies. Each declares `reads` (variables), and the game calls

        weigh(Position) -> {id of a move: weight}     from 0 to 1,000,000, one above 0; the rest weigh 0
    """


KINDS: Mapping[str, tuple[str, type]] = {
    "register_scorers": ("scorer", Scorer),
    "register_profiles": ("profile", Profile),
    "register_report_sections": ("section", ReportSection),
    "register_policies": ("policy", Policy),
}
"""What the hooks that register return: the kind's name and its class. Any other hook is called during a game."""
