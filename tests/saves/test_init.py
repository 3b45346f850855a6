import subprocess
import sys

import pytest

import game.saves

LIST = """
import sys
from game.saves import list_saves, saves_dir
list_saves(saves_dir())
print([name for name in sys.modules if name.startswith(("game.engine", "game.loading"))])
"""


@pytest.mark.parametrize("name", game.saves.__all__)
def test_every_name_is_there(name):
    found = getattr(game.saves, name)
    assert getattr(found, "__name__", name) in (name, "tuple", "Callable")


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(AttributeError, match="nothing"):
        game.saves.nothing  # noqa: B018


def test_a_list_of_saves_loads_neither_the_engine_nor_the_reader():
    told = subprocess.run([sys.executable, "-c", LIST], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
