"""Plugins as files and packages: found, trusted, switched, set, described, and what a game keeps of them. None is loaded.

`game.scoring.plugins.examine` (which loads them for a look) and `template` (a start for one of your own) stay apart.
"""

from game.scoring.plugins.config import (
    TrustError,
    distrust,
    read_config,
    set_setting,
    switch,
    trust,
)
from game.scoring.plugins.descriptions import gives, may_be, reads, word
from game.scoring.plugins.discover import (
    closed_folder,
    find_plugins,
    no_longer_trusted,
    plugins_folder,
)
from game.scoring.plugins.game_plugins import GamePlugins, ScorerIdentity
from game.scoring.runtime.plugin import Plugin, Source, Status
from game.scoring.settings import Setting, Value

__all__ = [
    "GamePlugins",
    "Plugin",
    "ScorerIdentity",
    "Setting",
    "Source",
    "Status",
    "TrustError",
    "Value",
    "closed_folder",
    "distrust",
    "find_plugins",
    "gives",
    "may_be",
    "no_longer_trusted",
    "plugins_folder",
    "read_config",
    "reads",
    "set_setting",
    "switch",
    "trust",
    "word",
]
