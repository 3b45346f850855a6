"""A campaign as it is played: which episode comes next, with what it begins, and the journals that know they belong to it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.library import UnknownScenarioError, by_id
from game.library.loader import campaign_file, load_file
from game.lint import Loaded
from game.model import Campaign
from game.saves import Identity, SaveError, file_at, place_of
from game.saves.file import SavedJournal, read_log
from game.saves.folder import Listed, list_saves, saves_dir
from game.saves.journal import Log
from game.scoring.plugins import GamePlugins

CAMPAIGN, EPISODE = "campaign", "episode"
"""The settings by which a game of a campaign knows itself."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign was played: the games of the episodes so far, the last of them perhaps under way."""

    games: tuple[Listed, ...] = ()
    before: tuple[int, ...] | None = None
    """The values with which the episode before `place` ended, where that is the last that was played."""

    @property
    def save(self) -> Path | None:
        """The game that is under way."""
        last = self.games[-1] if self.games else None
        return last.path if last and not _ended(last) else None

    @property
    def place(self) -> int:
        """The episode that is under way or comes next, counted from 0; as many as there are where all are over."""
        return len(self.games) - (self.save is not None)

    def starts(self, campaign: Campaign) -> Mapping[str, int]:
        """What the next episode takes over."""
        if self.before is None or self.place == len(campaign.episodes):
            return {}
        return campaign.episodes[self.place].starts(self.before)


def progress(campaign: Campaign) -> Progress:
    """How far a campaign was played, by the game of it that was played last. Raises SaveError."""
    episodes = [Identity.of_file(episode.path) for episode in campaign.episodes]
    here = place_of(campaign.path) if campaign.path else ""
    games: dict[int, Listed] = {}
    for save in list_saves(saves_dir()):
        head = save.head
        owned = [str(place) for place, each in enumerate(episodes) if head and each.owns(head)]
        # A campaign whose file is gone, or was never noted, is known by its id and its episodes.
        if head is None or not owned or (head.campaign != here and file_at(head.campaign)):
            continue
        try:
            settings = read_log(save.path).settings
        except SaveError:  # `saves list` shows it; the other games go on
            continue
        if settings.get(CAMPAIGN) != campaign.id or settings.get(EPISODE) not in owned:
            continue
        place = int(settings[EPISODE])
        if place not in games and (not games or place < min(games)):
            games[place] = save
    line = tuple(games[place] for place in sorted(games))
    return Progress(line, _values(line[-1].path) if line and _ended(line[-1]) else None)


def begin(campaign: Campaign, at: Progress, seed: int | None) -> SavedJournal:
    """A new game of the episode that comes next. Raises SaveError and FaultyChanceError."""
    episode = campaign.episodes[at.place]
    settings = {CAMPAIGN: campaign.id, EPISODE: str(at.place)}
    file = place_of(campaign.path) if campaign.path else ""
    return new_journal(load_file(episode.path, at.starts(campaign)), seed, settings, file)


def new_journal(
    loaded: Loaded, seed: int | None, settings: Mapping[str, str] | None = None, campaign: str = ""
) -> SavedJournal:
    """A new game in a journal of its own, `settings` and the plugins of today noted in it; without a seed, by chance.

    `campaign` is the file of the campaign that it belongs to. Raises SaveError and FaultyChanceError.
    """
    assert loaded.program is not None
    return SavedJournal.create(
        saves_dir(),
        loaded.program,
        loaded.texts,
        secrets.randbits(32) if seed is None else seed,
        {**(settings or {}), **GamePlugins.now().rows()},
        place=place_of(loaded.path) if loaded.path else "",
        campaign=campaign,
    )


def _ended(save: Listed) -> bool:
    return save.head is not None and bool(save.head.standing.ending)


def _values(save: Path) -> tuple[int, ...]:
    """The values with which a game ended."""
    journal = SavedJournal.open(save)
    journal.close()
    return journal.play.state.values


def file_of(log: Log, asked: Path | None = None) -> Path | None:
    """The file of the campaign that a game belongs to, where it can be found: `asked` is one that was opened."""
    name = log.settings.get(CAMPAIGN)
    if name is None:
        return None
    if path := file_at(log.campaign):
        return path
    if asked is not None and asked.stem == name:
        return asked
    try:
        path = by_id(name)
    except UnknownScenarioError:
        return None
    return path if campaign_file(path) else None
