"""The Textual app: looks, keys that reach everywhere, and the way from one screen to the next."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import constants
from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from game.diagnostics import visible
from game.library import NoHomeError
from game.tui.keys import KEYS, bound, read_keys
from game.tui.settings import Settings, read_settings, write_settings
from game.tui.terminal import INTERRUPTED
from game.tui.themes import THEMES
from game.tui.upstream import SturdyApp, sturdy_driver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.await_complete import AwaitComplete
    from textual.events import Resize
    from textual.screen import Screen

    from game.play.session import Session

SMALLEST = (60, 20)
"""Columns and rows below which nothing but a request for room is shown."""
STYLES = Path(__file__).with_name("styles")
"""One file a family of screens; `app.tcss` is for all."""


class SmallState(SturdyApp[None], inherit_bindings=False):
    """The game on the screen. One screen is at the bottom, library or game; what explains it lies on top."""

    TITLE = "Small State"
    KEPT: ClassVar[str] = "Every decision that you made is kept."
    """What became of the decisions where a fault ends the app."""
    CSS_PATH = "styles/app.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared by Textual
        (0, "-narrow"),
        (100, "-wide"),
        (140, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as above
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("app.help", "help", show=True),
        bound("app.quit", "quit", show=True),
        bound("app.quit-anywhere", "quit", priority=True),
        bound("app.palette", "command_palette"),
        bound("app.settings", "settings"),
        Binding("ctrl+c", "interrupt", show=False, priority=True, system=True),
    ]

    def __init__(
        self, scenario: Path | None = None, *, seed: int | None = None, resume: bool = False
    ) -> None:
        super().__init__(driver_class=sturdy_driver())
        self.asked, self._resume = scenario, resume
        self.seed = seed
        self.session: Session | None = None
        self.cramped = False
        self.cover: Screen[None] | None = None
        self.settings, wrong = read_settings()
        keymap, wrong_keys = read_keys()
        self.complaints = [*wrong, *wrong_keys]
        for theme in THEMES.values():
            self.register_theme(theme)
        # Not by assignment, which has all styles parsed a second time before anything is shown.
        self.set_reactive(SmallState.theme, self.settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.add_class(
            f"-theme-{self.theme}", "-dark-mode" if THEMES[self.theme].dark else "-light-mode"
        )
        self.set_keymap(keymap)
        if not self.settings.motion:
            self.animation_level = "none"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our own that every theme must have."""
        return dict(THEMES["ministry"].variables)

    def first_screen(self) -> Screen[None]:
        """The library, or what was asked for on the command line."""
        if self.asked is None and not self._resume:
            from game.tui.screens.menus.library import Library  # noqa: PLC0415 - only what is shown is loaded

            return Library()
        from game.tui import navigation  # noqa: PLC0415

        return navigation.first(self, self.asked, resume=self._resume)

    def leave_session(self) -> None:
        """Close the journal, so that the game can be played elsewhere."""
        if self.session is not None:
            self.session.journal.close()
        self.session = None

    def commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key of the screen as a command of the palette, and the looks."""
        seen = {"app.palette", "app.quit-anywhere"}
        for active in screen.active_bindings.values():
            name = active.binding.id or ""
            if name not in KEYS or name in seen or KEYS[name].scope in ("menu", "read"):
                continue
            seen.add(name)
            yield SystemCommand(
                KEYS[name].does.capitalize(),
                KEYS[name].about,
                lambda key=active.binding.key: self.simulate_key(key),
            )
        for name in THEMES:
            yield SystemCommand(
                f"Theme: {name}", "Change the look of the game", lambda name=name: self.look(name)
            )
        yield SystemCommand(
            "Picture", "Save a picture of this screen in the current folder", self.action_picture
        )

    def on_mount(self) -> None:
        """Open the first screen, and say what is wrong with the player's files; the game goes on without them."""
        # Textual cannot switch its own default screen (that one has no result callback): ours lies on it.
        self.push_screen(self.first_screen())
        self.call_after_refresh(self.read_styles)
        for complaint in self.complaints:
            self.notify(complaint, severity="warning", timeout=12)

    def read_styles(self) -> None:
        """Read the styles of the other screens while the first is looked at.

        They name them as their own, but there Textual would parse everything anew.
        """
        sheet = self.stylesheet
        for path in sorted(STYLES.glob("*.tcss")):
            if not sheet.has_source(str(path), ""):
                sheet.read(path)
        sheet.parse()

    def on_unmount(self) -> None:
        """Close the journal."""
        self.leave_session()

    def on_resize(self, event: Resize) -> None:
        """Ask for room where there is too little, and go on where it came back."""
        self.cramped = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if self.cramped == (self.cover is None):
            with self.uncovered():
                pass

    @contextmanager
    def uncovered(self) -> Iterator[None]:
        """Have the game's own screens lie open while they change; then ask for room again, where there is too little."""
        if self.cover is not None:
            self.cover = None
            super().pop_screen()
        yield
        if self.cramped:
            from game.tui.screens.menus.too_small import TooSmall  # noqa: PLC0415

            self.cover = TooSmall()
            super().push_screen(self.cover)

    @property
    def laid(self) -> list[Screen[Any]]:
        """The screens of the game, the lowest first, without the one that asks for room."""
        return [screen for screen in self.screen_stack if screen is not self.cover]

    def push_screen(self, *args: Any, **settings: Any) -> Any:
        """Lay a screen on top."""
        with self.uncovered():
            return super().push_screen(*args, **settings)

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Put a screen in the place of the one on top."""
        with self.uncovered():
            return super().switch_screen(screen)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away."""
        with self.uncovered():
            return super().pop_screen()

    def lay(self, kind: type[Screen[Any]], *args: Any) -> None:
        """Lay a screen on top, where there is room for it and none of its kind lies there already."""
        if not self.cramped and not any(isinstance(screen, kind) for screen in self.screen_stack):
            self.push_screen(kind(*args))

    def notify(self, message: str, **how: Any) -> None:
        """Show a message for a moment, as plain text: it may name files, and say what others have said."""
        super().notify(visible(message), **{**how, "markup": False})

    def look(self, theme: str) -> None:
        """Change the look and remember it."""
        self.theme = theme
        self.remember(Settings(theme, self.settings.motion))

    def remember(self, settings: Settings) -> None:
        """Keep settings for the next time; if they cannot be kept they hold until the player leaves."""
        self.settings = settings
        self.animation_level = constants.TEXTUAL_ANIMATIONS if settings.motion else "none"
        try:
            write_settings(settings)
        except NoHomeError as error:
            self.notify(f"The settings hold until you leave: {error}.", severity="warning")
        except OSError as error:
            self.notify(
                f"The settings hold until you leave: {error.filename} cannot be written "
                f"({error.strerror}).",
                severity="warning",
            )

    async def action_quit(self) -> None:
        """Leave. Every decision is in the journal already."""
        self.exit()

    def action_interrupt(self) -> None:
        """ctrl+c leaves at once, as it does everywhere else in a terminal."""
        self.exit(return_code=INTERRUPTED)

    def action_help(self) -> None:
        """Explain the screen."""
        from game.tui.screens.menus.help import Help  # noqa: PLC0415

        self.lay(Help, self.screen)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from game.tui.screens.menus.palette import Palette  # noqa: PLC0415

        self.lay(Palette)

    def action_settings(self) -> None:
        """Open the settings."""
        from game.tui.screens.menus.settings import SettingsScreen  # noqa: PLC0415

        self.lay(SettingsScreen)

    def action_picture(self) -> None:
        """Save the screen as SVG and say where."""
        try:
            path = self.save_screenshot()
        except OSError as error:
            self.notify(f"No picture: {error}", severity="error")
        else:
            self.notify(f"Saved as {path}")
