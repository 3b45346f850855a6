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
