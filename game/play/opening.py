"""From a file to a game under way: scenarios read, journals begun and taken up again. Loaded when first asked for."""

from __future__ import annotations

import secrets
from pathlib import Path

from game.diagnostics import name_of
from game.engine import lower
from game.library.loader import load_file
from game.loading import Loaded
from game.play.session import Session
from game.saves import Journal, Listed, list_saves, saves_dir
from game.saves.campaigns import campaign_file, progress, read_campaign
from game.scoring.config import begun_with
from game.scoring.discover import no_longer_trusted


def read(path: Path) -> Loaded:
    """A scenario, or why there is none."""
    return load_file(path)


def begin(loaded: Loaded, seed: int | None) -> Session:
    """A new game, in a journal of its own. Raises SaveError."""
    assert loaded.scenario is not None
    luck = secrets.randbits(32) if seed is None else seed
    program = lower(loaded.scenario)
    return Session(Journal.create(saves_dir(), program, loaded.texts, luck, begun_with()))


def resume(path: Path) -> Session:
    """A game where it was left. Raises SaveError."""
    return Session.resumed(Journal.open(path))


def cautions(session: Session) -> tuple[str, ...]:
    """What there is to say before a game is played on: plugins it does without, and that nothing locks it."""
    words = no_longer_trusted()
    if not session.book.locked:
        words += ("this disk cannot lock files: play this game in one place at a time",)
    return words


def latest(scenario: str | None) -> Listed | None:
    """The game last played and not ended, of one scenario or of any. Raises SaveError."""
    for save in list_saves(saves_dir()):
        if save.head and not save.head.standing.ending and scenario in (None, save.head.scenario):
            return save
    return None


def to_go_on_with(path: Path | None) -> Path | None:
    """The game to go on with: of a scenario, of a campaign, or of any. Raises SaveError."""
    if path is not None and campaign_file(path):
        campaign = read_campaign(path).campaign
        return progress(campaign).save if campaign else None
    save = latest(name_of(path.stem) if path else None)
    return save.path if save else None
