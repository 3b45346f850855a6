"""Playing a campaign line by line: its episodes one after another, each a game of its own that begins where the one before ended."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from game.cli.line_mode.conversation import Conversation
from game.cli.opening import exit_for, explained, show_faults
from game.cli.output.console import CallError, Exit, tell
from game.library.loader import read_campaign
from game.model import Campaign
from game.phrases import command
from game.play import Session
from game.play.campaigns import Progress, begin, progress
from game.saves.file import SavedJournal


def play_campaign(path: Path, seed: int | None, *, resume: bool) -> int:
    """Play episode after episode until one is left before its end, or the last has ended."""
    campaign = _opened(path)
    with explained():
        at = progress(campaign) if resume else Progress()
        if resume and not at.games:
            raise CallError(
                f"there is no game of `{campaign.id}` to go on with",
                "leave out `--resume` to begin one",
            )
        while at.place < len(campaign.episodes):
            episode = campaign.episodes[at.place]
            session = _session(campaign, at, seed)
            tell(
                f"{campaign.title}, episode {at.place + 1} of {len(campaign.episodes)}: {episode.scenario.title}"
            )
            with closing(session.journal):
                code = Conversation(str(episode.path), session).hold()
            if session.play.ending is None or code != Exit.WELL:
                call = command("play", path, "--plain", "--resume")
                tell(f"help: `{call}` goes on with the campaign")
                return code
            at = progress(campaign)
    tell(f"{campaign.title} is over.")
    return Exit.WELL


def _opened(path: Path) -> Campaign:
    loaded = read_campaign(path)
    if loaded.campaign is None:
        show_faults(loaded.diagnostics, loaded.sources)
        raise CallError(f"`{path}` cannot be played as it is", exit_=exit_for(loaded.diagnostics))
    return loaded.campaign


def _session(campaign: Campaign, at: Progress, seed: int | None) -> Session:
    """The episode's game: the one under way, or a new one."""
    if at.save is not None:
        return Session.resumed(SavedJournal.open(at.save))
    return Session(begin(campaign, at, seed))
