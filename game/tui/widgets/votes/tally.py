"""The tally of a vote against what is needed: a bar for the votes in favour, a line for the threshold, the other counts."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.reactive import reactive

from game.debrief import voting_text
from game.tui.safe_text import plain
from game.tui.widgets.lines import Lines
from game.voting import Body, Rule, Tally, Threshold, Vote

FOR, AGAINST, OPEN, LINE = "█", "▓", "░", "│"
"""Votes in favour fill the bar from the left, those against from the right; the line is what is needed."""


class TallyLine(Lines):
    """Two lines: how many for and against, and the threshold as it stands with those who have voted so far."""

    votes: reactive[Mapping[str, Vote]] = reactive(dict)
    """Who has voted so far, and how."""
    verdict: reactive[str] = reactive("")

    def __init__(self, body: Body, rule: Rule, votes: Mapping[str, Vote]) -> None:
        super().__init__()
        self.body, self.rule = body, rule
        self.set_reactive(TallyLine.votes, votes)

    @property
    def threshold(self) -> Threshold | None:
        """The threshold that the line stands for; a body that decides by consensus has none."""
        return next(iter(self.rule.thresholds), None)

    def tally(self) -> Tally:
        """The votes so far, counted as the threshold counts them."""
        return self.body.tally(self.votes, heads=not self._weighed) if self.votes else Tally()

    def lines(self, width: int) -> list[Content]:
        """Counts with the bar between them; under it the threshold, and the verdict where there is one."""
        tally = self.tally()
        sides = voting_text.counts(tally)
        words = {
            side: f"{voting_text.word(side, self.rule)} {number}" for side, number in sides.items()
        }
        left = plain(f" {words[Vote.YES]} ", "bold $good")
        left += " " * max(0, 10 - left.cell_length)
        right = plain(f"  {words[Vote.NO]}", "bold $bad")
        rest = "   ".join(words[side] for side in (Vote.ABSTAIN, Vote.NOT_VOTING))
        right += plain(f"   {rest} ", "$quiet")
        room = max(8, width - left.cell_length - right.cell_length)
        full = sum(self.body.weight(m) if self._weighed else 1 for m in self.body.members) or 1
        needed = None if self.threshold is None else self.threshold.needed(tally)
        yes = round(room * min(1.0, tally.yes / full))
        at = None if needed is None else min(room - 1, int(room * needed / full))
        against = max(1, round(room * tally.no / full)) if tally.no else 0
        cells = [(FOR, "$good")] * yes + [(OPEN, "$rule")] * max(0, room - yes - against)
        cells += [(AGAINST, "$bad")] * (room - len(cells))
        if at is not None:
            cells[at] = (LINE, "bold $seal")
        drawn = Content.assemble(*cells)
        return [left + drawn + right, self._below(tally, left.cell_length, at, width)]

    @property
    def _weighed(self) -> bool:
        return bool(self.body.weights) and self.threshold is not None and not self.threshold.heads

    def _below(self, tally: Tally, start: int, at: int | None, width: int) -> Content:
        if at is None or self.threshold is None:
            words = plain(" one objection stops it", "$quiet")
            reach = words.cell_length
        else:
            base = self.threshold.of.size(tally)
            of = f" of {base}" if self.threshold.of.value != "votes" else ""
            words = plain(f" needs {self.threshold.needed(tally)}{of} ", "$quiet")
            reach = start + at + 1
            line = max(0, reach - words.cell_length - 1)
            words += plain("─" * line + "┘" if line else "", "$seal")
        verdict = plain(self.verdict, "bold")
        gap = width - words.cell_length - verdict.cell_length - 1
        return words + " " * gap + verdict if gap > 1 else words
