"""What can be wrong with a scenario whose names are right: where its flow leads, what can be reached, what has no effect.

Each pass is a function from a lowered scenario to diagnostics. A pass changes nothing and knows no other.
"""

from game.lint.loaded import Loaded, check, load, load_texts
