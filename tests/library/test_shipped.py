from pathlib import Path

from game.library import shipped, shipped_libraries, shipped_plugins, shipped_scenarios

CHECKOUT = Path(__file__).resolve().parents[2]


def test_a_checkout_finds_them_where_they_lie():
    assert shipped_scenarios() == CHECKOUT / "scenarios"
    assert shipped_libraries() == CHECKOUT / "scenarios" / "libraries"
    assert shipped_plugins() == CHECKOUT / "plugins"


def test_an_installed_game_finds_what_the_wheel_carried(monkeypatch, tmp_path):
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    (tmp_path / "_shipped").mkdir()
    assert shipped_scenarios() == tmp_path / "_shipped" / "scenarios"
    assert shipped_plugins() == tmp_path / "_shipped" / "plugins"
