"""The briefing before a game: who you are, how long it takes, what you can learn, and which principles are at stake."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message

from game.lint import Loaded
from game.model import Result, Scenario
from game.play import short_date, span
from game.play.endings_seen import endings_seen
from game.saves import Identity
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import GameScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.scroll_hint import ScrollHint
from game.tui.widgets.reading.text import prose, section


class Briefing(GameScreen):
    """What to know before the first decision. Enter begins."""

    READS = "#briefing"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("play.begin", "begin", show=True),
        bound("app.back", "app.home", show=True),
    ]

    @dataclass
    class Begun(Message):
        """The game is to begin."""

        loaded: Loaded

    def __init__(self, loaded: Loaded) -> None:
        super().__init__()
        assert loaded.scenario is not None
        self.loaded = loaded
        self.scenario: Scenario = loaded.scenario

    def compose(self) -> ComposeResult:
        """Role and goals at the left, principles at the right where there is room."""
        scenario = self.scenario
        calendar = scenario.calendar
        time = f"{short_date(calendar.starts, weekday=False)} to {short_date(calendar.ends, weekday=False)}"
        yield Masthead("Small State", "The briefing")
        with Reader(id="briefing", classes="document"):
            yield Heading(scenario.title, scenario.country)
            yield prose(scenario.summary)
            with Container(id="columns"):
                with Container(id="yours", classes="column"):
                    yield section("WHO YOU ARE")
                    yield prose(scenario.role or "You advise a government.")
                    yield section("THE CALENDAR")
                    yield prose(f"{time}: {span(calendar)}.")
                    if scenario.goals:
                        yield section("WHAT YOU CAN LEARN")
                        yield Entries(
                            [Entry(plain("·", "$seal"), plain(goal)) for goal in scenario.goals]
                        )
                with Container(classes="column"):
                    yield section("PRINCIPLES AT STAKE")
                    yield Entries(list(self.principles()))
                    yield prose(
                        "They pull against each other. No option serves them all, and no weighting of them is the truth.",
                        "italic $quiet",
                    )
        yield ScrollHint("#briefing")
        yield KeyBar("play.begin", "app.back", "app.codex")

    @work
    async def on_mount(self) -> None:
        """Say where it has ended before, if it has; there may be many saves to look through."""
        if (seen := await asyncio.to_thread(self.endings_seen)) and self.is_here:
            head = section("WHERE IT HAS ENDED")
            await self.query_one("#yours").mount(head, prose(seen))

    def endings_seen(self) -> str:
        """Which endings were seen, in words."""
        path = self.loaded.path
        return endings_seen(self.scenario, Identity.of_file(path)) if path else ""

    def principles(self) -> Iterator[Entry]:
        """The principles that something in this scenario is scored against, under their groups."""
        scenario = self.scenario
        touched = at_stake(scenario)
        for group in scenario.groups.values():
            names = [
                p.name
                for p in scenario.principles.values()
                if p.group == group.id and p.id in touched
            ]
            if names:
                yield Entry(plain(group.name, "$seal"), plain(" · ".join(names)))

    def action_begin(self) -> None:
        self.say(self.Begun(self.loaded))


def at_stake(scenario: Scenario) -> set[str]:
    """The principles that this scenario scores."""
    return {score.principle for result in _results(scenario) for score in result.scores}


def _results(scenario: Scenario) -> Iterator[Result]:
    for scene in scenario.scenes.values():
        yield from (result for _, result in scene.results)
    yield from (consequence.result for consequence in scenario.consequences.values())
    yield from (deadline.result for deadline in scenario.deadlines.values())
