"""Keys that are right in themselves and have no use where they stand."""

from __future__ import annotations

from game.loading.grammar.got import Got
from game.loading.report import Report


def check_keys(scenes: Got, report: Report) -> None:
    """Report conditions that nothing looks at, and reasons that nobody reads. The first scene opens the play."""
    opens = True
    for got in scenes.values.values():
        _check_scene(got, report, opens=opens)
        opens = False
        _check_closed(got.part("initiative"), report)
        for choice in got.each("choices"):
            _check_closed(choice, report)


def _check_scene(got: Got, report: Report, *, opens: bool) -> None:
    if "date" in got and "initiative" in got.keys and not opens:
        report(
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
    report("SS404", got.keys["when"], f"nothing looks at this `when`: {what}", help_)


def _check_closed(got: Got, report: Report) -> None:
    if "closed" in got and "when" not in got.keys:
        report(
            "SS410",
            got.keys["closed"],
            "nobody reads this `closed`: there is no `when` that could fail",
            "add a `when`, or delete `closed`; what a cost takes is told by itself",
        )
