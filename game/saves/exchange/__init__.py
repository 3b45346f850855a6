"""Games that are sent, kept or compared: as JSON text, carried over to a newer text, and verified move by move."""

from game.saves.exchange.compared import Compared, Edition, compare, most_doubtful
from game.saves.exchange.exported import export_save, from_json, import_save, migrate_save, to_json
from game.saves.exchange.verdict import Verdict, verify
