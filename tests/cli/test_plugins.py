import pytest

PLUGIN = """
from game.scoring import Points, Scorer, hookimpl

class Courtesy(Scorer):
    id = "courtesy"
    title = "Courtesy"
    api = 1
    awards = frozenset({"candour"})

    def step(self, memory, occasion):
        if occasion.choice != "answer":
            return memory, ()
        return memory, [Points("candour", 5, "it was courteous", "the guide")]

@hookimpl
def register_scorers(register):
    register(Courtesy())
"""


@pytest.fixture
def plugin(tmp_path):
    path = tmp_path / "courtesy.py"
    path.write_text(PLUGIN)
    return path


def test_the_bundled_plugins_are_ready(smallstate):
    shown = smallstate("plugins", "list", "--json")
    assert shown.code == 0
    assert len(shown.json) >= 1
    for each in shown.json:
        assert set(each) >= {"name", "version", "source", "hooks", "status", "error"}
        assert (each["source"], each["status"], each["error"]) == ("bundled", "ready", None)
        assert each["hooks"]
    assert shown.json[0]["name"] in smallstate("plugins").out


def test_a_file_scores_once_it_is_trusted_and_no_longer_when_distrusted(smallstate, ferry, plugin):
    def candour():
        return smallstate("play", ferry, "--choose", "answer,the-mood=cool", "--json").json[
            "scores"
        ]["candour"]

    assert candour() == 2
    assert smallstate("plugins", "trust", plugin).code == 0
    assert candour() == 7
    listed = {each["name"]: each for each in smallstate("plugins", "list", "--json").json}
    assert listed["courtesy"]["hooks"] == ["register_scorers"]
    plugin.write_text(PLUGIN + "\n# changed\n")
    assert candour() == 2
    listed = {each["name"]: each for each in smallstate("plugins", "list", "--json").json}
    assert listed["courtesy"]["status"] == "changed"
    assert smallstate("plugins", "distrust", plugin).code == 0
    assert smallstate("plugins", "distrust", plugin).code == 2


def test_a_broken_plugin_is_listed_with_its_reason_and_breaks_no_play(smallstate, ferry, plugin):
    plugin.write_text("raise RuntimeError('no')\n")
    smallstate("plugins", "trust", plugin)
    listed = {each["name"]: each for each in smallstate("plugins", "list", "--json").json}
    assert listed["courtesy"]["status"] == "failed"
    assert "RuntimeError" in listed["courtesy"]["error"]
    shown = smallstate("play", ferry, "--choose", "answer", "--json")
    assert shown.code == 0
    assert "plugin `courtesy` was switched off" in shown.err


def test_what_is_no_python_file_is_not_trusted(smallstate, tmp_path):
    shown = smallstate("plugins", "trust", tmp_path / "nothing.py")
    assert shown.code == 2
    assert "no Python file" in shown.err
