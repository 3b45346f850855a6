"""Which screen follows which. Screens say what was chosen, by a message or a result, and open none of the others.

What follows what in the game itself is the engine's to say.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from game.tui.keys import bound
from game.tui.screens.base import Asked, GameScreen, Overlay, PlayScreen, Refused
from game.tui.stack import GROUND, StackedApp
from game.tui.terminal import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.await_complete import AwaitComplete
    from textual.screen import Screen

    from game.diagnostics import Diagnostic, Source
    from game.play import Session
    from game.tui.screens.debrief.accounting import Accounting
    from game.tui.screens.debrief.debrief import DebriefScreen
    from game.tui.screens.menus.briefing import Briefing
    from game.tui.screens.menus.campaign import CampaignScreen
    from game.tui.screens.menus.library import Library
    from game.tui.screens.menus.settings import SettingsScreen
    from game.tui.screens.play.consequence import ConsequenceScreen
    from game.tui.screens.play.decision import Decision
    from game.tui.screens.play.journal import JournalScreen
    from game.tui.settings import Settings

# Screens are imported where they are shown: the first screen must not wait for the last.
# ruff: noqa: PLC0415


class Navigation(StackedApp, inherit_bindings=False):
    """An app that goes from screen to screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("app.help", "help", show=True),
        bound("app.quit", "quit", show=True),
        bound("app.quit-anywhere", "quit", priority=True),
        bound("app.palette", "command_palette"),
        bound("app.codex", "codex", show=True),
        bound("app.settings", "settings"),
        bound("play.library", "library"),
        Binding("ctrl+c", "interrupt", show=False, priority=True, system=True),
    ]

    settings: Settings
    """What the player has set."""

    def __init__(self, asked: Path | None, *, seed: int | None, resume: bool, **more: Any) -> None:
        """`asked` is the file of the scenario that was asked for; `seed` fixes the luck of new games."""
        super().__init__(**more)
        self.asked, self.seed, self._resume = asked, seed, resume
        self.session: Session | None = None

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away; where it is the last, the library comes in its place."""
        return super().pop_screen() if len(self.laid) > GROUND else self.switch_screen(_library())

    # What a key opens from anywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The codex opens where there is something to explain, the library where a game is left for it."""
        if action in ("codex", "library") and self.screen_stack:
            shown = self.screen
            if not isinstance(shown, GameScreen) or isinstance(shown, Overlay):
                return False
            return isinstance(shown, PlayScreen) if action == "library" else bool(shown.scenario)
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Leave. Every decision is in the journal already."""
        self.exit()

    def action_interrupt(self) -> None:
        """ctrl+c leaves at once, as it does everywhere else in a terminal."""
        self.exit(return_code=INTERRUPTED)

    def action_help(self) -> None:
        from game.tui.screens.menus.help import Help

        self.lay(Help, self.screen)

    def action_command_palette(self) -> None:
        from game.tui.screens.menus.palette import Palette

        self.lay(Palette)

    def action_settings(self) -> None:
        from game.tui.screens.menus.settings import SettingsScreen

        self.lay(SettingsScreen, self.settings)

    def action_codex(self) -> None:
        from game.tui.screens.play.codex import Codex

        if isinstance(self.screen, GameScreen):
            self.lay(Codex, self.screen.scenario)

    def action_journal(self) -> None:
        from game.tui.screens.play.journal import JournalScreen

        self.lay(JournalScreen, self.session)

    def action_indicators(self) -> None:
        from game.tui.screens.play.indicators import Indicators

        self.lay(Indicators, self.session)

    def action_library(self) -> None:
        self.action_home()

    def action_home(self) -> None:
        """Back to the library, or from a game to the campaign it belongs to; the game is kept."""
        from game.play.campaigns import file_of

        path = file_of(self.session.journal.log, self.asked) if self.session else None
        self.leave_session()
        self.switch_screen(_campaign_screen(path) if path else _library())

    def on_asked(self, event: Asked) -> None:
        from game.tui.screens.menus.ask import Ask

        self.push_screen(
            Ask(event.question, event.about), lambda answer: event.answered(bool(answer))
        )

    def on_refused(self, event: Refused) -> None:
        self.push_screen(_trouble(event.what, str(event.error), event.error.help))

    # Into a game

    def first_screen(self) -> Screen[None]:
        """What the command line asked for: a briefing, the game last played, or else the library."""
        if self._resume:
            from game.play import opening
            from game.saves import SaveError

            try:
                save = opening.to_go_on_with(self.asked)
                if save:
                    self.session = opening.resume(save, self.asked)
                    return next_screen(self.session)
            except SaveError as error:
                return _trouble("This game cannot be opened now", str(error), error.help)
        return briefing(self.asked) if self.asked else _library()

    def on_library_begun(self, event: Library.Begun) -> None:
        self.switch_screen(briefing(event.path))

    def on_library_resumed(self, event: Library.Resumed) -> None:
        self.resume(event.path)

    def on_briefing_begun(self, event: Briefing.Begun) -> None:
        from game.play import opening

        with self.guarded("The game was not begun"):
            self.enter(opening.begin(event.loaded, self.seed))

    def on_campaign_screen_chosen(self, event: CampaignScreen.Chosen) -> None:
        """Go on with the episode that is under way, or begin the next."""
        from game.play import Session
        from game.play.campaigns import begin

        if event.progress.save is not None:
            self.resume(event.progress.save)
            return
        with self.guarded("The episode was not begun"):
            self.enter(Session(begin(event.campaign, event.progress, self.seed)))

    def on_settings_screen_plugins_asked(self, event: SettingsScreen.PluginsAsked) -> None:
        from game.tui.screens.menus.plugins import PluginsScreen

        self.push_screen(PluginsScreen())

    def resume(self, path: Path) -> None:
        """Go on with a game where it was left."""
        from game.play import opening

        with self.guarded("This game cannot be opened now"):
            self.enter(opening.resume(path))

    def enter(self, session: Session) -> None:
        """Put a game on the screen in place of the one there was, and say which plugins it will do without."""
        from game.play.opening import cautions

        for words in cautions(session):
            self.notify(words, severity="warning", timeout=12)
        self.leave_session()
        self.session = session
        self.advance()
        self.call_after_refresh(self.run_worker, prepare, thread=True)

    def leave_session(self) -> None:
        """Close the journal, so that the game can be played elsewhere."""
        if self.session is not None:
            self.session.journal.close()
        self.session = None

    # In a game

    @property
    def game(self) -> Session:
        """The session, where a screen of a game is shown."""
        assert self.session is not None
        return self.session

    @contextmanager
    def guarded(self, what: str) -> Iterator[None]:
        """Do something to a game; where it cannot be done, nothing has changed, and the player is told why."""
        from game.engine import FaultyChanceError
        from game.saves import SaveError

        try:
            yield
        except SaveError as error:
            self.on_refused(Refused(what, error))
        except FaultyChanceError as error:
            advice = "It is a fault of the scenario. Nothing was lost; another choice may do."
            self.push_screen(_trouble(what, str(error), advice))

    def advance(self) -> None:
        """Tell what happened since the player last looked; then the next decision, or the debrief."""
        self.clear()
        self.switch_screen(next_screen(self.game))

    def on_decision_made(self, event: Decision.Made) -> None:
        """Make a decision: it is in the journal before anything of what it led to is shown."""
        with self.guarded("The decision was not made"):
            self.game.make(event.move)
            self.advance()

    def on_decision_forecast_asked(self, event: Decision.ForecastAsked) -> None:
        from game.tui.screens.play.forecast import ForecastScreen

        self.push_screen(ForecastScreen(self.game, event.marked))

    def on_decision_whip_asked(self, event: Decision.WhipAsked) -> None:
        from game.tui.screens.votes.whip import WhipScreen

        self.push_screen(WhipScreen(self.game, event.count))

    def on_consequence_screen_vote_reached(self, event: ConsequenceScreen.VoteReached) -> None:
        from game.tui.screens.votes.vote import VoteScreen

        self.push_screen(VoteScreen(self.game, event.vote, event.when), event.seen)

    def on_consequence_screen_told(self, event: ConsequenceScreen.Told) -> None:
        self.game.look()
        self.advance()

    def on_journal_screen_taken_back(self, event: JournalScreen.TakenBack) -> None:
        """Take decisions back and show where the game then stands."""
        with self.guarded("Nothing was taken back"):
            self.game.undo(event.count)
            self.advance()

    def on_journal_screen_line_taken(self, event: JournalScreen.LineTaken) -> None:
        """Go to another line of the game's tree."""
        with self.guarded("The line cannot be taken up"):
            self.game.go(event.row)
            self.advance()

    def on_accounting_done(self, event: Accounting.Done) -> None:
        from game.play.closing import keep_plugins
        from game.tui.screens.debrief.debrief import DebriefScreen

        keep_plugins(self.game, event.plugins)
        self.clear()
        self.switch_screen(DebriefScreen(self.game, event.debrief))

    def on_debrief_screen_vote_chosen(self, event: DebriefScreen.VoteChosen) -> None:
        from game.tui.screens.votes.vote import VoteScreen

        self.push_screen(VoteScreen(self.game, event.vote, event.when))

    def on_debrief_screen_what_if_asked(self, event: DebriefScreen.WhatIfAsked) -> None:
        from game.tui.screens.debrief.what_if import WhatIfScreen

        self.push_screen(WhatIfScreen(self.game, event.debrief, event.move, event.profile))


