from pathlib import Path

import platformdirs
import pytest

from game.library import NoHomeError, cache_dir, config_dir, data_dir, expanded, user_scenarios


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


@pytest.mark.parametrize("home", ["~no-such-user-here/x", ""])
def test_without_a_home_folder_it_is_said_what_to_set(monkeypatch, home):
    monkeypatch.setenv("SMALLSTATE_HOME", home)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~/.local/share"))
    with pytest.raises(NoHomeError) as caught:
        data_dir()
    assert (home or "no home folder") in str(caught.value)
    assert "SMALLSTATE_HOME" in caught.value.help


def test_in_a_folder_that_is_gone_a_relative_home_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("SMALLSTATE_HOME", "here")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(NoHomeError):
        cache_dir()


def test_a_path_into_the_home_folder_of_nobody_is_a_path():
    assert expanded("~no-such-user-here/x.yaml") == Path("~no-such-user-here/x.yaml")
    assert expanded("~/x.yaml").is_absolute()
