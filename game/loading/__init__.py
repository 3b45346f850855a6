"""Scenario files to scenarios: reading and decoding, with every diagnostic that the text and its names can earn."""

from game.loading.decoded import Decoded, Loading
from game.loading.grammar.got import Got
from game.loading.grammar.passages import Said
from game.loading.load import decode_file, decode_texts
from game.loading.report import Report
from game.loading.syntax.composer import read, read_text
from game.loading.syntax.gc_pause import collector_paused
from game.loading.syntax.nodes import Mapping, Node, Scalar

__all__ = [
    "Decoded",
    "Got",
    "Loading",
    "Mapping",
    "Node",
    "Report",
    "Said",
    "Scalar",
    "collector_paused",
    "decode_file",
    "decode_texts",
    "read",
    "read_text",
]
