"""The colours of the boxes of a map, alike in every format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.authoring.flowchart.model import BoxKind

COLOURS: Final[Mapping[BoxKind, tuple[str, str]]] = {
    BoxKind.SCENE: ("#ffffff", "#4a545e"),
    BoxKind.CHANCE: ("#fdf3d7", "#b58a1b"),
    BoxKind.VOTE: ("#e4ecfb", "#3a5fa8"),
    BoxKind.PASSAGE: ("#f1f3f5", "#9aa5b1"),
    BoxKind.INITIATIVE: ("#e6f4ea", "#3c8454"),
    BoxKind.CONSEQUENCE: ("#fdebdf", "#c0672b"),
    BoxKind.DEADLINE: ("#fbe3e4", "#b3393f"),
    BoxKind.END: ("#33475b", "#33475b"),
    BoxKind.ENDING: ("#33475b", "#33475b"),
}
"""Of each kind of box, the colour inside and that of its line."""
DEAD: Final = ("#f7f7f7", "#b8bfc6")
"""The same of a box to which nothing leads."""
