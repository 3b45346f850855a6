"""Keys that are right in themselves and have no use where they stand."""

from __future__ import annotations

from game.loading.checks.draft import Draft
from game.loading.shapes import Got


def check_keys(draft: Draft) -> None:
    """Report conditions that nothing looks at and reasons that nobody reads."""
    for scene, got, _ in draft.scenes.values():
        _check_scene(draft, got, opens=scene is draft.scenario.opening)
        initiative: Got | None = got.get("initiative")
        if initiative is not None:
            _check_closed(draft, initiative)
        choices: Got | None = got.get("choices")
        for _, choice in choices.items() if choices else ():
            _check_closed(draft, choice)


def _check_scene(draft: Draft, got: Got, *, opens: bool) -> None:
    if "when" not in got:
        return
    if opens:
        what, help_ = "the first scene opens the play", "leave `when` out"
    elif "initiative" in got:
        what = "an initiative has its conditions in `initiative`"
        help_ = "move `when` into `initiative`"
    elif "date" not in got:
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
