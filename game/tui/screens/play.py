"""What the screens of a running game share: the session, and the ways out of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, cast

from game.tui import navigation
from game.tui.keys import shown
from game.tui.screens.base import GameScreen

if TYPE_CHECKING:
    from game.play.session import Session
    from game.tui.app import SmallState


class PlayScreen(GameScreen):
    """A screen of a game."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "../styles/play.tcss"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def game(self) -> SmallState:
        """The app, by its own name."""
        return cast("SmallState", self.app)

    def key_of(self, binding: str) -> str:
        """The first key that a binding has now, as players read it."""
        for active in self.active_bindings.values():
            if active.binding.id == binding:
                return shown(active.binding.key)
        return ""

    def action_journal(self) -> None:
        """Look back, and undo."""
        from game.tui.screens.journal import JournalScreen  # noqa: PLC0415 - loaded when first asked for

        self.app.push_screen(JournalScreen(self.session))

    def action_codex(self) -> None:
        """Look something up."""
        from game.tui.screens.codex import Codex  # noqa: PLC0415

        self.app.push_screen(Codex(self.session.scenario))

    def action_indicators(self) -> None:
        """See all indicators."""
        from game.tui.screens.indicators import Indicators  # noqa: PLC0415

        self.app.push_screen(Indicators(self.session))

    def action_library(self) -> None:
        """Leave the game for the library; it is kept."""
        navigation.go_home(self.game)
