"""The decision: what has come up, who advises what, and what can be done about it. The agenda is such a decision too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.debrief import voting_text
from game.engine import Count, Kind, Option, count_here
from game.model import AGENDA, PASS, TURN, Advice, sentence
from game.phrases import percent
from game.play import Session, minus, readings, short_date
from game.tui.keys import bound, keys_of, shown
from game.tui.safe_text import plain
from game.tui.screens.base import PlayScreen
from game.tui.widgets.charts.changes import Changes
from game.tui.widgets.charts.gauges import Gauges
from game.tui.widgets.charts.indicator_line import IndicatorLine
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.divider import Divider
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.scroll_hint import ScrollHint
from game.tui.widgets.reading.text import prose

PATIENCE = 0.5
"""Seconds in which Enter was meant for the screen before: nobody has read a brief in them."""


class Decision(PlayScreen):
    """One decision of a game. Taking a row makes it; what comes of it is another screen's to tell."""

    READS = "#brief"
    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("play.undo", "app.journal", show=True),
        bound("play.whip", "whip", show=True),
        bound("play.forecast", "forecast", show=True),
        bound("play.indicators", "app.indicators"),
    ]

    @dataclass
    class Made(Message):
        """A decision was made."""

        move: str

    @dataclass
    class ForecastAsked(Message):
        """The odds after a choice, the marked one first, are asked for."""

        marked: str

    @dataclass
    class WhipAsked(Message):
        """The whip count before the vote that is prepared is asked for."""

        count: Count

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.play = session.play
        self.counted = count_here(session.play)

    def compose(self) -> ComposeResult:
        """Brief above and options below; beside each other where there is room."""
        session = self.session
        found = readings(session.program, session.values, session.before())
        yield self.masthead()
        with Container(id="floor"):
            with VerticalScroll(id="brief", can_focus=False):
                yield from self.brief()
            yield ScrollHint("#brief")
            with Vertical(id="table"):
                yield Divider("The agenda" if self.at_the_agenda else "Your instruction", id="asks")
                yield from self.above_the_menu()
                yield Menu(
                    [self.row(n, option) for n, option in enumerate(session.play.options, 1)],
                    patience=PATIENCE,
                )
                yield Changes(found, session.decisions)
                yield Gauges(found, id="below")
            with VerticalScroll(id="gauges", can_focus=False):
                yield Gauges(found)
        yield IndicatorLine(found, self.key_of("play.indicators"))
        yield KeyBar("menu.take", "play.forecast", "play.whip", "play.undo", "app.codex")

    def above_the_menu(self) -> ComposeResult:
        """What stands between the brief and the options."""
        yield from ()

    @property
    def at_the_agenda(self) -> bool:
        """Whether this is the agenda and not a scene."""
        return self.session.play.node.scene == AGENDA

    def brief(self) -> ComposeResult:
        """What the decision is about, and the advice."""
        session = self.session
        if self.at_the_agenda:
            unit = session.scenario.calendar.unit
            yield Heading(f"The {unit} is yours")
            yield Static(
                plain(
                    f"Nothing on your desk has to be answered this {unit}. Something could be begun."
                )
            )
            return
        scene = session.play.node.setting
        assert scene is not None
        yield Heading(session.words(scene.title), session.words(scene.place))
        yield prose(session.words(scene.text))
        if self.counted:
            yield Static(self.vote_ahead(self.counted), classes="prose")
        if scene.advice:
            yield Entries([self.advice(advice) for advice in scene.advice], gap=True)

    def advice(self, advice: Advice) -> Entry:
        """An adviser's words, with the odds that the adviser stakes on them."""
        adviser = self.session.scenario.advisers.get(advice.adviser)
        name = adviser.name if adviser else sentence(advice.adviser)
        words = plain(self.session.words(advice.text))
        if advice.forecast:
            words += plain(f"  stakes {percent(advice.forecast.chance / 100)} on it", "$steel")
        return Entry(plain(name, "italic $steel"), words)

    def key_of(self, name: str) -> str:
        """The first key that an id of the table has now, as players read it."""
        return shown(next(iter(keys_of(self)[name]), ""))

    def vote_ahead(self, count: Count) -> Content:
        """The vote that is being prepared, and its odds as things stand."""
        odds = plain(voting_text.odds_of(count), "bold")
        text = plain(f"{voting_text.text_of(count.ballot)}  ", "$steel") + odds
        key = self.key_of("play.whip")
        return text + plain(f"  ({key}) who leans where", "$quiet") if key else text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a whip count only where there is a vote, and a forecast only where some are for sale."""
        if action == "forecast":
            return self.session.scenario.foresight > 0
        return self.counted is not None if action == "whip" else True

    def action_forecast(self) -> None:
        """Ask what the marked choice leads to."""
        row = self.query_one(Menu).row
        self.say(self.ForecastAsked(row.value if row else ""))

    def action_whip(self) -> None:
        """See who leans where."""
        if self.counted:
            self.say(self.WhipAsked(self.counted))

    def row(self, number: int, option: Option) -> Row:
        """One option: the instruction, the instrument, the price; if it is closed, why."""
        cause = option.cause
        if cause.kind is Kind.PASS:
            return self.passing(number)
        words = self.session.words(cause.text)
        tag = plain(cause.instrument or "", "$quiet")
        opens = self.session.program.nodes[option.arc.target].setting
        if cause.kind is Kind.INITIATIVE and opens and opens.initiative and opens.initiative.last:
            until = short_date(opens.initiative.last, weekday=False, year=False)
            tag = plain(f"until {until}  ", "$steel") + tag
        if cause.cost:
            tag += ("  " if tag.plain else "") + plain("●" * min(cause.cost, 6), "$seal")
            tag += plain(f" {cause.cost}", "$quiet")
        if option.open:
            return Row(plain(words), value=option.id, number=number, tag=tag)
        note = plain("closed  ", "$bad") + plain(minus(option.reason), "$quiet")
        return Row(plain(words, "$quiet"), value=option.id, number=number, note=note, closed=True)

    def passing(self, number: int) -> Row:
        """The row that ends the turn, and when the next one begins."""
        calendar = self.session.scenario.calendar
        next_turn = self.session.values[self.session.scenario.layout.index[TURN]] + 1
        starts = calendar.starts_of_turns
        to = short_date(starts[next_turn], year=False) if next_turn < len(starts) else "the end"
        words = plain(f"Let the {calendar.unit} pass")
        return Row(words, value=PASS, number=number, tag=plain(f"→ {to}", "$quiet"))

    def on_menu_marked(self, event: Menu.Marked) -> None:
        self.tell(event.row)

    def tell(self, row: Row) -> None:
        """Show in the masthead what the marked option would cost."""
        self.query_one(Masthead).spend = self.price(row)

    def price(self, row: Row) -> int:
        """What a row costs, in capacity."""
        option = next((o for o in self.play.options if o.id == row.value), None)
        return option.cause.cost if option and option.open else 0

    def on_mount(self) -> None:
        """The first row is marked from the start."""
        row = self.query_one(Menu).row
        if row:
            self.tell(row)

    def on_menu_taken(self, event: Menu.Taken) -> None:
        self.say(self.Made(event.row.value))
