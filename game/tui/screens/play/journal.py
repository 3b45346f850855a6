"""The journal: every decision of the game, and the way back to any of them. The line that is left is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from game.debrief import PastDecision, as_read, decisions
from game.engine import By
from game.phrases import plural
from game.play import Session, short_date
from game.saves.journal import Branch
from game.tui.safe_text import plain
from game.tui.screens.base import Asked, Overlay, PlayScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row, Section
from game.tui.widgets.reading.divider import Divider
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.text import quiet


class JournalScreen(Overlay, PlayScreen):
    """Decisions, the last one marked. Taking one goes back to before it was made, after a question."""

    AUTO_FOCUS = "Menu"

    @dataclass
    class TakenBack(Message):
        """The last decisions are to be taken back, as many as this."""

        count: int

    @dataclass
    class LineTaken(Message):
        """A line that was left is to be gone on with, from a row of the journal."""

        row: int

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.past = list(decisions(session.play))

    def compose(self) -> ComposeResult:
        """The decisions, and the lines that were left."""
        session = self.session
        undone = f"taken back {plural(session.journal.log.undos, 'time')}"
        yield self.masthead()
        with Container(id="journal"):
            yield Heading("The journal", undone if session.journal.log.undos else "")
            if not self.past:
                yield Static(plain("No decision has been made yet."))
            yield Menu([*map(self.row, self.past), *self.branches()], start=len(self.past) - 1)
        yield Divider()
        yield quiet(
            " Enter goes back to before the marked decision. Going back is free, and counted."
        )
        yield KeyBar("menu.take", "app.back")

    def row(self, past: PastDecision) -> Row:
        """The date and the scene, what was decided, how chance fell."""
        words = plain(f"{short(past.date):<7}", "$steel") + plain(f"{past.scene}  ", "bold")
        words += plain(past.words)
        luck = plain("chance  " if past.luck else "", "$steel")
        luck += plain(" · ".join(past.luck), "$quiet")
        return Row(words, value=past, note=luck)

    def branches(self) -> list[Row | Section]:
        """A row for each line that was left, if there are any."""
        left = [branch for branch in self.session.journal.branches if branch.moves[branch.shared :]]
        if not left:
            return []
        heading = Section(plain("LINES YOU LEFT", "bold $steel"))
        return [heading, *(self.branch(branch) for branch in left)]

    def branch(self, branch: Branch) -> Row:
        """Where a line parts from this one, and how far it goes."""
        play = self.session.play
        decisions = [row for row in branch.moves[branch.shared :] if row.by is By.PLAYER]
        first = decisions[0] if decisions else branch.moves[-1]
        values = play.steps[branch.shared].state.values
        scene, made = as_read(play.program, first.node, first.move, values)
        more = len(decisions) - 1
        tag = plain(f"and {more} more" if more > 0 else "", "$quiet")
        told = plain(f"{scene}  ", "bold") + plain(made)
        return Row(told, value=branch, tag=tag)

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """Ask, then go."""
        past = event.row.value
        if not isinstance(past, PastDecision):
            self.say(self.LineTaken(past.row))
            return
        count = len(self.past) - self.past.index(past)
        many = "this decision" if count == 1 else f"this decision and the {count - 1} after it"
        question = f"Take back {many}?"
        said = f"You will stand at “{past.scene}” again, on {short(past.date)}. The line you leave is kept here."
        self.say(
            Asked(question, said, lambda yes: self.say(self.TakenBack(count)) if yes else None)
        )


def short(when: date) -> str:
    """A date as the journal has it."""
    return short_date(when, weekday=False, year=False)
