"""The draft table: the text clause by clause, who objects and what it would take, and what can be done about it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.debrief import voting_text
from game.engine import Objection, Option, Sitting, sitting
from game.model import Persuade, Redraft, sentence
from game.phrases import plural
from game.play import Session
from game.tui.safe_text import plain
from game.tui.screens.play.decision import Decision
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.text import prose


class DraftScreen(Decision):
    """A decision at the table of a negotiation."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        found = sitting(session.program, session.play.state)
        assert found is not None
        self.sitting: Sitting = found
        self.names, self.moves = found.names, found.talks.moves
        self.titles = {clause.id: clause.title for clause in found.talks.clauses}

    def brief(self) -> ComposeResult:
        """The text as it stands, then who objects, then what the scene says."""
        session, found, seating = self.session, self.sitting, self.sitting.seating
        left = found.rounds_left
        moves = plural(left, "more move") if left else "no time left"
        title = found.talks.title or session.words(found.scene.title)
        yield Heading(title, f"{seating.body.name} · {seating.rule.name} · {moves}")
        yield Entries([self.clause(clause, found.draft[clause]) for clause in found.draft])
        if found.objections:
            yield Entries([self.objection(each) for each in found.objections])
        else:
            yield Static(plain("Nobody objects to the text as it stands.", "bold $good"))
        yield prose(session.words(found.scene.text))
        says = [
            Entry(plain(self.names[d.member], "italic $steel"), plain(words))
            for d in found.talks.delegations
            if d.member in seating.body.members and (words := session.words(d.says))
        ]
        if says:
            yield Entries(says)
        if found.scene.advice:
            yield Entries([self.advice(advice) for advice in found.scene.advice], gap=True)

    def clause(self, clause: str, wording: str) -> Entry:
        """A clause as it stands."""
        words = self.wording(clause, wording)
        return Entry(plain(self.titles[clause], "bold"), plain(words))

    def wording(self, clause: str, wording: str) -> str:
        """How a clause reads."""
        found = next(each for each in self.sitting.talks.clauses if each.id == clause)
        return self.session.words(next(w.text for w in found.wordings if w.id == wording))

    def objection(self, each: Objection) -> Entry:
        """Who objects, to what, and what would content it."""
        return Entry(
            plain(f"✗ {self.names[each.member]}", "$bad"),
            plain(voting_text.objection_text(self.sitting, each)),
        )

    def row(self, number: int, option: Option) -> Row:
        """A redraft is shown with who would object to it; its wording is shown while it is marked."""
        move = self.moves[option.id]
        if not isinstance(move, Redraft):
            return super().row(number, option)
        words = plain("Redraft ", "$quiet") + plain(self.titles[move.clause])
        words += plain(f": {sentence(move.wording).lower()}")
        return Row(words, value=option.id, number=number, tag=self.after(move))

    def after(self, move: Redraft) -> Content:
        """Who would object after a redraft."""
        against = self.sitting.objecting_after(move)
        if not against:
            return plain("then nobody objects", "$good")
        named = ", ".join(self.names[member] for member in against[:3])
        more = f" +{len(against) - 3}" if len(against) > 3 else ""
        return plain(f"against: {named}{more}", "$quiet")

    def above_the_menu(self) -> ComposeResult:
        """The wording of the marked redraft."""
        yield Static(id="preview")

    def tell(self, row: Row) -> None:
        """How a clause would read, beside the cost."""
        super().tell(row)
        move, words = self.moves[row.value], plain("")
        if isinstance(move, Redraft):
            reads = self.wording(move.clause, move.wording)
            words = plain("reads then  ", "$steel") + plain(reads)
        self.query_one("#preview", Static).update(words)

    def price(self, row: Row) -> int:
        """What winning a member over costs, or what any choice does."""
        cost = self.sitting.talks.persuasion or 0
        for each in self.sitting.objections:
            if self.moves[row.value] == Persuade(each.member) and not row.closed:
                return cost * (each.short or 0)
        return super().price(row)
