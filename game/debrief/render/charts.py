"""The pictures of a debrief's page: bars, boards and curves, each with its numbers in words beside or inside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.debrief.account import Hindsight, Series, Tally
from game.debrief.render.escaped import Html, several, tag
from game.debrief.render.voting_text import differed, sides
from game.debrief.votes import SIDES, Seat, Voted
from game.phrases import signed
from game.voting import Vote

KINDS = dict(zip(SIDES, ("yes", "no", "abstain", "away"), strict=True))
"""The class of a lamp, by the side of a vote."""
WIDE, HIGH = 160, 36


def balance(tally: Tally, most: int) -> Html:
    """What was lost to the left and what was gained to the right of one line; `most` fills a side."""
    lost, gained = (100 * abs(number) / max(1, most) for number in (tally.lost, tally.gained))
    return tag(
        "span",
        tag("span", tag("i", style=f"width:{lost:.1f}%"), class_="lost"),
        tag("span", tag("i", style=f"width:{gained:.1f}%"), class_="gained"),
        class_="balance",
        role="img",
        aria_label=f"gained {tally.gained}, lost {-tally.lost}",
    )


def scale(seen: Hindsight) -> Html:
    """Where a play stands between the worst and the best that could be."""
    span = seen.best - seen.worst or 1
    place = 100 * (seen.score - seen.worst) / span
    return tag(
        "div",
        tag("span", signed(seen.worst, 2), class_="end"),
        tag("span", tag("b", style=f"left:{place:.1f}%"), class_="line"),
        tag("span", signed(seen.best, 2), class_="end"),
        class_="scale",
        role="img",
        aria_label=f"{signed(seen.score, 2)} between {signed(seen.worst, 2)} and {signed(seen.best, 2)}",
    )


def curve(series: Series) -> Html:
    """An indicator over the moments of a play, on its whole range; a step where it moved."""
    variable, values = series.variable, series.values
    span, last = max(1, variable.hi - variable.lo), max(1, len(values) - 1)
    points: list[tuple[float, float]] = []
    for moment, value in enumerate(values):
        x, y = WIDE * moment / last, HIGH - HIGH * (value - variable.lo) / span
        points += [(x, points[-1][1])] if points else []
        points.append((x, y))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    zero = HIGH + HIGH * variable.lo / span
    base = (
        tag("line", x1=0, x2=WIDE, y1=f"{zero:.1f}", y2=f"{zero:.1f}", class_="zero")
        if variable.lo < 0 < variable.hi
        else ""
    )
    return tag(
        "svg",
        base,
        tag("polyline", points=line),
        tag("circle", cx=f"{points[-1][0]:.1f}", cy=f"{points[-1][1]:.1f}", r=3),
        viewBox=f"-4 -4 {WIDE + 8} {HIGH + 8}",
        class_="curve",
        aria_hidden="true",
    )


def board(vote: Voted) -> Html:
    """A lamp a member, by name as in the hall; ours is framed, and so is who voted otherwise than on record."""
    differs = {seat.member for seat in vote.differs}
    lamps = (
        tag(
            "i",
            class_=" ".join(
                filter(
                    None,
                    (
                        KINDS[seat.vote.on_record],
                        "ours" if seat == vote.ours else "",
                        "other" if seat.member in differs else "",
                    ),
                )
            ),
            title=differed(vote, seat)
            if seat.member in differs
            else f"{seat.name}: {vote.sides[seat.vote.on_record]}",
        )
        for seat in sorted(vote.roll, key=lambda seat: seat.name)
    )
    size = "board" if len(vote.roll) > 20 else "board few"
    framed = [vote.ours.name] if vote.ours else []
    framed += ["those who voted otherwise than on record"] if differs else []
    legend = f"A lamp for each member, by name. Framed: {' and '.join(framed)}." if framed else ""
    return several(
        tag("div", *lamps, class_=size, aria_hidden="true"),
        tag("p", legend, class_="quiet legend") if legend else "",
    )


def split(vote: Voted) -> Html:
    """The count as one bar: a stretch a side, as long as it has members."""
    counts = zip(vote.sides.items(), sides(vote.tally), strict=True)
    stretches = (
        tag(
            "span",
            tag("b", str(number)),
            f" {said}",
            class_=KINDS[side],
            style=f"flex-grow:{number}",
        )
        for (side, said), number in counts
        if number
    )
    return tag("div", *stretches, class_="split")


def threshold(vote: Voted) -> Html:
    """What was reached against what was needed, of all that counted; nothing where nobody votes."""
    whole = vote.of if vote.of is not None else len(vote.roll)
    if vote.rule.consensus or not whole or not vote.needed:
        return Html()
    reached, needed = (min(100.0, 100 * part / whole) for part in (vote.got, vote.needed))
    by = " by weight" if vote.weighed else ""
    return tag(
        "div",
        tag(
            "span",
            tag("i", style=f"width:{reached:.1f}%"),
            tag("b", style=f"left:{needed:.1f}%"),
            class_="line",
        ),
        tag("span", f"{vote.got} of {whole}{by}, {vote.needed} needed", class_="said"),
        class_="threshold",
    )


def chips(vote: Voted, seats: Iterable[Seat]) -> Html:
    """Members by name, each with its lamp and its vote."""
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag("i", class_=KINDS[seat.vote.on_record]),
                seat.name,
                tag("small", f" {vote.sides[seat.vote.on_record]}"),
            )
            for seat in seats
        ),
        class_="chips",
    )


def roll(vote: Voted) -> Html:
    """Everybody by name, under the side they took."""
    named: dict[Vote, list[str]] = {side: [] for side in SIDES}
    for seat in sorted(vote.roll, key=lambda seat: seat.name):
        named[seat.vote.on_record].append(seat.name)
    return tag(
        "details",
        tag("summary", "The whole roll call"),
        *(
            tag(
                "p", tag("b", f"{vote.sides[side].capitalize()} ({len(names)}): "), ", ".join(names)
            )
            for side, names in named.items()
            if names
        ),
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], class_: str = "") -> Html:
    """Rows under their heads; what is a number is set as one."""
    body = [
        tag("tr", *(tag("td", cell, class_="number" if _number(cell) else "") for cell in row))
        for row in rows
    ]
    if not body:
        return Html()
    head = tag("thead", tag("tr", *(tag("th", each, scope="col") for each in columns)))
    return tag(
        "div", tag("table", head, tag("tbody", several(*body)), class_=class_), class_="wide"
    )


def _number(cell: str) -> bool:
    return cell.lstrip("+−").replace(".", "", 1).replace("%", "").strip().isdecimal()
