import os
from pathlib import Path

import pytest

from game.library import user_scenarios
from game.scoring.plugins.config import (
    Config,
    TrustError,
    config_file,
    digest_of,
    distrust,
    read_config,
    set_setting,
    switch,
    trust,
)
from game.scoring.settings import Setting

WANTED = Setting("wanted", "Wanted", 4, 1, 8)


@pytest.fixture
def plugin(tmp_path):
    path = tmp_path / "mine" / "courtesy.py"
    path.parent.mkdir()
    path.write_text("x = 1")
    return path


def test_what_the_player_says_is_kept(plugin):
    digest = trust(plugin)
    switch("record", on=False)
    switch("foresight", on=False)
    switch("foresight", on=True)
    set_setting("mix", "scorer/mix", WANTED, 5)
    config, problem = read_config()
    assert problem == ""
    assert config == Config(
        {str(plugin): digest},
        ("classroom-export", "record"),
        {"mix": {"scorer/mix": {"wanted": 5}}},
    )
    assert distrust(plugin)
    assert not distrust(plugin)
    assert read_config()[0].trusted == {}


def test_a_value_out_of_bounds_is_not_kept():
    with pytest.raises(ValueError, match="from 1 to 8"):
        set_setting("mix", "scorer/mix", WANTED, 9)
    assert read_config() == (Config(), "")


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b"\xff\x00", b'{"trusted": {"a": 1}}', b"{" * 10_000]
)
def test_a_damaged_file_trusts_nothing_and_is_not_overwritten(plugin, damage):
    config_file().parent.mkdir(parents=True)
    config_file().write_bytes(damage)
    config, problem = read_config()
    assert config == Config()
    assert str(config_file()) in problem
    with pytest.raises(TrustError, match="mend or remove"):
        trust(plugin)
    assert config_file().read_bytes() == damage


def test_only_python_files_are_trusted(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("x = 1")
    for path in (tmp_path, note):
        with pytest.raises(TrustError, match="is no Python file"):
            trust(path)
    with pytest.raises(TrustError, match="there is no file"):
        trust(tmp_path / "none.py")


@pytest.mark.parametrize("path", ["~nobody-of-this-name/x.py", "a\0b.py"])
def test_what_is_no_path_is_said(path):
    with pytest.raises(TrustError, match="is no "):
        trust(Path(path))


def test_nothing_among_scenarios_is_trusted(plugin):
    beside = plugin.parent / "scenario.yaml"
    beside.write_text("# words\nsmall-state: 1\n")
    with pytest.raises(TrustError, match="lies among scenarios"):
        trust(plugin)
    within = user_scenarios() / "mine" / "deep" / "plugin.py"
    within.parent.mkdir(parents=True)
    within.write_text("x = 1")
    with pytest.raises(TrustError, match="lies among scenarios"):
        trust(within)


def test_a_file_that_has_become_a_link_can_be_distrusted(plugin, tmp_path):
    trust(plugin)
    other = plugin.rename(tmp_path / "other.py")
    plugin.symlink_to(other)
    assert distrust(plugin) == str(plugin)
    assert read_config()[0].trusted == {}


def test_a_pipe_is_no_plugin_and_is_not_read(plugin):
    plugin.unlink()
    os.mkfifo(plugin)
    with pytest.raises(TrustError, match="there is no file"):
        digest_of(plugin)


def test_a_giant_is_no_plugin(plugin):
    plugin.write_bytes(b"#" * 1_000_001)
    with pytest.raises(TrustError, match="larger than 1,000,000 bytes"):
        trust(plugin)
