"""The way from one screen to the next. What follows what in the game itself is the engine's to say."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.screen import Screen

    from game.diagnostics import Diagnostic, Source
    from game.lint import Loaded
    from game.model.campaign import Campaign
    from game.play.campaigns import Progress
    from game.play.session import Session
    from game.tui.app import SmallState

GROUND = 2
"""Textual's own empty screen and ours: what lies above explains it."""

# Screens are imported where they are shown: the first screen must not wait for the last.
# ruff: noqa: PLC0415


def first(app: SmallState, scenario: Path | None, *, resume: bool) -> Screen[None]:
    """The screen that the command line asked for: a briefing, or the game last played."""
    from game.play import opening
    from game.saves import SaveError
    from game.tui.screens.menus.library import Library
    from game.tui.screens.menus.trouble import Trouble

    if resume:
        try:
            save = opening.to_go_on_with(scenario)
            if save:
                app.session = opening.resume(save, scenario)
                return next_screen(app.session)
        except SaveError as error:
            return Trouble("This game cannot be opened now", str(error), error.help)
    return briefing(scenario) if scenario else Library()


def brief(app: SmallState, path: Path) -> None:
    """Read a scenario and open its briefing, or say what is wrong with it."""
    app.switch_screen(briefing(path))


def briefing(path: Path) -> Screen[None]:
    """The briefing of a scenario or a campaign, or what is wrong with it."""
    from game.library.loader import campaign_file
    from game.play import opening
    from game.tui.screens.menus.briefing import Briefing

    if campaign_file(path):
        return campaign(path)
    loaded = opening.read(path)
    if loaded.scenario is None:
        return _unplayable(path, loaded.errors, loaded.sources)
    return Briefing(loaded)


def campaign(path: Path) -> Screen[None]:
    """A campaign as it stands, or what is wrong with it."""
    from game.library.loader import read_campaign
    from game.play.campaigns import progress
    from game.saves import SaveError
    from game.tui.screens.menus.campaign import CampaignScreen
    from game.tui.screens.menus.trouble import Trouble

    loaded = read_campaign(path)
    if loaded.campaign is None:
        errors = [each for each in loaded.diagnostics if each.is_error]
        return _unplayable(path, errors, loaded.sources)
    try:
        return CampaignScreen(loaded.campaign, progress(loaded.campaign))
    except SaveError as error:
        return Trouble("The games of this campaign cannot be read", str(error), error.help)


def _unplayable(
    path: Path, errors: Sequence[Diagnostic], sources: Mapping[str, Source]
) -> Screen[None]:
    from game.diagnostics import render_text
    from game.phrases import command
    from game.tui.screens.menus.trouble import Trouble

    return Trouble(
        f"{path.name} cannot be played",
        render_text(errors, sources),
        f"`{command('check', path)}` says the same, and `explain` says more of each code",
    )


def begin(app: SmallState, loaded: Loaded) -> None:
    """Begin a new game of a scenario."""
    from game.play import opening

    with guarded(app, "The game was not begun"):
        enter(app, opening.begin(loaded, app.seed))


def play_episode(app: SmallState, campaign: Campaign, at: Progress) -> None:
    """Go on with the episode of a campaign that is under way, or begin the next."""
    from game.play.campaigns import begin
    from game.play.session import Session

    if at.save is not None:
        resume(app, at.save)
        return
    with guarded(app, "The episode was not begun"):
        enter(app, Session(begin(campaign, at, app.seed)))


def resume(app: SmallState, path: Path) -> None:
    """Go on with a game where it was left."""
    from game.play import opening

    with guarded(app, "This game cannot be opened now"):
        enter(app, opening.resume(path))


def enter(app: SmallState, session: Session) -> None:
    """Put a game on the screen in place of the one there was, and say which plugins it will do without."""
    from game.play.opening import cautions

    for words in cautions(session):
        app.notify(words, severity="warning", timeout=12)
    app.leave_session()
    app.session = session
    advance(app, session)


