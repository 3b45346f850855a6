"""The classroom export: one row a decision, so that thirty reports make one spreadsheet, and questions for the debrief.
`smallstate report SAVE --section classroom -o FILE.csv` writes the rows.

A simulation without a debrief tied to its goals loses its effect (T. Wedig, Getting the Most from Classroom
Simulations, PS: Political Science & Politics 43, 2010): the goals stand above the table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from game.scoring import Decision, Page, ReportSection, Review, Table, hookimpl, setting

QUESTIONS = (
    "Which decision would you take back, and what did you not know when you took it?",
    "Where did two principles pull against each other, and which of them gave way?",
    "Where you and the record part: what would have to be true for each of you to be right?",
)
HEAD = (
    "Scenario", "Seed", "Ending", "Date", "Scene", "Decision", "In words", "Instrument", "Capacity", "Points until the next", "As recorded"
)  # fmt: skip


@dataclass(frozen=True)
class Classroom(ReportSection):
    """Goals, questions, and a table made for a spreadsheet."""

    id = "classroom"
    title = "For the class"
    version = "1"
    api = 1

    questions: bool = setting(default=True, label="Questions for the debrief")

    def write(self, review: Review) -> Page:
        """One row for each decision, with the points from it to the next one."""
        goals = tuple(f"Goal: {goal}" for goal in review.goals)
        asked = QUESTIONS if self.questions else ()
        earned = Counter[int]()
        for entry in review.entries:
            if not entry.luck and entry.scene != "end":
                earned[entry.move] += entry.points
        rows = tuple(self._row(review, each, earned[each.move]) for each in review.decisions)
        return Page((*goals, *asked), Table(HEAD, rows))

    def _row(self, review: Review, each: Decision, points: int) -> tuple[str, ...]:
        known = "yes" if each.as_recorded else "no" if each.record else ""
        decision = (each.date, each.scene, each.choice, each.text, each.instrument, str(each.cost))
        return (review.scenario, str(review.seed), review.ending, *decision, str(points), known)


@hookimpl
def register_report_sections() -> list[ReportSection]:
    """The one section."""
    return [Classroom()]
