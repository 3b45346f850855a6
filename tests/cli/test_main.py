import subprocess
import sys

import pytest

from game import __version__
from game.cli.commands import COMMANDS

CONTRACT = ("list", "play", "saves", "check", "explain", "test", "plugins", "schema")


def test_the_version_is_the_packages(smallstate):
    assert smallstate("--version").out == f"smallstate {__version__}\n"


@pytest.mark.parametrize("name", [command.NAME for command in COMMANDS])
def test_every_command_explains_itself_with_examples(smallstate, name):
    shown = smallstate(name, "--help")
    assert shown.code == 0
    assert f"smallstate {name}" in shown.out
    assert "examples:" in shown.out


def test_help_names_every_command_of_the_contract(smallstate):
    shown = smallstate("--help")
    assert shown.code == 0
    assert all(f"    {name}" in shown.out for name in CONTRACT)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["chek"], "did you mean `check`?"),
        (["road-to-burgenstock"], "did you mean `smallstate play road-to-burgenstock`?"),
        (["wibble"], "the commands are: list, play"),
        (["play"], "SCENARIO"),
        (["play", "x", "--sed", "1"], "--sed"),
        (["play", "x", "--seed", "-1"], "a whole number from 0"),
        (["play", "x", "--seed", "1e3"], "a whole number from 0"),
        (["play", "x", "--plain", "--choose", "a"], "not allowed"),
        (["check"], "PATH"),
        (["check", "x", "--format", "xml"], "xml"),
        (["completion", "fish"], "fish"),
    ],
)
def test_a_wrong_call_is_two_lines_on_stderr(smallstate, argv, said):
    shown = smallstate(*argv)
    assert shown.code == 2
    assert shown.out == ""
    assert said in shown.err
    assert shown.err.startswith("smallstate: ")
    assert "help: " in shown.err
    assert "Traceback" not in shown.err


def test_without_a_terminal_the_library_names_the_way_that_needs_none(smallstate):
    for argv in ([], ["play", "road-to-burgenstock"]):
        shown = smallstate(*argv)
        assert shown.code == 2
        assert "needs a terminal" in shown.err
        assert "--plain" in shown.err


def test_nothing_heavy_is_imported_to_say_the_version():
    code = (
        "import sys; from game.cli.main import main; main(['--version']);"
        "heavy = {'textual', 'numpy', 'yaml', 'sqlite3', 'pluggy', 'game.model', 'game.diagnostics'} & set(sys.modules);"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_module_is_the_command():
    shown = subprocess.run(
        [sys.executable, "-m", "game", "--version"], check=True, capture_output=True, text=True
    )
    assert shown.stdout == f"smallstate {__version__}\n"
