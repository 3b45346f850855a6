"""The record: what was really done, beside what the player did. It describes how far apart they are and grades nothing.

The same file registers a simulation policy that follows the record wherever it says anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.scoring import (
    Decision,
    Page,
    Policy,
    Position,
    ReportSection,
    Review,
    Table,
    hookimpl,
)


class Distance(ReportSection):
    """A row for each decision in which the play left the record; what was really done stands in the debrief itself."""

    id = "record"
    title = "You and the record"
    version = "2"
    api = 1

    def write(self, review: Review) -> Page:
        """Count where play and record agree, and show both sides of every decision where they do not."""
        known = [decision for decision in review.decisions if decision.record]
        if not known:
            return Page()
        apart = [decision for decision in known if not decision.as_recorded]
        words = (
            f"Decisions on record: {len(known)}. In {len(known) - len(apart)} you did what was done"
        )
        words += f"; you first parted from it in “{apart[0].title}”." if apart else "."
        words += " The record says what happened, not what should have."
        table = Table(("Where", "You", "The record"), tuple(map(self._row, apart)))
        return Page((words,), table if apart else None)

    def _row(self, decision: Decision) -> tuple[str, ...]:
        done = " / ".join(dict.fromkeys(record.choice_text for record in decision.record))
        return f"{decision.title}, {decision.date}", decision.text, done


class AsRecorded(Policy):
    """Plays what was done where that is open, and anything open elsewhere, all alike."""

    id = "as-recorded"
    title = "Follow the record"
    version = "1"
    api = 1

    def weigh(self, position: Position) -> Mapping[str, int]:
        """The recorded moves, if there are any."""
        recorded = [move for move in position.open if move.recorded]
        return {move.id: 1 for move in recorded or position.open}


@hookimpl
def register_report_sections() -> list[ReportSection]:
    """The one section."""
    return [Distance()]


@hookimpl
def register_policies() -> list[Policy]:
    """The one policy."""
    return [AsRecorded()]
