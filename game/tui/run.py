"""The way in: start the app, come back with an exit code. Nothing is printed here; that is the command line's to do."""

from __future__ import annotations

from pathlib import Path

INTERRUPTED = 130


def run(scenario: Path | None = None, *, seed: int | None = None, resume: bool = False) -> int:
    """Play on the screen until the player leaves; the exit code: 0, or 130 after ctrl+c.

    Without a scenario the library opens. With one its briefing does, or, with `resume`, the last game of it
    (of any scenario, where none is named). `seed` fixes the luck of a new game.
    """
    from game.tui.app import SmallState  # noqa: PLC0415 - a terminal is needed from here on

    app = SmallState(scenario, seed=seed, resume=resume)
    try:
        app.run()
    except KeyboardInterrupt:
        return INTERRUPTED
    return app.return_code or 0
