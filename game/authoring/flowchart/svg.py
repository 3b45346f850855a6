"""The map of a scenario as an SVG picture: turns as bands, boxes with their choices, dead parts grey, hot parts warm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from game.authoring.flowchart.colours import COLOURS, DEAD
from game.authoring.flowchart.layout import Layout, Name, Point, lay_out
from game.authoring.flowchart.model import Box, BoxKind, Flowchart, Link, LinkKind, Row
from game.phrases import plural

_CHAR, _MARGIN, _BAND = 6.7, 20, 92
_LONGEST: Final = 34
_MARK: Final = "\0turn "
_Sizes = Mapping[Name, tuple[float, float]]


def svg(chart: Flowchart) -> str:
    """The map as an SVG document."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only for files

    turns = sorted({*chart.turns, max(box.turn for box in chart.boxes)})
    sizes: dict[Name, tuple[float, float]] = {box.key: _size(box) for box in chart.boxes}
    sizes |= {f"{_MARK}{turn}": (1.0, 4.0) for turn in turns}
    drawn = [(link.source, link.target) for link in chart.links]
    laid = lay_out(sizes, drawn, above=_above(chart, turns))
    height = round(laid.height + 2 * _MARGIN + 24)
    legend, least = _legend()
    tops = [laid.centres[f"{_MARK}{turn}"][1] + _MARGIN - 6 for turn in turns]
    names = [chart.turns.get(turn, "the end") for turn in turns]
    links = _beside_each_other(chart, laid, sizes)
    made = Environment(
        loader=PackageLoader(__package__, ""),
        autoescape=True,
        finalize=lambda value: f"{value:.1f}" if isinstance(value, float) else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("svg.jinja").render(
        chart=chart,
        width=round(max(laid.width + 2 * _MARGIN + _BAND, least)),
        height=height,
        left=_MARGIN + _BAND,
        margin=_MARGIN,
        bands=zip(tops, [*tops[1:], height - 24.0], names, strict=True),
        links=links.items(),
        boxes=[_placed(box, laid, sizes) for box in chart.boxes],
        labels=_labels(links),
        legend=legend,
        ids={box.key: box.id for box in chart.boxes},
        colours=COLOURS,
        dead=DEAD,
        box_kinds=tuple(BoxKind),
        curve=_curve,
        label=_label,
        short=_short,
        plural=plural,
    )


def _above(chart: Flowchart, turns: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Each turn's boxes stand below its mark and above the next one's."""
    after = dict(pairwise(turns))
    for box in chart.boxes:
        yield f"{_MARK}{box.turn}", box.key
        if box.turn in after:
            yield box.key, f"{_MARK}{after[box.turn]}"


def _size(box: Box) -> tuple[float, float]:
    longest = max(len(_short(box.title)) * 1.16, *(len(_label(row)) * 0.9 for row in box.rows), 6)
    return 20 + longest * _CHAR, 30 + 15 * len(box.rows)


def _label(row: Row) -> str:
    return f"· {_short(row.id)}" if row.hits is None else f"· {_short(row.id)}  {row.hits:,}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _placed(box: Box, laid: Layout, sizes: _Sizes) -> tuple[Box, float, float, float, float, int]:
    """A box with its left upper corner, its size, and how often the row was taken that was taken most."""
    (x, y), (width, height) = laid.centres[box.key], sizes[box.key]
    most = max((row.hits or 0 for row in box.rows), default=0)
    return box, x - width / 2, y - height / 2, width, height, most


def _beside_each_other(chart: Flowchart, laid: Layout, sizes: _Sizes) -> dict[Link, list[Point]]:
    """Where each link runs; links that leave or enter one box do so side by side."""
    paths = ((link, laid.paths.get((link.source, link.target))) for link in chart.links)
    found = {link: list(points) for link, points in paths if points}
    for end, beside in ((0, 1), (-1, -2)):
        meeting: dict[str, list[Link]] = {}
        for link in found:
            meeting.setdefault(link.target if end else link.source, []).append(link)
        for name, links in meeting.items():
            links.sort(key=lambda link: found[link][beside][0])
            step = min(18.0, sizes[name][0] / (len(links) + 1))
            for place, link in enumerate(links):
                x, y = found[link][end]
                found[link][end] = (x + step * (place - (len(links) - 1) / 2), y)
    return found


def _curve(points: Sequence[Point]) -> str:
    """A path through some points that leaves and enters each upright."""
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (y1 + y2) / 2
        path.append(f"C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {y2:.1f}")
    return "".join(path)


def _labels(
    links: Mapping[Link, Sequence[Point]],
) -> Iterator[tuple[float, float, tuple[str, ...]]]:
    """The choices that take each link, on its curve, below those of links of the same box that stand further left."""
    labelled: Counter[str] = Counter()
    for link, ((x1, y1), (x2, y2), *_) in sorted(links.items(), key=lambda path: path[1][0][0]):
        if link.rows:
            below = 14 + 11 * (labelled[link.source] % 3)
            labelled[link.source] += 1
            at = min(0.5, below / abs(y2 - y1)) if y1 != y2 else 0.5
            yield x1 + (x2 - x1) * (3 - 2 * at) * at * at, y1 + (y2 - y1) * at + 3, link.rows


def _legend() -> tuple[list[tuple[str, float]], float]:
    """What the colours and lines mean, each with its place along the lower edge, and how wide that is."""
    x, found = float(_MARGIN), list[tuple[str, float]]()
    for kind in (*(kind for kind in BoxKind if kind is not BoxKind.END), *LinkKind):
        line = 11 if isinstance(kind, LinkKind) else 0
        found.append((kind, x + line))
        x += 33 + line + len(kind) * 6.4
    return found, x + _MARGIN
