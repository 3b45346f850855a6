"""Scenario files to scenarios: reading and decoding, with every diagnostic that the text and its names can earn."""

from game.loading.campaign import LoadedCampaign, load_campaign
from game.loading.decoded import Decoded, Loading
from game.loading.grammar.got import Got
from game.loading.grammar.ids import ID, as_id
from game.loading.grammar.passages import Said
from game.loading.grammar.schema import SCHEMA_FILE, modeline, schema_text
from game.loading.load import decode_file, decode_texts, scenario_file, texts_of, translations
from game.loading.report import Report
from game.loading.starts import START_SUFFIX
from game.loading.syntax.composer import read, read_text
from game.loading.syntax.gc_pause import collector_paused
from game.loading.syntax.nodes import Mapping, Node, Scalar
from game.loading.syntax.source_file import NO_NEIGHBOUR, read_source
from game.loading.translation import is_translation, marked_entries, text_mark, text_of

__all__ = [
    "ID",
    "NO_NEIGHBOUR",
    "SCHEMA_FILE",
    "START_SUFFIX",
    "Decoded",
    "Got",
    "LoadedCampaign",
    "Loading",
    "Mapping",
    "Node",
    "Report",
    "Said",
    "Scalar",
    "as_id",
    "collector_paused",
    "decode_file",
    "decode_texts",
    "is_translation",
    "load_campaign",
    "marked_entries",
    "modeline",
    "read",
    "read_source",
    "read_text",
    "scenario_file",
    "schema_text",
    "text_mark",
    "text_of",
    "texts_of",
    "translations",
]
