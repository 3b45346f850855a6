"""The Textual app as it is started: its looks, the player's settings and keys, the commands of the palette."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import constants
from textual.app import SystemCommand
from textual.screen import Screen

from game.diagnostics import visible
from game.library import NoHomeError
from game.tui.keys import KEYS, read_keys
from game.tui.navigation import Navigation, prepare
from game.tui.screens.base import STYLES
from game.tui.settings import Settings, read_settings, write_settings
from game.tui.themes import THEMES
from game.tui.upstream import sturdy_driver

if TYPE_CHECKING:
    from game.tui.screens.menus.settings import SettingsScreen


class SmallState(Navigation):
    """The game on the screen."""

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

    def __init__(
        self, scenario: Path | None = None, *, seed: int | None = None, resume: bool = False
    ) -> None:
        super().__init__(scenario, seed=seed, resume=resume, driver_class=sturdy_driver())
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
                f"Theme: {name}",
                "Change the look of the game",
                lambda name=name: self.remember(replace(self.settings, theme=name)),
            )
        yield SystemCommand(
            "Picture", "Save a picture of this screen in the current folder", self.action_picture
        )

    def on_mount(self) -> None:
        """Open the first screen, and say what is wrong with the player's files; the game goes on without them."""
        # Textual cannot switch its own default screen (that one has no result callback): ours lies on it.
        self.push_screen(self.first_screen())
        self.call_after_refresh(self.read_styles)
        if self.session is not None:
            self.call_after_refresh(self.run_worker, prepare, thread=True)
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

    def notify(self, message: str, **how: Any) -> None:
        """Show a message for a moment, as plain text: it may name files, and say what others have said."""
        super().notify(visible(message), **{**how, "markup": False})

    def on_settings_screen_changed(self, event: SettingsScreen.Changed) -> None:
        self.remember(event.settings)

    def remember(self, settings: Settings) -> None:
        """Let settings hold and keep them for the next time; if they cannot be kept they hold until the player leaves."""
        self.settings, self.theme = settings, settings.theme
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

    def action_picture(self) -> None:
        """Save the screen as SVG and say where."""
        try:
            path = self.save_screenshot()
        except OSError as error:
            self.notify(f"No picture: {error}", severity="error")
        else:
            self.notify(f"Saved as {path}")
