"""From a file to a game under way: scenarios read, journals begun and taken up again. Loaded when first asked for."""

from __future__ import annotations

from pathlib import Path

from game.library.loader import campaign_file, read_campaign
from game.lint import Loaded
from game.loading import scenario_file
from game.play.campaigns import new_journal, progress
from game.play.session import Session
from game.saves import Identity, place_of
from game.saves.file import SavedJournal
from game.saves.folder import SUFFIX, Listed, list_saves, saves_dir
from game.scoring.plugins import no_longer_trusted


def begin(loaded: Loaded, seed: int | None) -> Session:
    """A new game, in a journal of its own. Raises SaveError."""
    return Session(new_journal(loaded, seed))


def resume(path: Path, scenario: Path | None = None) -> Session:
    """A game where it was left; from then on it is known to belong to the scenario by which it was found. Raises SaveError."""
    journal = SavedJournal.open(path)
    if scenario is not None and not is_save(scenario) and not campaign_file(scenario):
        journal.settle(place_of(scenario_file(scenario)))
    return Session.resumed(journal)


def cautions(session: Session) -> tuple[str, ...]:
    """What there is to say before a game is played on: plugins it does without, and that nothing locks it."""
    words = no_longer_trusted()
    if not session.journal.locked:
        words += ("this disk cannot lock files: play this game in one place at a time",)
    return words


def latest(scenario: Path | None) -> Listed | None:
    """The game last played and not ended, of one scenario or of any. Raises SaveError."""
    known = Identity.of_file(scenario) if scenario else None
    for save in list_saves(saves_dir()):
        if save.head and not save.head.standing.ending and (known is None or known.owns(save.head)):
            return save
    return None


def to_go_on_with(path: Path | None) -> Path | None:
    """The game to go on with: of a scenario, of a campaign, or of any; a save is meant itself. Raises SaveError."""
    if path is not None and is_save(path):
        return path
    if path is not None and campaign_file(path):
        campaign = read_campaign(path).campaign
        return progress(campaign).save if campaign else None
    save = latest(path)
    return save.path if save else None


def is_save(path: Path) -> bool:
    """Whether a path means a save rather than a scenario."""
    return path.suffix == SUFFIX
