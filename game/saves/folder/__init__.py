"""The files of saved games: their folder, the SQLite file of each, its lock and its first page. A list of saves needs no more."""

from game.saves.folder.database import read_head
from game.saves.folder.listing import (
    SUFFIX,
    Listed,
    delete_save,
    find_save,
    list_saves,
    saves_dir,
)
from game.saves.folder.tables import Head, Standing
