import subprocess
import sys

LIST = """
import sys
from game.saves.folder import list_saves, saves_dir
list_saves(saves_dir())
print([name for name in sys.modules if name.startswith(("game.engine", "game.loading"))])
"""


def test_a_list_of_saves_loads_neither_the_engine_nor_the_reader():
    told = subprocess.run([sys.executable, "-c", LIST], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
