from pathlib import Path

import platformdirs

from game.library import cache_dir, config_dir, data_dir, user_scenarios


def test_one_variable_puts_everything_under_one_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SMALLSTATE_HOME", str(tmp_path))
    assert (config_dir(), data_dir(), cache_dir()) == (
        tmp_path / "config",
        tmp_path / "data",
        tmp_path / "cache",
    )
    assert user_scenarios() == tmp_path / "data" / "scenarios"
    assert not list(tmp_path.iterdir()), "naming a folder must not make it"


def test_a_relative_home_does_not_move_with_the_current_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SMALLSTATE_HOME", "here")
    monkeypatch.chdir(tmp_path)
    assert data_dir() == tmp_path / "here" / "data"


def test_without_it_the_platform_decides(monkeypatch):
    monkeypatch.setenv("SMALLSTATE_HOME", "")
    assert data_dir() == Path(platformdirs.user_data_dir("smallstate", appauthor=False))
