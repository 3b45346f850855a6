"""The map of a scenario as text for other programs to draw: Mermaid and Graphviz."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.authoring.flowchart.colours import COLOURS, DEAD
from game.authoring.flowchart.model import Box, BoxKind, Flowchart, Link, LinkKind

_MERMAID: Final = {
    LinkKind.THEN: "-->",
    LinkKind.LATER: "-.->",
    LinkKind.CALENDAR: "==>",
    LinkKind.AGENDA: "-.->",
    LinkKind.CALLED_OFF: "-.-x",
}
_SHAPES: Final = {
    BoxKind.SCENE: ('["', '"]'),
    BoxKind.CHANCE: ('{{"', '"}}'),
    BoxKind.END: ('(["', '"])'),
    BoxKind.ENDING: ('(["', '"])'),
}
_COLOURED: Final = (
    BoxKind.CHANCE,
    BoxKind.VOTE,
    BoxKind.INITIATIVE,
    BoxKind.CONSEQUENCE,
    BoxKind.DEADLINE,
)
_COLOURS: Final = {
    **{kind: COLOURS[kind] for kind in _COLOURED},
    BoxKind.ENDING: ("#dde5ee", "#33475b"),  # lighter, since words here are always dark
}
_DOT: Final = {
    LinkKind.THEN: "",
    LinkKind.LATER: ' [style=dashed, color="#c0672b"]',
    LinkKind.CALENDAR: ' [color="#c3cad1", penwidth=3, arrowhead=none]',
    LinkKind.AGENDA: ' [style=dotted, color="#3c8454"]',
    LinkKind.CALLED_OFF: ' [style=dotted, color="#b3393f", arrowhead=tee]',
}


def mermaid(chart: Flowchart) -> str:
    """The map as a Mermaid flowchart."""
    return "\n".join(_mermaid(chart)) + "\n"


def dot(chart: Flowchart) -> str:
    """The map in Graphviz's language."""
    return "\n".join(_dot(chart)) + "\n"


def _mermaid(chart: Flowchart) -> Iterator[str]:
    names = _names(chart)
    yield "flowchart TD"
    for turn, boxes in _by_turn(chart):
        if turn:
            yield f'  subgraph {_id(turn)}["{_escaped(turn)}"]'
        for box in boxes:
            left, right = _SHAPES.get(box.kind, ('("', '")'))
            words = "<br>".join(_escaped(line) for line in _lines(box))
            yield f"    {names[box.key]}{left}{words}{right}"
        if turn:
            yield "  end"
    for link in chart.links:
        label = f"|{_escaped(', '.join(link.rows))}|" if link.rows else ""
        yield f"  {names[link.source]} {_MERMAID[link.kind]}{label} {names[link.target]}"
    for kind, (fill, line) in _COLOURS.items():
        members = [names[box.key] for box in chart.boxes if box.kind is kind]
        if members:
            yield f"  classDef {kind} fill:{fill},stroke:{line}"
            yield f"  class {','.join(members)} {kind}"
    gone = [names[box.key] for box in chart.boxes if box.dead]
    if gone:
        yield f"  classDef dead fill:{DEAD[0]},stroke:{DEAD[1]},color:#9aa5b1,stroke-dasharray:4 3"
        yield f"  class {','.join(gone)} dead"


def _dot(chart: Flowchart) -> Iterator[str]:
    names = _names(chart)
    yield f"digraph {_quoted(chart.title)} {{"
    yield '  node [shape=box, style=filled, fillcolor=white, fontname="sans-serif", fontsize=11]'
    yield '  edge [fontname="sans-serif", fontsize=9]'
    for number, (turn, boxes) in enumerate(_by_turn(chart)):
        if turn:
            yield f"  subgraph cluster_{number} {{ label={_quoted(turn)}; color=lightgrey"
        for box in boxes:
            fill, line = _COLOURS.get(box.kind, ("white", "#4a545e"))
            style = "filled" if box.rows else "filled,rounded"
            if box.dead:
                (fill, line), style = DEAD, f"{style},dashed"
            words = "\\l".join(_quoted(row)[1:-1] for row in _lines(box))
            yield (
                f'    {names[box.key]} [label="{words}\\l", style="{style}", '
                f'fillcolor="{fill}", color="{line}"]'
            )
        if turn:
            yield "  }"
    for link in chart.links:
        yield f"  {names[link.source]} -> {names[link.target]}{_attributes(link)}"
    yield "}"


def _attributes(link: Link) -> str:
    style = _DOT[link.kind]
    if not link.rows:
        return style
    label = f"label={_quoted(', '.join(link.rows))}"
    return f"{style[:-1]}, {label}]" if style else f" [{label}]"


def _names(chart: Flowchart) -> dict[str, str]:
    """A short name for each box, since its key may hold signs that the notations use."""
    return {box.key: f"n{number}" for number, box in enumerate(chart.boxes)}


def _by_turn(chart: Flowchart) -> Iterator[tuple[str, list[Box]]]:
    turns = sorted({box.turn for box in chart.boxes if box.turn in chart.turns})
    ended = (BoxKind.END, BoxKind.ENDING)
    for turn in turns:
        boxes = [box for box in chart.boxes if box.turn == turn and box.kind not in ended]
        yield chart.turns[turn], boxes
    yield "", [box for box in chart.boxes if box.kind in ended]


def _lines(box: Box) -> list[str]:
    rows = (
        f"{'✗' if row.dead else '·'} {row.id}{'' if row.hits is None else f' {row.hits}'}"
        for row in box.rows
    )
    return [box.title, *rows]


def _escaped(words: str) -> str:
    """Words in a quoted Mermaid label; its entities are numbers between `#` and `;`."""
    return "".join(c if c.isalnum() or c in " ,.-·✗" else f"#{ord(c)};" for c in words)


def _id(words: str) -> str:
    return "t" + "".join(c for c in words if c.isascii() and c.isalnum())


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
