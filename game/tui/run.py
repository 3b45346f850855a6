"""The way in: start the app, come back with an exit code. Nothing is printed here; that is the command line's to do."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

INTERRUPTED = 130
RARELY = 100
"""A full collection looks at all that is loaded, which a player feels as a key that hangs; the short ones go on as before."""

if TYPE_CHECKING:
    from game.authoring.stage import Stage
    from game.engine import Program
    from game.loading import Loaded
    from game.tui.app import SmallState


def run(scenario: Path | None = None, *, seed: int | None = None, resume: bool = False) -> int:
    """Play on the screen until the player leaves; the exit code: 0, or 130 after ctrl+c.

    Without a scenario the library opens. With one its briefing does, or, with `resume`, the last game of it
    (of any scenario, where none is named). `seed` fixes the luck of a new game.
    """
    from game.tui.app import SmallState  # noqa: PLC0415 - a terminal is needed from here on

    return _played(SmallState(scenario, seed=seed, resume=resume))


def rehearse(
    loaded: Loaded, program: Program, *, stage: Stage, seed: int | None, watch: bool
) -> int:
    """Play a scenario from a stage without keeping anything, and follow its file with `watch`; the exit code."""
    from game.tui.rehearsal import RehearsalApp  # noqa: PLC0415

    return _played(RehearsalApp(loaded, program, stage=stage, seed=seed, watch=watch))


def _played(app: SmallState) -> int:
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, RARELY)
    try:
        app.run()
    except KeyboardInterrupt:
        return INTERRUPTED
    return app.return_code or 0
