"""A game in its file: read whole, and written so that each change is on the disk or did not happen."""

from game.saves.file.saved_journal import SavedJournal
from game.saves.file.store import read_log
