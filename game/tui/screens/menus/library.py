"""The library, the first screen: the game to go on with, the scenarios there are, and games played before."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Container
from textual.content import Content
from textual.message import Message

from game.library import find_scenarios
from game.phrases import moment, plural
from game.tui.safe_text import plain
from game.tui.screens.base import GameScreen
from game.tui.screens.menus.save_list import newest, others
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row, Section
from game.tui.widgets.reading.detail import Detail
from game.tui.widgets.reading.title import Title

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.library import Found
    from game.saves.folder import Listed


class Library(GameScreen):
    """What can be played. The game last played is marked first, where there is one to go on with."""

    AUTO_FOCUS = "Menu"
    READS = "Detail"

    @dataclass
    class Begun(Message):
        """A scenario or a campaign is to be begun."""

        path: Path

    @dataclass
    class Resumed(Message):
        """A game is to be gone on with."""

        path: Path

    def __init__(self) -> None:
        super().__init__()
        # The shortest first: who is new here begins with what takes ten minutes.
        self.left_out: list[str] = []
        self.scenarios = sorted(
            find_scenarios(left_out=self.leave_out), key=lambda found: found.size
        )
        self.latest = newest()
        self.about: dict[Path, Content] = {}

    def leave_out(self, folder: Path, why: OSError) -> None:
        """Remember a closed folder, to say it when the screen stands."""
        self.left_out.append(f"{folder} is left out: {why.strerror}")

    def compose(self) -> ComposeResult:
        """A title, the list, and what is marked."""
        yield Title()
        with Container(id="shelf"):
            yield Menu(self.parts())
            yield Detail()
        yield KeyBar("menu.take", "app.palette", "app.settings")

    def parts(self) -> list[Row | Section]:
        """The rows and the headings between them; the games before come later."""
        made: list[Row | Section] = []
        if self.latest:
            made += [_section("Go on"), self.saved(self.latest)]
        made.append(_section("Begin"))
        made += [self.playable(found) for found in self.scenarios] or [
            Section(plain("No scenarios were found.", "$quiet"))
        ]
        return made

    def playable(self, found: Found) -> Row:
        """A scenario or a campaign: its title, and where it plays."""
        about = plain(found.title, "bold $seal")
        about += plain(f"\n\n{found.head.summary or 'No summary.'}")
        told = f"A campaign of {plural(len(found.head.episodes), 'episode')}"
        campaign = told if found.head.kind == "campaign" else ""
        facts = filter(None, (campaign, found.head.country, _length(found), _origin(found)))
        about += plain("\n\n" + "\n".join(facts), "$quiet")
        self.about[found.path] = about
        tag = "campaign" if campaign else found.head.country
        return Row(plain(found.title), value=(self.Begun, found.path), tag=plain(tag, "$quiet"))

    def saved(self, save: Listed) -> Row:
        """A game: where it stands, or why it cannot be opened."""
        if save.head is None:
            reason = str(save.fault)
            advice = save.fault.help if save.fault else ""
            self.about[save.path] = plain(save.name, "bold $seal") + plain(
                f"\n\n{reason}\n\n{advice}"
            )
            return Row(
                plain(save.name, "$quiet"),
                value=(self.Resumed, save.path),
                note=plain(f"closed  {reason}", "$quiet"),
                closed=True,
            )
        standing = save.head.standing
        where = standing.ending or standing.scene or "the agenda"
        made = plural(standing.decisions, "decision")
        when = _when(save.head.played)
        stands = "Ended: " if standing.ending else "You stand at: "
        about = plain(save.head.title, "bold $seal") + plain(
            f"\n\n{stands}{where}\n{standing.date} · {made}"
        )
        undone = f" · taken back {plural(save.head.undos, 'time')}"
        about += plain(f"\n\nlast played {when}{undone if save.head.undos else ''}", "$quiet")
        self.about[save.path] = about
        return Row(
            plain(save.head.title),
            value=(self.Resumed, save.path),
            tag=plain(f"{where} · {when}", "$quiet"),
        )

    def on_mount(self) -> None:
        """Say what the first row is and what is left out, and look for the games before."""
        for words in self.left_out:
            self.notify(words, severity="warning", timeout=12)
        row = self.query_one(Menu).row
        if row:
            self.tell(row)
        self.read_others()

    @work
    async def read_others(self) -> None:
        """Read the other saves, and put them under the scenarios; there may be many."""
        from game.saves import SaveError  # noqa: PLC0415 - only what is shown is loaded

        try:
            found = await asyncio.to_thread(others, self.latest)
        except SaveError as error:
            self.notify(str(error))
        else:
            if found and self.is_here:
                rows = [self.saved(save) for save in found]
                menu = self.query_one(Menu)
                menu.show([*menu.parts, _section("Games before"), *rows])

    def on_menu_marked(self, event: Menu.Marked) -> None:
        self.tell(event.row)

    def tell(self, row: Row) -> None:
        """Show what there is to know of a row."""
        _, path = row.value
        self.query_one(Detail).tell(self.about[path])

    def on_menu_taken(self, event: Menu.Taken) -> None:
        chosen, path = event.row.value
        self.say(chosen(path))


def _section(name: str) -> Section:
    return Section(plain(name.upper(), "bold $steel"))


def _length(found: Found) -> str:
    """From when to when a scenario plays and in which steps, as far as its head says so."""
    said = found.head.calendar
    starts, ends, turn = (
        match[1] if (match := re.search(rf"{key}: *([\w-]+)", said)) else ""
        for key in ("starts", "ends", "turn")
    )
    return f"{starts} to {ends}, {turn} by {turn}" if starts and ends and turn else ""


def _origin(found: Found) -> str:
    return {"user": "from your folder", "folder": "from this folder"}.get(str(found.origin), "")


def _when(played: str) -> str:
    """When a game was last played, in the player's own time."""
    today = moment(datetime.now(UTC).isoformat())[:10]
    return moment(played).replace(today, "today")
