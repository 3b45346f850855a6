"""What a simulation counted, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.analysis import Moments, SimulationJob, Tally
from game.phrases import cells, padded, plural

_LEAST_HITS = 10


def as_json(
    job: SimulationJob, tally: Tally, seconds: float, left_out: tuple[str, ...]
) -> dict[str, Any]:
    """The counts as JSON gives them: every ending, scene and choice, those never met with 0."""
    return {
        "plays": tally.plays,
        "seconds": round(seconds, 3),
        "plays_per_second": round(tally.plays / seconds) if seconds else None,
        "policy": job.policy,
        "seed": job.seed,
        "endings": {name: tally.endings[name] for name in job.scenario.endings},
        "scores": {name: _measure(each, 1) for name, each in tally.scores.items()},
        "total": _measure(tally.total, job.profile.divisor),
        "hits": {name: tally.hits[name] for name in hit_names(job, tally)},
        "left_out": list(left_out),
    }


def as_text(job: SimulationJob, tally: Tally, seconds: float) -> str:
    """The counts as an author reads them."""
    return "\n".join(
        [
            _head(job, tally, seconds),
            "",
            *(
                f"  {tally.endings[name] / tally.plays:7.2%}  {name}"
                for name in job.scenario.endings
            ),
            "",
            *_scores(job, tally),
            "",
            *_hits(job, tally),
        ]
    ).rstrip("\n")


def hit_names(job: SimulationJob, tally: Tally) -> list[str]:
    """Every scene and choice in the order of the file, then what else was met."""
    names: dict[str, None] = {}
    for scene in job.scenario.scenes.values():
        names[scene.id] = None
        ways = [way.id for way in scene.choices] + [way.id for way in scene.outcomes]
        names |= {f"{scene.id}/{way}": None for way in ways}
    return [*names, *(name for name in sorted(tally.hits) if name not in names)]


def _head(job: SimulationJob, tally: Tally, seconds: float) -> str:
    speed = tally.plays / max(seconds, 1e-9)
    played = f"{plural(tally.plays, 'play')} of {job.scenario.title}"
    return f"{played}, policy {job.policy}, seed {job.seed}, in {seconds:.1f} s ({speed:,.0f} a second)"


def _scores(job: SimulationJob, tally: Tally) -> Iterator[str]:
    principles = job.scenario.principles
    moved = {n: e for n, e in tally.scores.items() if e.least or e.most}
    width = max((cells(principles[name].name) for name in moved), default=0)
    for name, each in moved.items():
        yield f"  {padded(principles[name].name, width)}  {each.least:5} {each.mean:8.2f} {each.most:5}"
    total = tally.total
    weight = job.profile.divisor
    low, high = (total.least or 0) / weight, (total.most or 0) / weight
    yield f"  total under {job.profile.title}: least {low:.2f}, mean {total.mean / weight:.2f}, most {high:.2f}"


def _hits(job: SimulationJob, tally: Tally) -> Iterator[str]:
    rare = [name for name in hit_names(job, tally) if tally.hits[name] < _LEAST_HITS]
    if rare:
        yield f"Met fewer than {_LEAST_HITS} times:"
        yield from (f"  {name}: {tally.hits[name]}" for name in rare)


def _measure(each: Moments, weight: int) -> dict[str, float | None]:
    return {
        "min": None if each.least is None else each.least / weight,
        "max": None if each.most is None else each.most / weight,
        "mean": each.mean / weight,
    }
