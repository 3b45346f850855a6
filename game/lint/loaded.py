"""From a file to a scenario that can be played to an end, with every diagnostic: loading, then the passes over the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from game.diagnostics import Diagnostic, Source, in_order
from game.engine import Program
from game.lint.accepts import accepted, check_accepts, lost
from game.lint.conditions import check_conditions, check_costs
from game.lint.dates import check_dates
from game.lint.duplicate_choices import check_duplicates
from game.lint.effects import check_effects
from game.lint.endings import check_endings
from game.lint.exits import check_exits, check_weights
from game.lint.flow import check_circles, check_reach
from game.lint.lowered import Lowered
from game.lint.usage import check_profiles, check_usage
from game.loading import Loading, collector_paused, decode_file, decode_texts
from game.model import Scenario

Pass = Callable[[Lowered], Iterable[Diagnostic]]

BEFORE_PLAY: tuple[Pass, ...] = (check_circles, check_endings, check_exits)
"""What may find an error, so that it is run before anybody plays."""
LATER: tuple[Pass, ...] = (
    check_profiles,
    check_usage,
    check_reach,
    check_effects,
    check_weights,
    check_duplicates,
    check_conditions,
    check_costs,
    check_dates,
)
"""What finds warnings alone. It takes most of the time, and nobody who plays need wait for it."""


@dataclass(frozen=True)
class Loaded:
    """The program of a scenario unless an error outside its tests stands in the way, the errors in order, and the sources
    by name for showing them; the first source is the scenario's own. Warnings are looked for when they are asked for.
    """

    program: Program | None
    errors: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    find_all: Callable[[], tuple[list[Diagnostic], list[Diagnostic]]]
    """Finds every diagnostic, and the warnings that are accepted."""
    path: Path | None = None
    """The scenario's own file; None where it was loaded from texts."""
    stale: Mapping[str, Diagnostic] = field(default_factory=dict)
    """The tests of the scenario that cannot be run, each with the error in it; they do not stand in the way of playing."""

    @property
    def scenario(self) -> Scenario | None:
        """The scenario, unless an error outside its tests stands in the way."""
        return None if self.program is None else self.program.scenario

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Name and text of every file that was read, the scenario first: what a save keeps."""
        return tuple((source.name, source.text) for source in self.sources.values())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics in order, warnings too."""
        return tuple(self._all[0])

    @property
    def accepted(self) -> tuple[Diagnostic, ...]:
        """The warnings that their file accepts with a reason; they are not among the diagnostics."""
        return tuple(self._all[1])

    @cached_property
    def _all(self) -> tuple[list[Diagnostic], list[Diagnostic]]:
        return self.find_all()


def load(
    path: Path,
    libraries: Sequence[Path] = (),
    language: str | None = None,
    starts: Mapping[str, int] | None = None,
) -> Loaded:
    """Load and check a scenario file; the arguments are those of `game.loading.decode_file`."""
    return check(decode_file(path, libraries, language, starts))


def load_texts(texts: Sequence[tuple[str, str]]) -> Loaded:
    """Load and check the texts that a save kept: name and text of each file, the scenario first."""
    return check(decode_texts(texts))


@collector_paused()
def check(loading: Loading) -> Loaded:
    """Run the passes on what was decoded; where an error stands in its way, there is nothing for them to run on."""
    report, decoded = loading.report, loading.decoded
    lowered = None if decoded is None else Lowered.of(decoded)
    if lowered is not None:
        for find in BEFORE_PLAY:
            report.diagnostics += find(lowered)
    for file in loading.files:
        check_accepts(file, report)
    errors = in_order(each for each in report.once() if each.is_error)

    @collector_paused()
    def find_all() -> tuple[list[Diagnostic], list[Diagnostic]]:
        if lowered is not None and not errors and not lost(loading.files, report):
            for find in LATER:
                report.diagnostics += find(lowered)
        found, taken = tuple(report.diagnostics), frozenset[Diagnostic]()
        for file in loading.files:
            taken |= accepted(file, found, report, certain=not errors)
        return in_order(each for each in report.once() if each not in taken), in_order(taken)

    playable = lowered is not None and not loading.tests.stopping(errors)
    return Loaded(
        lowered.program if lowered is not None and playable else None,
        tuple(errors),
        report.sources,
        find_all,
        loading.path,
        loading.tests.stale(errors),
    )
