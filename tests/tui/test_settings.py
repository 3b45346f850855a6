"""The player's own files, whatever is in them: what is sound is used, and the rest is said in a line a thing."""

import pytest

from game.library import config_dir
from game.tui.keys import read_keys
from game.tui.settings import Settings, read_settings

ODD = [
    "[]",
    "{}",
    "[1]",
    "{a = 1}",
    "inf",
    "nan",
    "1.5",
    "9" * 400,
    "2024-01-01",
    "''",
    "true",
    "false",
]


@pytest.fixture
def write():
    def write(name, words):
        config_dir().mkdir(parents=True, exist_ok=True)
        (config_dir() / name).write_bytes(words if isinstance(words, bytes) else words.encode())

    return write


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["theme", "motion"])
def test_a_setting_of_any_kind_is_used_or_said_to_be_wrong(write, name, odd):
    write("settings.toml", f"{name} = {odd}\n")
    settings, wrong = read_settings()
    assert (settings == Settings()) == bool(wrong) or odd == "true"


@pytest.mark.parametrize("odd", ODD)
def test_a_key_of_any_kind_is_said_to_be_wrong(write, odd):
    write("keys.toml", f'[keys]\n"play.undo" = {odd}\n')
    keys, wrong = read_keys()
    assert (keys, len(wrong)) == ({}, 1)
    write("keys.toml", f"keys = {odd}\n")
    assert read_keys()[0] == {}


@pytest.mark.parametrize(
    "words", [b"\xff", b"\0", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000, b"a", b"=", b"[[["]
)
def test_a_file_that_is_no_table_is_said_to_be_none(write, words):
    write("settings.toml", words)
    write("keys.toml", words)
    for found, wrong in (read_settings(), read_keys()):
        assert found in (Settings(), {})
        assert len(wrong) == 1
