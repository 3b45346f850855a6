"""Plugins as files and packages: found, trusted, switched, set, described, and what a game keeps of them. None is loaded.

`game.scoring.panel.examine` (which loads them for a look) and `template` (a start for one of your own) stay apart.
"""

from game.scoring.plugins.config import (
    TrustError,
    distrust,
    read_config,
    set_setting,
    switch,
    trust,
)
from game.scoring.plugins.descriptions import inputs_text, output_text, range_text, value_text
from game.scoring.plugins.discover import (
    find_plugins,
    no_longer_trusted,
    plugins_folder,
    unreadable_folder,
)
from game.scoring.plugins.game_plugins import GamePlugins, ScorerIdentity
from game.scoring.runtime.plugin import Plugin, Source, Status
from game.scoring.settings import Setting, Value
