"""The scorers, sections and policies at work in one game: the panel, what they are shown, the ledger, the review.

What plugins themselves are shown and give back is `game.scoring`; plugins as files are `game.scoring.plugins`.
"""

from game.scoring.panel.active import Active, ActiveScorer, Failure, PluginFailedError
from game.scoring.panel.declared import Declared
from game.scoring.panel.ledger import Ledger, Posted, default_profile, keep_ledger, total
from game.scoring.panel.panel import Note, Panel, open_panel
from game.scoring.panel.review import review_of, settled
from game.scoring.panel.views import places_read, position_of
from game.scoring.plugins.discover import OURS
from game.scoring.runtime.loading import in_process
from game.scoring.runtime.manifest import Card
from game.scoring.runtime.memory import MOST_CARRIED
