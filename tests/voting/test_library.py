"""`game.voting` is a library of its own."""

import subprocess
import sys


def test_it_needs_nothing_but_the_standard_library():
    """Not the rest of the house but for the notes that declare keys, and NumPy only for bodies large enough to be worth it."""
    program = """
import sys
from game.voting import Electorate, Leaning, adoption, security_council
members = tuple("ABCDEFGHIJKLMNO")
adoption(security_council(members, members[:5]), "substantive", Electorate(dict.fromkeys(members, Leaning(yes=2, no=1))))
print(*sorted(m for m in sys.modules if m.split(".")[0] in ("numpy", "yaml", "textual", "pluggy")
              or m.startswith("game.") and not m.startswith(("game.voting", "game.keys"))))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
