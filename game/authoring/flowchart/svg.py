"""The map of a scenario as an SVG picture: turns as bands, boxes with their choices, dead parts grey, hot parts warm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

from game.authoring.flowchart.layout import Layout, Name, Point, lay_out
from game.authoring.flowchart.model import Box, BoxKind, Flowchart, Link, LinkKind, Row
from game.phrases import plural

_TITLE, _ROW, _CHAR, _MARGIN, _BAND = 18, 15, 6.7, 20, 92
_LONGEST: Final = 34
_MARK: Final = "\0turn "

_STYLE: Final = """
text{font:12px system-ui,'DejaVu Sans',sans-serif;fill:#22282f}
.t{font-weight:600}.r{font-size:10.5px;fill:#4a545e}.l{font-size:9.5px;fill:#6b5b3a;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.b{font-size:11px;fill:#7b8794}.box{fill:#fff;stroke:#4a545e}
.chance .box{fill:#fdf3d7;stroke:#b58a1b}.vote .box{fill:#e4ecfb;stroke:#3a5fa8}.passage .box{fill:#f1f3f5;stroke:#9aa5b1}
.initiative .box{fill:#e6f4ea;stroke:#3c8454}.consequence .box{fill:#fdebdf;stroke:#c0672b}
.deadline .box{fill:#fbe3e4;stroke:#b3393f}.ending .box,.end .box{fill:#33475b;stroke:#33475b}
.ending text,.end text{fill:#fff}.dead .box{fill:#f7f7f7;stroke:#b8bfc6;stroke-dasharray:4 3}
.dead text,.gone{fill:#9aa5b1;text-decoration:line-through}
.heat{fill:#d2492a}.link{fill:none;stroke:#4a545e;stroke-width:1.3}
.calendar{stroke:#c3cad1;stroke-width:3}.agenda{stroke:#3c8454;stroke-dasharray:2 4}
.later{stroke:#c0672b;stroke-dasharray:6 4}.called-off{stroke:#b3393f;stroke-dasharray:1 3}
"""


def svg(chart: Flowchart) -> str:
    """The map as an SVG document."""
    sizes: dict[Name, tuple[float, float]] = {box.key: _size(box) for box in chart.boxes}
    sizes |= {f"{_MARK}{turn}": (1.0, 4.0) for turn in (*chart.turns, _last(chart))}
    drawn = [(link.source, link.target) for link in chart.links]
    laid = lay_out(sizes, drawn, above=_bands(chart))
    return "\n".join(_Painter(chart, laid, sizes).document()) + "\n"


def _last(chart: Flowchart) -> int:
    """The turn in which the endings are drawn."""
    return max(box.turn for box in chart.boxes)


def _bands(chart: Flowchart) -> Iterator[tuple[str, str]]:
    """Each turn's boxes stand below its mark and above the next one's."""
    turns = sorted({*chart.turns, _last(chart)})
    after = dict(pairwise(turns))
    for box in chart.boxes:
        yield f"{_MARK}{box.turn}", box.key
        if box.turn in after:
            yield box.key, f"{_MARK}{after[box.turn]}"


def _size(box: Box) -> tuple[float, float]:
    longest = max(len(_short(box.title)) * 1.16, *(len(_label(row)) * 0.9 for row in box.rows), 6)
    return 20 + longest * _CHAR, 12 + _TITLE + _ROW * len(box.rows)


def _label(row: Row) -> str:
    return f"· {_short(row.id)}" if row.hits is None else f"· {_short(row.id)}  {row.hits:,}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class _Painter:
    """A chart with its places."""

    chart: Flowchart
    laid: Layout
    sizes: Mapping[Name, tuple[float, float]]

    def document(self) -> Iterator[str]:
        legend, least = _legend(self.laid.height + 2 * _MARGIN + 24)
        width = max(self.laid.width + 2 * _MARGIN + _BAND, least)
        height = self.laid.height + 2 * _MARGIN + 24
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}" role="img">'
        )
        yield f"<title>{escape(self.chart.title)}</title><style>{_STYLE}</style>"
        yield (
            '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
            'markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">'
            '<path d="M0 0L8 4L0 8z" fill="#4a545e"/></marker></defs>'
        )
        yield f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>'
        yield from self.bands(width, height)
        yield f'<g transform="translate({_MARGIN + _BAND} {_MARGIN})">'
        paths = self.paths()
        for link, points in paths.items():
            yield from self.link(link, points)
        for box in self.chart.boxes:
            yield from self.box(box)
        labelled: Counter[str] = Counter()
        for link, points in sorted(paths.items(), key=lambda path: path[1][0][0]):
            if link.rows:
                yield self.label(link, points, 14 + 11 * (labelled[link.source] % 3))
                labelled[link.source] += 1
        yield f"</g>{legend}</svg>"

    def bands(self, width: float, height: float) -> Iterator[str]:
        turns = sorted({*self.chart.turns, _last(self.chart)})
        tops = [self.laid.centres[f"{_MARK}{turn}"][1] + _MARGIN - 6 for turn in turns]
        bottoms = [*tops[1:], height - 24]
        for place, (turn, top, bottom) in enumerate(zip(turns, tops, bottoms, strict=True)):
            if place % 2 == 0:
                yield (
                    f'<rect y="{top:.1f}" width="{width:.0f}" height="{bottom - top:.1f}" '
                    'fill="#f6f8fa"/>'
                )
            first, _, second = self.chart.turns.get(turn, "the end").partition(" · ")
            yield f'<text class="b" x="10" y="{top + 18:.1f}">{escape(first)}</text>'
            if second:
                yield f'<text class="b" x="10" y="{top + 33:.1f}">{escape(second)}</text>'

    def paths(self) -> dict[Link, list[Point]]:
        """Where each link runs; links that leave or enter one box do so side by side."""
        laid = (
            (link, self.laid.paths.get((link.source, link.target))) for link in self.chart.links
        )
        found = {link: list(points) for link, points in laid if points}
        for end, beside in ((0, 1), (-1, -2)):
            meeting: dict[str, list[Link]] = {}
            for link in found:
                meeting.setdefault(link.target if end else link.source, []).append(link)
            for name, links in meeting.items():
                links.sort(key=lambda link: found[link][beside][0])
                step = min(18.0, self.sizes[name][0] / (len(links) + 1))
                for place, link in enumerate(links):
                    x, y = found[link][end]
                    found[link][end] = (x + step * (place - (len(links) - 1) / 2), y)
        return found

    def link(self, link: Link, points: Sequence[Point]) -> Iterator[str]:
        path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
        for (x1, y1), (x2, y2) in pairwise(points):
            bend = (y2 - y1) / 2
            path.append(f"C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {y2 - bend:.1f} {x2:.1f} {y2:.1f}")
        kind = link.kind.replace(" ", "-")
        arrow = "" if link.kind is LinkKind.CALENDAR else ' marker-end="url(#a)"'
        yield f'<path class="link {kind}" d="{"".join(path)}"{arrow}>'
        ids = {box.key: box.id for box in self.chart.boxes}
        yield f"<title>{escape(_told(link, ids))}</title></path>"

    def label(self, link: Link, points: Sequence[Point], below: float) -> str:
        """The choices that take a link, where it has come so far below the box that it leaves."""
        (x1, y1), (x2, y2) = points[0], points[1]
        at = min(0.5, below / abs(y2 - y1)) if y1 != y2 else 0.5
        x = x1 + (x2 - x1) * (3 - 2 * at) * at * at
        return (
            f'<text class="l" text-anchor="middle" x="{x:.1f}" '
            f'y="{y1 + (y2 - y1) * at + 3:.1f}">{escape(_short(", ".join(link.rows)))}</text>'
        )

    def box(self, box: Box) -> Iterator[str]:
        (x, y), (width, height) = self.laid.centres[box.key], self.sizes[box.key]
        left, top = x - width / 2, y - height / 2
        dead = " dead" if box.dead else ""
        yield f'<g class="{box.kind}{dead}"><title>{escape(_about(box))}</title>'
        yield (
            f'<rect class="box" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}" rx="{3 if box.rows else 9}"/>'
        )
        yield f'<text class="t" x="{left + 9:.1f}" y="{top + 18:.1f}">{escape(_short(box.title))}</text>'
        taken = max((row.hits or 0 for row in box.rows), default=0)
        for number, row in enumerate(box.rows):
            base = top + 18 + _ROW * (number + 1)
            if taken and row.hits:
                share = (width - 4) * (row.hits / taken)  # counts may be larger than a float
                yield (
                    f'<rect class="heat" opacity="0.22" x="{left + 2:.1f}" y="{base - 11:.1f}" '
                    f'width="{share:.1f}" height="{_ROW - 1}"/>'
                )
            gone = " gone" if row.dead else ""
            yield f'<text class="r{gone}" x="{left + 9:.1f}" y="{base:.1f}">{escape(_label(row))}</text>'
        yield "</g>"


def _told(link: Link, ids: Mapping[str, str]) -> str:
    by = f" by {', '.join(link.rows)}" if link.rows else ""
    return f"{ids[link.source]} → {ids[link.target]} ({link.kind}{by})"


def _about(box: Box) -> str:
    dead = ", in no play" if box.dead else ""
    met = "" if box.hits is None else f", met {plural(box.hits, 'time')}"
    return f"{box.kind} {box.id}{dead}{met}"


def _legend(height: float) -> tuple[str, float]:
    """What the colours and lines mean, along the lower edge, and how wide that is."""
    parts, x, y = [], float(_MARGIN), height - 15
    for kind in BoxKind:
        if kind is not BoxKind.END:
            parts.append(
                f'<g class="{kind}"><rect class="box" x="{x:.0f}" y="{y:.0f}" width="14" height="9" '
                f'rx="2"/></g><text class="b" x="{x + 19:.0f}" y="{y + 9:.0f}">{kind}</text>'
            )
            x += 32 + len(kind) * 6.4
    for link in LinkKind:
        parts.append(
            f'<path class="link {link.replace(" ", "-")}" d="M{x:.0f} {y + 4.5:.1f}h24"/>'
            f'<text class="b" x="{x + 30:.0f}" y="{y + 9:.0f}">{link}</text>'
        )
        x += 44 + len(link) * 6.4
    return "".join(parts), x + _MARGIN
