"""Where scenes lead: what nothing leads to, and what leads round in a circle while the calendar stands still."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from game.diagnostics import Diagnostic, fault
from game.engine import DESK_NODE, Node, leads_to, reachable
from game.lint.lowered import Branch, Lowered

_TO_THE_DESK = "lead to the `desk` before the `end`: there the calendar moves and the agenda lies"


def check_circles(lowered: Lowered) -> Iterator[Diagnostic]:
    """Errors for ways that lead back to where they came from."""
    leaving: dict[str, list[Branch]] = defaultdict(list)
    for branch in lowered.branches if lowered.order.circles else ():
        for node in branch.nodes:
            leaving[node.id].append(branch)
    for path in lowered.order.circles:
        first, last = path[0], path[-1]
        message, help_ = _circle(path)
        for branch in leaving[last.id]:
            if branch.arc.target == first.id:
                at = branch.got.nodes.get("then", branch.key)
                yield fault("SS403", message, at.span, help_)


def _circle(path: Sequence[Node]) -> tuple[str, str]:
    help_ = "lead to `desk` somewhere on the way: there the calendar moves on"
    scenes = list(dict.fromkeys(f"`{node.scene}`" for node in path))
    if len(scenes) == 1:
        return f"{scenes[0]} leads back to itself, and the calendar does not move", help_
    shown = scenes
    if len(scenes) > 6:
        shown = [*scenes[:3], f"{len(scenes) - 4} more", scenes[-1]]
    round_ = " to ".join([*shown, shown[0]])
    return f"this leads round in a circle, and the calendar does not move: {round_}", help_


def check_reach(lowered: Lowered) -> Iterator[Diagnostic]:
    """Warnings of scenes that nothing leads to. Of scenes that lead on to each other, the first is named."""
    program = lowered.program
    reached = reachable(program, program.first)
    if DESK_NODE not in reached:
        for name, got, key in lowered.section("deadlines"):
            yield fault(
                "SS505",
                f"`{name}` never comes: the play ends before the calendar moves",
                got.nodes.get("date", key).span,
                _TO_THE_DESK,
            )
    lost = [name for name in lowered.scenes if name not in reached]
    led_to = {
        target
        for node in program.nodes.values()
        if node.setting and node.id not in reached
        for target in leads_to(program, node)
        if target != node.id
    }
    for name in [*(n for n in lost if n not in led_to), *(n for n in lost if n in led_to)]:
        if name not in reached:
            reached |= reachable(program, name, reached)
            yield _lost(lowered, name)


def _lost(lowered: Lowered, name: str) -> Diagnostic:
    scene = lowered.scenario.scenes[name]
    help_ = (
        f"lead here with `then: {name}`, give the scene a `date`, or offer it as an `initiative`"
    )
    if scene.date or scene.initiative:
        help_ = _TO_THE_DESK
    _, key = lowered.scenes[name]
    return fault("SS401", f"nothing leads to `{name}`", key.span, help_)
