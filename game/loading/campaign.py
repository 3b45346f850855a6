"""Campaign files: which scenarios follow one another, and what each takes over from the one before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.diagnostics import Diagnostic, Source, did_you_mean, in_order, name_of
from game.loading.decode.expressions import Expressions
from game.loading.decode.names import Names
from game.loading.grammar.got import Got
from game.loading.grammar.scalars import Expression, FileId, Line, Whole
from game.loading.grammar.shapes import MISSING, ListOf, MapOf, RecordShape, Slot
from game.loading.report import Report
from game.loading.syntax.composer import read
from game.loading.syntax.nodes import Scalar
from game.loading.syntax.source_file import in_folder
from game.model import Campaign, Carry, Episode, Scenario
from game.phrases import command

HEAD = "small-state-campaign"
EPISODE = RecordShape(
    "an episode",
    {
        "scenario": Slot(
            FileId("a scenario"), "the id of the scenario that is played", required=True
        ),
        "carries": Slot(
            MapOf(Expression("a value such as `trust` or `min(3, trust + 1)`"), "carries"),
            "the starts of variables here, from the variables as the episode before left them",
        ),
    },
)
CAMPAIGN = RecordShape(
    "a campaign",
    {
        HEAD: Slot(Whole(1, 1), "the version of the language: 1", required=True),
        "title": Slot(Line(), "its name", required=True),
        "summary": Slot(Line(), "one or two sentences for the library", required=True),
        "episodes": Slot(ListOf(EPISODE), "the scenarios, by their start dates", required=True),
    },
)
Find = Callable[[str], Path | None]
Load = Callable[[Path], Scenario | None]


@dataclass(frozen=True)
class LoadedCampaign:
    """What loading gave: the campaign unless an error stands in the way, all diagnostics, and the sources by name."""

    campaign: Campaign | None
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]


def load_campaign(path: Path, find: Find, load: Load) -> LoadedCampaign:
    """Load a campaign, and with `load` every scenario of it that has no error.

    A scenario is looked for beside the campaign, then wherever `find` knows one. Each episode must be free of
    faults; they are shown as faults of the campaign, and their own are shown by checking them.
    """
    source, node, faults = read(path)
    sources = {source.name: source}
    report = Report(sources)
    report.diagnostics += faults
    campaign = None
    if node is not None:
        got = CAMPAIGN.read(node, report)
        if got is not MISSING:
            campaign = _campaign(path, got, find, load, report)
    diagnostics = tuple(in_order(report.diagnostics))
    return LoadedCampaign(None if report.has_errors else campaign, diagnostics, sources)


def _campaign(path: Path, got: Got, find: Find, load: Load, report: Report) -> Campaign:
    episodes: list[Episode] = []
    for part in got.get("episodes", ()):
        episode = _episode(path, part, find, load, report, episodes)
        if episode is not None:
            episodes.append(episode)
    name = name_of(path.stem)
    return Campaign(name, got.get("title", name), got.get("summary", ""), tuple(episodes), path)


def _episode(
    path: Path, part: Got, find: Find, load: Load, report: Report, before: list[Episode]
) -> Episode | None:
    name: Scalar | None = part.get("scenario")
    if name is None:
        return None
    file = in_folder(path.parent, name.value.strip()) or find(name.value.strip())
    if file is None:
        known = {each.stem for each in path.parent.glob(f"*{path.suffix}")} - {path.stem}
        help_ = "a scenario is named by its id: its file's name without the ending"
        report(
            "SS851",
            name,
            f"there is no scenario `{name.value.strip()}`",
            did_you_mean(name.value, known) or help_,
        )
        return None
    scenario = load(file)
    if scenario is None:
        report(
            "SS852",
            name,
            f"the scenario `{name.value.strip()}` has faults",
            f"`{command('check', file)}` shows them",
        )
        return None
    if before and scenario.calendar.starts < before[-1].scenario.calendar.starts:
        report(
            "SS853",
            name,
            f"`{scenario.id}` starts before `{before[-1].scenario.id}`, which comes first here",
            "put the episodes in the order of their start dates",
        )
    return Episode(scenario, file, _carries(part.get("carries"), scenario, before, report))


def _carries(
    part: Got | None, scenario: Scenario, before: list[Episode], report: Report
) -> tuple[Carry, ...]:
    if part is None:
        return ()
    if not before:
        report(
            "SS854",
            next(iter(part.keys.values())),
            "the first episode has nothing to take over",
            "remove its `carries`",
        )
        return ()
    past = before[-1].scenario
    names = Names(report)
    places = past.layout.scope(past.variables, past.calendar)
    expressions = Expressions(places, names)
    targets = scenario.layout.scope(scenario.variables, scenario.calendar)
    names.declare(
        "variable", [(v.id, Scalar(v.id, "|", "", 0, 0, 0, 0)) for v in scenario.variables]
    )
    found = []
    for name, node in part.items():
        if not names.use("variable", part.keys[name]):
            continue
        core = expressions.resolved(node, targets.names[name][0])
        if core is not None:
            found.append(Carry(name, core, node.value.strip()))
    return tuple(found)