@contextmanager
def guarded(app: SmallState, what: str) -> Iterator[None]:
    """Do something to a game; where it cannot be done, nothing has changed, and the player is told why."""
    from game.engine import FaultyChanceError
    from game.saves import SaveError
    from game.tui.screens.menus.trouble import Trouble

    try:
        yield
    except SaveError as error:
        app.push_screen(Trouble(what, str(error), error.help))
    except FaultyChanceError as error:
        advice = "It is a fault of the scenario. Nothing was lost; another choice may do."
        app.push_screen(Trouble(what, str(error), advice))


def decide(app: SmallState, session: Session, move: str) -> None:
    """Make a decision: it is in the journal before anything of what it led to is shown."""
    with guarded(app, "The decision was not made"):
        session.make(move)
        advance(app, session)


def undo(app: SmallState, session: Session, count: int) -> None:
    """Take decisions back and show where the game then stands."""
    with guarded(app, "Nothing was taken back"):
        session.undo(count)
        clear(app)
        advance(app, session)


def go(app: SmallState, session: Session, row: int) -> None:
    """Go to another line of the game's tree."""
    with guarded(app, "The line cannot be taken up"):
        session.go(row)
        clear(app)
        advance(app, session)


def advance(app: SmallState, session: Session) -> None:
    """Tell what happened since the player last looked; then the next decision, or the debrief."""
    app.switch_screen(next_screen(session))


def next_screen(session: Session) -> Screen[None]:
    """What is to be shown of a game now."""
    from game.play.beats import tell, worth_a_screen

    beats = tell(session.program, session.unseen())
    if worth_a_screen(beats):
        from game.tui.screens.play.consequence import ConsequenceScreen

        return ConsequenceScreen(session, beats)
    session.look()
    if session.play.ending is not None:
        from game.play.closing import others_to_ask

        if others_to_ask():
            from game.tui.screens.debrief.accounting import Accounting

            return Accounting(session)
        from game.tui.screens.debrief.debrief import DebriefScreen

        return DebriefScreen(session)
    from game.engine import sitting
    from game.tui.screens.play.decision import Decision

    if sitting(session.program, session.play.state):
        from game.tui.screens.votes.draft import DraftScreen

        return DraftScreen(session)
    return Decision(session)


def go_home(app: SmallState) -> None:
    """Back to the library, or from a game to the campaign it belongs to; the game is kept."""
    from game.tui.screens.menus.library import Library

    path = _campaign_of(app)
    app.leave_session()
    app.switch_screen(campaign(path) if path else Library())


def _campaign_of(app: SmallState) -> Path | None:
    """The file of the campaign that the game on the screen belongs to, where it can be found."""
    from game.library import UnknownScenarioError, by_id
    from game.library.loader import campaign_file
    from game.play.campaigns import CAMPAIGN
    from game.saves import file_at

    log = app.session.journal.log if app.session else None
    name = log.settings.get(CAMPAIGN) if log else None
    if log is None or name is None:
        return None
    if path := file_at(log.campaign):
        return path
    if app.asked is not None and app.asked.stem == name:
        return app.asked
    try:
        path = by_id(name)
    except UnknownScenarioError:
        return None
    return path if campaign_file(path) else None


def clear(app: SmallState) -> None:
    """Take everything off that lies on top of the game."""
    while len(app.laid) > GROUND:
        app.pop_screen()


def prepare() -> None:
    """Load what the player is likely to open next, while the brief is read."""
    import game.tui.screens.debrief.debrief
    import game.tui.screens.menus.ask
    import game.tui.screens.menus.help
    import game.tui.screens.play.codex
    import game.tui.screens.play.consequence
    import game.tui.screens.play.indicators
    import game.tui.screens.play.journal
    import game.tui.screens.votes.vote
    import game.tui.screens.votes.whip
    import game.voting.odds.large_bodies  # noqa: F401
