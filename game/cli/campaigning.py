"""Playing a campaign: its episodes one after another, each a game of its own that begins where the one before ended."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from game.cli.console import CallError, Exit, in_colour, tell
from game.cli.opening import exit_for, saved
from game.diagnostics import Diagnostic, Source, render_text
from game.engine import lower
from game.library import UnknownScenarioError, locate, shipped_libraries
from game.loading import load
from game.loading.campaign import LoadedCampaign, is_campaign, load_campaign
from game.loading.reader import read
from game.model.campaign import Campaign
from game.saves import Journal, list_saves, read_log, saves_dir

CAMPAIGN, EPISODE = "campaign", "episode"
"""The settings by which a game of a campaign knows itself."""
Play = Callable[[Path], int]
"""Takes up the last game of a scenario file, and plays it until the player leaves."""


def campaign_file(path: Path) -> bool:
    """Whether a file is a campaign."""
    return path.is_file() and is_campaign(read(path)[1])


def read_campaign(path: Path) -> LoadedCampaign:
    """A campaign with the shipped scenarios and libraries at hand."""

    def find(name: str) -> Path | None:
        try:
            return locate(name)
        except UnknownScenarioError:
            return None

    return load_campaign(path, find, [shipped_libraries()])


def play_campaign(path: Path, seed: int | None, play: Play, *, resume: bool) -> int:
    """Play episode after episode until one is left before its end, or the last has ended."""
    campaign = _opened(path)
    with saved():
        place, save = _left(campaign) if resume else (0, None)
        starts: Mapping[str, int] = {}
        while place < len(campaign.episodes):
            episode = campaign.episodes[place]
            if save is None:
                save = _begin(campaign, place, seed, starts)
            tell(
                f"{campaign.title}, episode {place + 1} of {len(campaign.episodes)}: {episode.scenario.title}"
            )
            code = play(episode.path)
            values = _ended(save)
            if values is None or code != Exit.WELL:
                tell(f"help: `smallstate play {path} --resume` goes on with the campaign")
                return code
            place, save = place + 1, None
            if place < len(campaign.episodes):
                starts = campaign.episodes[place].starts(values)
    tell(f"{campaign.title} is over.")
    return Exit.WELL


def _opened(path: Path) -> Campaign:
    loaded = read_campaign(path)
    if loaded.campaign is None:
        _show(loaded.diagnostics, loaded.sources)
        raise CallError(f"`{path}` cannot be played as it is", exit_=exit_for(loaded.diagnostics))
    return loaded.campaign


def _begin(campaign: Campaign, place: int, seed: int | None, starts: Mapping[str, int]) -> Path:
    """A new game of an episode; the file that keeps it."""
    episode = campaign.episodes[place]
    loaded = load(episode.path, [shipped_libraries()], starts=starts)
    if loaded.scenario is None:
        raise CallError(f"`{episode.path}` cannot be played as it is", exit_=Exit.FAULTS)
    settings = {CAMPAIGN: campaign.id, EPISODE: str(place)}
    luck = secrets.randbits(32) if seed is None else seed
    journal = Journal.create(saves_dir(), lower(loaded.scenario), loaded.texts, luck, settings)
    journal.close()
    return journal.path


def _left(campaign: Campaign) -> tuple[int, Path]:
    """The episode and the game with which a campaign goes on: the one last played."""
    for save in list_saves(saves_dir()):
        settings = read_log(save.path).settings if save.head else {}
        if settings.get(CAMPAIGN) == campaign.id:
            return int(settings[EPISODE]), save.path
    raise CallError(
        f"there is no game of `{campaign.id}` to go on with", "leave out `--resume` to begin one"
    )


def _ended(save: Path) -> tuple[int, ...] | None:
    """The values with which a game ended, or None while it goes on."""
    journal = Journal.open(save)
    journal.close()
    return journal.play.state.values if journal.play.ending else None


def _show(diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, Source]) -> None:
    errors = [each for each in diagnostics if each.is_error]
    tell(render_text(errors, sources, colour=in_colour(sys.stderr)).rstrip("\n") + "\n")
