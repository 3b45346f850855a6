"""A campaign: its episodes, how far they were played, what each takes over from the one before, and the way on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.model import Campaign, Episode
from game.phrases import plural
from game.play import short_date, span, value
from game.play.campaigns import Progress
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import GameScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.scroll_hint import ScrollHint
from game.tui.widgets.reading.text import prose, section


class CampaignScreen(GameScreen):
    """What a campaign holds and where it stands. Enter goes on with it."""

    AUTO_FOCUS = "Menu"
    READS = "#campaign"
    BINDINGS: ClassVar[list[BindingType]] = [bound("app.back", "app.home", show=True)]

    @dataclass
    class Chosen(Message):
        """The campaign is to be gone on with from where it stands, or anew."""

        campaign: Campaign
        progress: Progress

    def __init__(self, campaign: Campaign, progress: Progress) -> None:
        super().__init__()
        self.campaign, self.progress = campaign, progress

    def compose(self) -> ComposeResult:
        """The episodes above, what can be done below."""
        yield Masthead("Small State", "The campaign")
        with Reader(id="campaign", classes="document"):
            yield Heading(self.campaign.title, plural(len(self.campaign.episodes), "episode"))
            yield prose(self.campaign.summary)
            yield section("THE EPISODES")
            yield Entries(
                [self.entry(place, each) for place, each in enumerate(self.campaign.episodes)],
                gap=True,
            )
            if self.next is None:
                yield Static(plain("\nThe campaign is over.", "bold $seal"))
        yield ScrollHint("#campaign")
        yield Menu(self.rows())
        yield KeyBar("menu.take", "app.back")

    @property
    def next(self) -> Episode | None:
        """The episode that is under way or comes next."""
        episodes = self.campaign.episodes
        return episodes[self.progress.place] if self.progress.place < len(episodes) else None

    def rows(self) -> Iterator[Row]:
        """What can be done."""
        if self.next is not None:
            title = self.next.scenario.title
            words = f"Go on with {title}" if self.progress.save else f"Begin {title}"
            tag = plain(f"episode {self.progress.place + 1}", "$quiet")
            yield Row(plain(words), value=self.progress, number=1, tag=tag)
        if self.progress.games:
            number = 1 if self.next is None else 2
            yield Row(plain("Begin the campaign anew"), value=Progress(), number=number)

    def entry(self, place: int, episode: Episode) -> Entry:
        """An episode: what became of it, when it plays, and what it takes over."""
        scenario = episode.scenario
        calendar = scenario.calendar
        words = plain(scenario.title, "bold")
        words += plain(f". {short_date(calendar.starts, weekday=False)}, {span(calendar)}. ")
        words += plain(self.stands(place))
        if taken := self.taken_over(place, episode):
            words += plain(f" {taken}", "$quiet")
        mark = "✓" if place < self.progress.place else "▸" if episode is self.next else " "
        return Entry(Content.styled(f"{mark} {place + 1}", "$seal"), words)

    def stands(self, place: int) -> str:
        """How an episode ended, or where it stands."""
        games = self.progress.games
        head = games[place].head if place < len(games) else None
        if head is None:
            return "It comes next." if place == self.progress.place else "Still to come."
        if head.standing.ending:
            return f"Ended: {head.standing.ending}."
        return f"You stand at: {head.standing.scene or 'the agenda'}, {head.standing.date}."

    def taken_over(self, place: int, episode: Episode) -> str:
        """What an episode takes over: the values, where the episode before has just ended, else the names."""
        variables = episode.scenario.variable
        starts = self.progress.starts(self.campaign) if place == self.progress.place else {}
        shown = [
            f"{variable.label} {value(variable, starts[carry.variable])}"
            if carry.variable in starts
            else variable.label
            for carry in episode.carries
            if not (variable := variables[carry.variable]).hidden
        ]
        return f"Takes over: {', '.join(shown)}." if shown else ""

    def on_menu_taken(self, event: Menu.Taken) -> None:
        self.say(self.Chosen(self.campaign, event.row.value))
