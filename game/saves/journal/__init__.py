"""A game under way and everything that was done in it, as values in memory; no file is known here."""

from game.saves.journal.journal import Branch, Journal
from game.saves.journal.log import Log, Note, Row, Texts
from game.saves.journal.replay import (
    Load,
    Parting,
    carry,
    load_program,
    log_of,
    partings,
    play_of,
    program_of,
    replay,
)
