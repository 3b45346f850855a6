"""`game.voting` is a library of its own."""

import subprocess
import sys


def test_it_needs_nothing_but_the_standard_library():
    """Not the rest of the house, and NumPy only for questions large enough to be worth it."""
    program = """
import sys
from game.voting import Hall, Leaning, adoption, general_assembly
members = tuple(f"M{n}" for n in range(193))
adoption(general_assembly(members), "important", Hall(dict.fromkeys(members, Leaning(yes=2, no=1))))
print(*sorted(m for m in sys.modules if m.split(".")[0] in ("numpy", "yaml", "textual", "pluggy")
              or m.startswith("game.") and not m.startswith("game.voting")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