def _trouble(what: str, reason: str, advice: str) -> Screen[None]:
    from game.tui.screens.menus.trouble import Trouble

    return Trouble(what, reason, advice)


def _library() -> Screen[None]:
    from game.tui.screens.menus.library import Library

    return Library()


def briefing(path: Path) -> Screen[None]:
    """The briefing of a scenario or a campaign, or what is wrong with it."""
    from game.library.loader import campaign_file, load_file
    from game.tui.screens.menus.briefing import Briefing

    if campaign_file(path):
        return _campaign_screen(path)
    loaded = load_file(path)
    if loaded.scenario is None:
        return _unplayable(path, loaded.errors, loaded.sources)
    return Briefing(loaded)


def _campaign_screen(path: Path) -> Screen[None]:
    """A campaign as it stands, or what is wrong with it."""
    from game.library.loader import read_campaign
    from game.play.campaigns import progress
    from game.saves import SaveError
    from game.tui.screens.menus.campaign import CampaignScreen

    loaded = read_campaign(path)
    if loaded.campaign is None:
        errors = [each for each in loaded.diagnostics if each.is_error]
        return _unplayable(path, errors, loaded.sources)
    try:
        return CampaignScreen(loaded.campaign, progress(loaded.campaign))
    except SaveError as error:
        return _trouble("The games of this campaign cannot be read", str(error), error.help)


def _unplayable(
    path: Path, errors: Sequence[Diagnostic], sources: Mapping[str, Source]
) -> Screen[None]:
    from game.diagnostics import render_text
    from game.phrases import command

    return _trouble(
        f"{path.name} cannot be played",
        render_text(errors, sources),
        f"`{command('check', path)}` says the same, and `explain` says more of each code",
    )


def next_screen(session: Session) -> Screen[None]:
    """What is to be shown of a game now."""
    from game.play import tell, worth_a_screen

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

    if sitting(session.program, session.play.state):
        from game.tui.screens.votes.draft import DraftScreen

        return DraftScreen(session)
    from game.tui.screens.play.decision import Decision

    return Decision(session)


def prepare() -> None:
    """Load the other screens, and what counts the odds of a vote, while the first of a game is looked at."""
    import game.tui.screens
    import game.voting.odds.large_bodies

    for module in walk_packages(game.tui.screens.__path__, "game.tui.screens."):
        import_module(module.name)
