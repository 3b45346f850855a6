"""Names that are declared and serve nothing, and variables that nothing changes or nothing looks at."""

from __future__ import annotations

from collections.abc import Iterator

from game.loading.checks.decoded import Draft
from game.model import CAPACITY, Result

_UNUSED = {
    "source": ("nothing cites the source `{}`", "cite it where it belongs, or delete it"),
    "adviser": ("the adviser `{}` never speaks", "let them speak in the `advice` of a scene"),
    "consequence": (
        "nothing brings about the consequence `{}`",
        "name it under `later` of a choice, an outcome or a passage",
    ),
    "group": ("no principle belongs to the group `{}`", "name it as the `group` of a principle"),
    "principle": (
        "nothing is scored against the principle `{}`",
        "name it under `scores` somewhere",
    ),
}


def check_usage(draft: Draft) -> None:
    """Warn of the names in the scenario's own file that nothing uses; a library may offer more than is used."""
    used = {kind: draft.names.used[kind] for kind in _UNUSED}
    used["consequence"] = {
        later.consequence for result in _results(draft) for later in result.later
    }
    used["principle"] = {score.principle for result in _results(draft) for score in result.scores}
    for kind, (message, help_) in _UNUSED.items():
        for name, _, key in draft.section(f"{kind}s"):
            if name not in used[kind]:
                draft.report("SS202", key, message.format(name), help_)
    _check_variables(draft)


def _check_variables(draft: Draft) -> None:
    scenario = draft.scenario
    written = {effect.variable for result in _results(draft) for effect in result.effects}
    read = {v.id for i, v in enumerate(scenario.variables) if i in draft.expressions.read}
    if any(_costs(draft)):
        written.add(CAPACITY)
        read.add(CAPACITY)
    tested = {name for test in scenario.tests.values() for name in test.expect.variables}
    for name, _, key in draft.section("variables"):
        variable = scenario.variable[name]
        seen = name in read or not variable.hidden or name in tested
        if name in written and seen:
            continue
        if name in written:
            help_ = "let a condition or a text look at it, show it by leaving `hidden` out, or delete it"
            draft.report("SS206", key, f"nothing ever looks at `{name}`", help_)
        elif name in read:
            help_ = "let an effect change it, or write its value where it is read"
            draft.report("SS205", key, f"nothing ever changes `{name}`", help_)
        else:
            help_ = "let effects change it and conditions look at it, or delete it"
            draft.report("SS202", key, f"nothing uses the variable `{name}`", help_)


def _costs(draft: Draft) -> Iterator[int]:
    for scene in draft.scenario.scenes.values():
        yield from (choice.cost for choice in scene.choices)
        if scene.initiative:
            yield scene.initiative.cost
        if scene.talks:
            yield scene.talks.persuasion or 0


def _results(draft: Draft) -> Iterator[Result]:
    for ways in draft.ways.values():
        yield from (way.result for way in ways)
    for consequence in draft.scenario.consequences.values():
        yield consequence.result
    for deadline in draft.scenario.deadlines.values():
        yield deadline.result
