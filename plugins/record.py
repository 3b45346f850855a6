"""The record: what was really done, beside what the player did. It describes how far apart they are and grades nothing.

The same file registers a simulation policy that follows the record wherever it says anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
    """A row for each decision on which the scenario has a record."""

    id = "record"
    title = "You and the record"
    version = "1"
    api = 1

    def write(self, review: Review) -> Page:
        """Count where play and record agree, and show both sides of every decision on record."""
        known = [decision for decision in review.decisions if decision.record]
        if not known:
            return Page()
        alike = sum(decision.as_recorded for decision in known)
        words = (
            f"{len(known)} of your {len(review.decisions)} decisions stand on the record. In {alike} you did what was "
            f"done, in {len(known) - alike} something else. Neither is the right answer: the record says what "
            "happened, not what should have."
        )
        rows = tuple(row for decision in known for row in self._rows(decision))
        return Page((words,), Table(("Date", "You", "The record", "Source"), rows))

    def _rows(self, decision: Decision) -> list[tuple[str, ...]]:
        return [
            (
                record.date or decision.date,
                decision.text,
                ("the same: " if record.choice == decision.choice else "") + record.text,
                record.source,
            )
            for record in decision.record
        ]


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
def register_report_sections(register: Callable[[ReportSection], None]) -> None:
    """Hand over the section."""
    register(Distance())


@hookimpl
def register_policies(register: Callable[[Policy], None]) -> None:
    """Hand over the policy."""
    register(AsRecorded())
