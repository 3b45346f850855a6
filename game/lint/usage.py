"""Names that are declared and serve nothing, and variables that nothing changes or nothing looks at."""

from __future__ import annotations

from collections.abc import Iterator

from game.diagnostics import Diagnostic, fault
from game.engine import scheduled
from game.lint.lowered import Lowered
from game.model import CAPACITY

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


def check_usage(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of the names in the scenario's own file that nothing uses; a library may offer more than is used."""
    used = {kind: lowered.decoded.names.used[kind] for kind in _UNUSED}
    arcs = [branch.arc for branch in lowered.branches]
    used["consequence"] = {
        name for arc in arcs for name, turns in scheduled(lowered.program, arc) if turns is not None
    }
    used["principle"] = {reward.score.principle for arc in arcs for reward in arc.rewards}
    for kind, (message, help_) in _UNUSED.items():
        for name, _, key in lowered.section(f"{kind}s"):
            if name not in used[kind]:
                yield fault("SS202", message.format(name), key.span, help_)
    yield from _check_variables(lowered)


def _check_variables(lowered: Lowered) -> Iterator[Diagnostic]:
    scenario, program = lowered.scenario, lowered.program
    caused = [arc for node in program.nodes.values() for arc in node.arcs if arc.cause is not None]
    written = {write.index for arc in caused for write in arc.writes}
    read = set(lowered.decoded.expressions.read)
    if any(arc.cause and arc.cause.cost for arc in caused) or any(
        scene.talks and scene.talks.persuasion for scene in scenario.scenes.values()
    ):
        read.add(scenario.layout.index[CAPACITY])
    tested = {name for test in scenario.tests.values() for name in test.expect.variables}
    for name, _, key in lowered.section("variables"):
        index, variable = scenario.layout.index[name], scenario.variable[name]
        seen = index in read or not variable.hidden or name in tested
        if index in written and seen:
            continue
        if index in written:
            help_ = "let a condition or a text look at it, show it by leaving `hidden` out, or delete it"
            yield fault("SS206", f"nothing ever looks at `{name}`", key.span, help_)
        elif index in read:
            help_ = "let an effect change it, or write its value where it is read"
            yield fault("SS205", f"nothing ever changes `{name}`", key.span, help_)
        else:
            help_ = "let effects change it and conditions look at it, or delete it"
            yield fault("SS202", f"nothing uses the variable `{name}`", key.span, help_)


def check_profiles(lowered: Lowered) -> Iterator[Diagnostic]:
    """A warning of points that no profile weighs."""
    if lowered.scenario.profiles:
        return
    scored = next((branch.got for branch in lowered.branches if "scores" in branch.got), None)
    if scored is not None:
        yield fault(
            "SS603",
            "points are given, and there is no profile that weighs them",
            scored.keys["scores"].span,
            "declare one under `profiles`, or use the library `essay`",
        )
