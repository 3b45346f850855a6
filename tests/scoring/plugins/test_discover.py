import sys

import pytest

from game.scoring.panel.examine import examine
from game.scoring.plugins.config import Config, distrust, switch, trust
from game.scoring.plugins.discover import find_plugins, plugins_folder
from game.scoring.runtime.plugin import Source, Status
from tests.scoring.plugin_files import GOOD

WITNESS = "import sys; sys.modules['witness'] = sys\n"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Lays an installed package with one entry point on the path."""

    def package(name, source, *, point="courtesy", value=None):
        (tmp_path / f"{name}.py").write_text(source)
        info = tmp_path / f"{name}-1.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
        (info / "entry_points.txt").write_text(f"[smallstate]\n{point} = {value or name}\n")
        monkeypatch.syspath_prepend(str(tmp_path))

    return package


def found(name, **where):
    return [p for p in find_plugins() if p.name == name and p.source in where.get("source", Source)]


def test_the_bundled_plugins_are_ready_and_come_first():
    bundled = [plugin for plugin in find_plugins() if plugin.source is Source.BUNDLED]
    assert [plugin.name for plugin in bundled] == [
        "achievability",
        "classroom-export",
        "consistency",
        "foresight",
        "humanitarian",
        "integrated-diplomacy",
        "record",
    ]
    assert [plugin.name for plugin in bundled if plugin.status is not Status.READY] == [
        "classroom-export"
    ]
    assert bundled[1].problem == "to use it: smallstate plugins on classroom-export"


def test_a_file_waits_for_trust_and_asks_again_when_it_changes(write_plugin):
    path = plugins_folder() / "courtesy.py"
    write_plugin("courtesy", GOOD, trusted=False)
    [waiting] = found("courtesy")
    assert (waiting.status, waiting.source, waiting.where) == (
        Status.UNTRUSTED,
        Source.FILE,
        str(path),
    )
    assert waiting.problem == f"not trusted yet: smallstate plugins trust {path}"
    trust(path)
    assert found("courtesy")[0].status is Status.READY
    path.write_text(GOOD + "\n# one more line")
    assert found("courtesy")[0].status is Status.CHANGED
    trust(path)
    assert found("courtesy")[0].status is Status.READY
    distrust(path)
    assert found("courtesy")[0].status is Status.UNTRUSTED


def test_a_trusted_file_is_found_where_it_lies(tmp_path):
    path = tmp_path / "my_plugin.py"
    path.write_text(GOOD)
    trust(path)
    [plugin] = found("my-plugin")
    assert plugin.status is Status.READY
    path.unlink()
    [gone] = found("my-plugin")
    assert gone.status is Status.REFUSED
    assert gone.problem == (
        f"cannot be read: there is no file {path}; to forget it: smallstate plugins distrust {path}"
    )


def test_a_file_that_is_gone_keeps_no_name(tmp_path):
    old, new = tmp_path / "a" / "mine.py", tmp_path / "b" / "mine.py"
    for path in (old, new):
        path.parent.mkdir()
        path.write_text(GOOD)
        trust(path)
    assert [each.status for each in found("mine")] == [Status.READY, Status.REFUSED]
    old.unlink()
    assert [each.status for each in found("mine")] == [Status.REFUSED, Status.READY]


def test_an_installed_package_is_found_by_its_entry_point(package):
    package("smallstate_courtesy", GOOD)
    [plugin] = found("courtesy")
    assert (plugin.source, plugin.where, plugin.version, plugin.status) == (
        Source.PACKAGE,
        "smallstate_courtesy 1.5",
        "1.5",
        Status.READY,
    )


@pytest.mark.parametrize(
    ("value", "source", "said"),
    [
        (
            None,
            "\n1 / 0",
            "raised ZeroDivisionError when it was imported (smallstate_bad.py, line 2):",
        ),
        (
            "gone_from_here",
            "",
            "raised ModuleNotFoundError when it was imported: No module named 'g",
        ),
        ("smallstate_bad:It", "", "its entry point names `smallstate_bad:It`; it names a module"),
        (
            "no : entry [at] all",
            "",
            "its entry point names `no : entry [at] all`; it names a module",
        ),
    ],
)
def test_what_is_wrong_with_a_package_is_said_of_the_package(package, value, source, said):
    package("smallstate_bad", source, point="\x1b[31mbad", value=value)
    [plugin] = found("31mbad")
    [seen] = examine([plugin])
    assert seen.status == "failed"
    assert seen.error.startswith(said)


def test_a_broken_package_hides_no_other(package, tmp_path):
    package("smallstate_courtesy", GOOD)
    broken = tmp_path / "broken-1.dist-info"
    broken.mkdir()
    (broken / "METADATA").write_text("nonsense")
    (broken / "entry_points.txt").write_text("no section\n[smallstate]\nnothing\n")
    assert [plugin.status for plugin in found("courtesy")] == [Status.READY]


def test_a_name_is_taken_once(write_plugin):
    write_plugin("record", GOOD)
    first, second = found("record")
    assert (first.source, first.status) == (Source.BUNDLED, Status.READY)
    assert (second.source, second.status) == (Source.FILE, Status.REFUSED)
    assert "the name is taken by the one from bundled" in second.problem
    assert second.problem.endswith("out of the plugins folder, or give one of them another name")


def test_the_games_own_name_is_taken_by_none(write_plugin):
    write_plugin("small-state", GOOD)
    [plugin] = found("small-state")
    assert plugin.status is Status.REFUSED
    assert plugin.problem.startswith("the name `small-state` is the game's own: move ")


def test_a_plugin_may_be_switched_off():
    switch("record", on=False)
    assert found("record")[0].status is Status.OFF
    assert {p.status for p in find_plugins(Config(off=()))} == {Status.READY}


def test_listing_imports_nothing(write_plugin, package):
    write_plugin("courtesy", WITNESS + GOOD)
    package("smallstate_other", WITNESS + GOOD, point="other")
    assert {"courtesy", "other"} <= {plugin.name for plugin in find_plugins()}
    assert "witness" not in sys.modules
    assert "smallstate_other" not in sys.modules


def test_links_in_a_circle_hide_no_other_plugin():
    folder = plugins_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "loop.py").symlink_to("loop.py")
    assert found("integrated-diplomacy")
    assert found("loop")[0].status is not Status.READY
