"""The map of a scenario: its program as a flowchart, drawn as SVG or written for Mermaid and Graphviz."""

from game.authoring.flowchart.model import (
    Box,
    BoxKind,
    Flowchart,
    Link,
    LinkKind,
    flowchart,
    marked,
)
from game.authoring.flowchart.notations import dot, mermaid
from game.authoring.flowchart.svg import svg
