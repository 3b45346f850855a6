"""Finds scenarios, libraries and plugins on disk, and writes files whole; it knows where they lie, never what they mean.

`loader`, which stands apart, reads what was found under a net.
"""

from game.library.heads import Head, read_head
from game.library.net import CODE, Crash, attempt, crashed
from game.library.places import (
    NoHomeError,
    cache_dir,
    config_dir,
    data_dir,
    expanded,
    named,
    user_scenarios,
)
from game.library.search import Found, Origin, UnknownScenarioError, by_id, find_scenarios, locate
from game.library.shipped import shipped_libraries, shipped_plugins, shipped_scenarios
from game.library.whole import new_folder, read_small, whole_file, write_new, write_whole
