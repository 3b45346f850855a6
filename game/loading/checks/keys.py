"""Keys that are right in themselves and have no use where they stand."""

from __future__ import annotations

from game.loading.checks.decoded import Draft
from game.loading.grammar.shapes import Got


def check_keys(draft: Draft) -> None:
    """Report conditions that nothing looks at, and reasons that nobody reads."""
    for scene, got, _ in draft.scenes.values():
        _check_scene(draft, got, opens=scene is draft.scenario.opening)
        initiative: Got | None = got.get("initiative")
        if initiative is not None:
            _check_closed(draft, initiative)
        choices: Got | None = got.get("choices")
        for _, choice in choices.items() if choices else ():
            _check_closed(draft, choice)


def _check_scene(draft: Draft, got: Got, *, opens: bool) -> None:
    if "date" in got and "initiative" in got.keys and not opens:
        draft.report(
            "SS410",
            got.keys["date"],
            "nothing looks at this `date`: an initiative comes up when the player takes it",
            "say under `initiative` when it is offered, with `from` and `until`",
        )
    if "when" not in got:
        return
    if opens:
        what, help_ = "the first scene opens the play", "leave `when` out"
    elif "initiative" in got.keys:
        what = "an initiative has its conditions in `initiative`"
        help_ = "move `when` into `initiative`"
    elif "date" not in got.keys:
        what = "this scene has no `date`"
        help_ = "give the scene a `date`, or put the condition on the choices that lead here"
    else:
        return
    draft.report("SS404", got.keys["when"], f"nothing looks at this `when`: {what}", help_)


def _check_closed(draft: Draft, got: Got) -> None:
    if "closed" in got and "when" not in got.keys:
        draft.report(
            "SS410",
            got.keys["closed"],
            "nobody reads this `closed`: there is no `when` that could fail",
            "add a `when`, or delete `closed`; what a cost takes is told by itself",
        )


def check_profiles(draft: Draft) -> None:
    """Report points that no profile weighs."""
    if draft.scenario.profiles:
        return
    parts = [way.got for ways in draft.ways.values() for way in ways]
    parts += [
        got for section in ("consequences", "deadlines") for _, got, _ in draft.section(section)
    ]
    scored = next((got for got in parts if "scores" in got), None)
    if scored is not None:
        draft.report(
            "SS603",
            scored.keys["scores"],
            "points are given, and there is no profile that weighs them",
            "declare one under `profiles`, or use the library `essay`",
        )
