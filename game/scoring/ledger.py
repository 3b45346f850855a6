"""The ledger: every point of a play with its principle, reason, source, scene, choice and scorer. It is never weighted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.engine import Event, Kind, Playthrough, Program, wording
from game.model import Choice, Initiative, Profile
from game.scoring.scorer import Close, Occasion, Points, Scorer


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. `luck` marks points that chance brought; `move` counts the moves made before it."""

    principle: str
    points: int
    reason: str
    source: str
    scene: str
    choice: str
    scorer: str
    luck: bool
    move: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A scorer that was switched off for this play, and why."""

    scorer: str
    reason: str


@dataclass(frozen=True)
class Ledger:
    """All entries in the order they were earned, and the scorers that failed on the way."""

    entries: tuple[Entry, ...]
    failures: tuple[Failure, ...] = ()

    def scores(self, principles: Iterable[str]) -> dict[str, int]:
        """Unweighted points for each principle, those without an entry included."""
        sums = Counter[str]()
        for entry in self.entries:
            sums[entry.principle] += entry.points
        return {principle: sums[principle] for principle in principles}


def total(profile: Profile, scores: Mapping[str, int]) -> tuple[int, int]:
    """A profile's total as numerator and denominator: sum(weight x points), sum(weight)."""
    weights = profile.weights
    return sum(weights.get(p, 0) * n for p, n in scores.items()), sum(weights.values())


def keep_ledger(play: Playthrough, scorers: Sequence[Scorer]) -> Ledger:
    """Run every scorer over a play. One that raises is switched off, its entries dropped; the others go on."""
    entries: list[tuple[int, int, Entry]] = []
    failures: list[Failure] = []
    occasions = [
        (move, event) for move, made in enumerate(play.steps) for event in made.events
    ]
    for rank, scorer in enumerate(scorers):
        try:
            earned = list(_fold(play, scorer, occasions))
        except Exception as error:  # noqa: BLE001 - a broken plugin must not break a game
            failures.append(Failure(scorer.id, f"{type(error).__name__}: {error}"))
        else:
            entries += [(entry.move, rank, entry) for entry in earned]
    entries.sort(key=lambda item: item[:2])
    return Ledger(tuple(entry for _, _, entry in entries), tuple(failures))


def occasion_of(program: Program, event: Event, reads: frozenset[str]) -> Occasion:
    """An event as a scorer may see it."""
    arc, origin = event.arc, event.arc.origin
    index = program.scenario.layout.index
    seen = [(name, index[name]) for name in sorted(reads) if name in index]
    instrument = getattr(origin, "instrument", None)
    return Occasion(
        kind=arc.kind.value,
        scene=event.scene,
        choice=arc.id,
        instrument=instrument.value if instrument else "",
        cost=origin.cost if isinstance(origin, Choice | Initiative) else 0,
        before={name: event.before[i] for name, i in seen},
        after={name: event.after[i] for name, i in seen},
        declared=tuple(
            Points(
                reward.score.principle,
                reward.points.of(event.before),
                wording(program, reward.score.because, event.before),
                str(reward.score.source),
            )
            for reward in arc.rewards
            if reward.when is None or reward.when.of(event.before)
        ),
    )


def _fold(
    play: Playthrough, scorer: Scorer, occasions: Sequence[tuple[int, Event]]
) -> Iterable[Entry]:
    program = play.program
    memory = scorer.start()
    for move, event in occasions:
        memory, earned = scorer.step(memory, occasion_of(program, event, scorer.reads))
        for points in earned:
            luck = event.arc.kind is Kind.CHANCE
            yield _entry(points, event.scene, event.arc.id, scorer.id, luck=luck, move=move)
    if play.ending is not None:
        ending = program.scenario.endings[play.ending]
        index = program.scenario.layout.index
        values = {n: play.state.values[index[n]] for n in sorted(scorer.reads) if n in index}
        for points in scorer.finish(memory, Close(ending.id, ending.peace or "", values)):
            yield _entry(points, "end", ending.id, scorer.id, luck=False, move=len(play.moves))


def _entry(points: Points, scene: str, choice: str, scorer: str, *, luck: bool, move: int) -> Entry:
    return Entry(
        points.principle,
        points.points,
        points.reason,
        points.source,
        scene,
        choice,
        scorer,
        luck,
        move,
    )
