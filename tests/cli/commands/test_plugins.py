import json
from shlex import split

import pytest

PLUGIN = """
from dataclasses import dataclass
from game.scoring import Points, Scorer, hookimpl, setting

@dataclass(frozen=True)
class Courtesy(Scorer):
    id = "courtesy"
    title = "Courtesy"
    api = 1
    reads = frozenset({"neighbour"})
    awards = frozenset({"candour"})
    worth: int = setting(5, label="Points for an answer", least=1, most=9)

    def step(self, memory, occasion):
        if occasion.choice != "answer":
            return memory, ()
        return memory, [Points("candour", self.worth, "it was courteous", "the guide")]

@hookimpl
def register_scorers(register):
    register(Courtesy())
"""


POLICY = """
from game.scoring import Policy, hookimpl

class Hasty(Policy):
    id = "hasty"
    title = "Hasty"
    api = 1
    reads = frozenset({"haste"})

    def weigh(self, position):
        return {position.open[0].id: 1}

@hookimpl
def register_policies(register):
    register(Hasty())
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
        expected = "off" if each["name"] == "classroom-export" else "loaded"
        assert (each["source"], each["status"]) == ("bundled", expected)
        assert each["error"] == (
            None if expected == "loaded" else "to use it: smallstate plugins on classroom-export"
        )
        assert each["hooks"]
    assert shown.json[0]["name"] in smallstate("plugins").out


@pytest.fixture
def courtesy(smallstate, plugin):
    smallstate("plugins", "trust", plugin)
    return plugin


@pytest.fixture
def candour(smallstate, ferry):
    """Plays to the end and gives the points for candour."""

    def candour():
        played = smallstate("play", ferry, "--choose", "answer,the-mood=cool", "--json")
        return played.json["scores"]["candour"]

    return candour


@pytest.fixture
def listed(smallstate):
    """What the list says of a plugin."""

    def listed(name):
        records = smallstate("plugins", "list", "--json").json
        return next(each for each in records if each["name"] == name)

    return listed


def test_a_file_scores_once_it_is_trusted_and_no_longer_when_distrusted(
    smallstate, plugin, candour, listed
):
    assert candour() == 2
    assert smallstate("plugins", "trust", plugin).code == 0
    assert candour() == 7
    assert listed("courtesy")["hooks"] == ["register_scorers"]
    plugin.write_text(PLUGIN + "\n# changed\n")
    assert candour() == 2
    assert listed("courtesy")["status"] == "changed"
    assert smallstate("plugins", "distrust", plugin).code == 0
    assert smallstate("plugins", "distrust", plugin).code == 2


def test_a_game_says_when_it_begins_which_trusted_file_it_does_without(smallstate, ferry, courtesy):
    courtesy.write_text(PLUGIN + "\n# changed\n")
    played = smallstate("play", ferry, "--plain", stdin="quit\n")
    said = "note: plugin `courtesy` is not used: changed since it was trusted: smallstate plugins"
    assert said in played.err
    smallstate("plugins", "trust", courtesy)
    assert "courtesy" not in smallstate("play", ferry, "--plain", stdin="quit\n").err


def test_trusting_says_what_now_runs(smallstate, plugin):
    shown = smallstate("plugins", "trust", plugin).out
    assert "scorer `courtesy`, Courtesy" in shown
    assert "reads what happens, neighbour" in shown
    assert "gives points for candour" in shown
    assert "worth = 5: Points for an answer (1 to 9; at first 5)" in shown


def test_a_plugin_is_switched_off_and_on(smallstate, courtesy, candour, listed):
    assert smallstate("plugins", "off", "courtesy").code == 0
    assert candour() == 2
    off = listed("courtesy")
    assert (off["status"], off["registers"][0]["id"]) == ("off", "courtesy")
    assert smallstate("plugins", "on", "courtesy").code == 0
    assert candour() == 7


def test_a_setting_is_kept_where_it_fits_and_refused_where_not(
    smallstate, courtesy, candour, listed
):
    assert smallstate("plugins", "set", "courtesy", "worth", "9").code == 0
    assert candour() == 11
    assert listed("courtesy")["registers"][0]["settings"] == [
        {
            "name": "worth",
            "label": "Points for an answer",
            "value": 9,
            "default": 5,
            "least": 1,
            "most": 9,
            "options": [],
        }
    ]
    refused = smallstate("plugins", "set", "courtesy", "worth", "10")
    assert refused.code == 2
    assert "`worth` is a whole number from 1 to 9, not 10" in refused.err
    assert candour() == 11


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["off", "courtsey"], "did you mean `courtesy`?"),
        (["set", "courtesy", "wroth", "2"], "did you mean `worth`?"),
        (["set", "record", "worth", "2"], "it has no settings"),
        (["show", "nobody"], "there is no plugin `nobody`"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_one(smallstate, courtesy, words, said):
    shown = smallstate("plugins", *words)
    assert shown.code == 2
    assert said in shown.err


@pytest.fixture
def family(smallstate, plugin):
    """Trusts two scorers in one file, the second set within these bounds."""

    def family(bounds):
        twice = PLUGIN.replace("class Courtesy", "class Again").replace('"courtesy"', '"again"')
        twice = twice.replace("least=1, most=9", bounds)
        both = "    register(Courtesy())\n    register(Again())"
        plugin.write_text(
            twice.split("@hookimpl")[0] + PLUGIN.replace("    register(Courtesy())", both)
        )
        smallstate("plugins", "trust", plugin)

    return family


def worths(listed):
    return {each["id"]: each["settings"][0]["value"] for each in listed("courtesy")["registers"]}


def test_a_setting_that_a_family_declares_alike_is_set_for_all_or_for_one(
    smallstate, family, listed
):
    family("least=1, most=9")
    said = smallstate("plugins", "set", "courtesy", "worth", "2").err
    assert "`worth` of `courtesy`, `again` is 2" in said
    assert worths(listed) == {"courtesy": 2, "again": 2}
    assert smallstate("plugins", "set", "courtesy", "again.worth", "3").code == 0
    assert worths(listed) == {"courtesy": 2, "again": 3}


def test_two_settings_of_one_name_that_differ_need_the_things_name(smallstate, family, listed):
    family("least=1, most=7")
    shown = smallstate("plugins", "set", "courtesy", "worth", "2")
    assert shown.code == 2
    assert "say `plugins set` `courtesy " in shown.err
    assert "`courtesy again.worth`" in shown.err
    assert worths(listed) == {"courtesy": 5, "again": 5}
    assert smallstate("plugins", "set", "courtesy", "again.worth", "2").code == 0


def test_trusting_names_what_no_scenario_here_knows(smallstate, plugin):
    plugin.write_text(PLUGIN.replace('"candour"', '"partnership"').replace("neighbour", "capacty"))
    said = smallstate("plugins", "trust", plugin).err
    assert "no scenario here has the principle `partnership`; did you mean `partnerships`?" in said
    assert "no scenario here has the variable `capacty`; did you mean `capacity`?" in said
    assert "no scenario here" in smallstate("plugins", "show", "courtesy").err


def test_trusting_a_second_plugin_with_an_id_says_at_once_which_of_them_is_not_used(
    smallstate, courtesy, tmp_path
):
    later, earlier = tmp_path / "later.py", tmp_path / "alpha.py"
    later.write_text(PLUGIN)
    shown = smallstate("plugins", "trust", later)
    taken = "registers scorer `courtesy`, an id that plugin `{}` has already"
    assert shown.code == 1
    assert taken.format("courtesy") in shown.out
    earlier.write_text(PLUGIN)
    shown = smallstate("plugins", "trust", earlier)
    assert shown.code == 0
    assert f"note: plugin `courtesy` {taken.format('alpha')}" in shown.err


def test_what_a_plugin_says_of_itself_steers_no_terminal(smallstate, plugin):
    plugin.write_text(PLUGIN.replace("Points for an answer", "Points \\x1b[31mred"))
    assert r"Points \x1b[31mred" in smallstate("plugins", "trust", plugin).out


def test_a_policy_that_does_not_fit_says_why(smallstate, ferry, plugin):
    plugin.write_text(POLICY)
    smallstate("plugins", "trust", plugin)
    shown = smallstate("simulate", ferry, "--plays", "10", "--policy", "hasty")
    assert shown.code == 2
    assert "policy `hasty`: this scenario has no variable `haste`" in shown.err


def test_a_misspelt_hook_is_named_with_the_right_one(smallstate, plugin):
    plugin.write_text(PLUGIN.replace("def register_scorers", "def register_scorer"))
    shown = smallstate("plugins", "trust", plugin)
    assert shown.code == 1
    assert "there is no hook `register_scorer`; did you mean `register_scorers`?" in shown.out


def test_lists_give_json_without_being_named(smallstate):
    assert smallstate("plugins", "--json").json == smallstate("plugins", "list", "--json").json
    assert smallstate("saves", "--json").json == []


def test_distrusting_says_that_settings_are_kept(smallstate, courtesy):
    said = smallstate("plugins", "set", "courtesy", "courtesy.worth", "2").err
    assert "`worth` of `courtesy` is 2" in said
    assert "its settings are kept" in smallstate("plugins", "distrust", courtesy).err


def test_a_play_as_json_says_what_fell_and_what_each_choice_is(smallstate, ferry, plugin):
    plugin.write_text(PLUGIN.replace("return memory, [Points", "return memory / 0, [Points"))
    smallstate("plugins", "trust", plugin)
    found = smallstate("play", ferry, "--choose", "answer", "--json").json
    [[name, reason]] = found["failures"]
    assert name == "courtesy"
    assert "(courtesy.py, line 17)" in reason
    assert found["notes"] == []
    first = smallstate("play", ferry, "--choose", "", "--json").json["choices"][0]
    assert {"instrument", "cost"} <= set(first)


def test_a_broken_plugin_is_listed_with_its_reason_and_breaks_no_play(
    smallstate, ferry, plugin, listed
):
    plugin.write_text("raise RuntimeError('no')\n")
    smallstate("plugins", "trust", plugin)
    assert smallstate("plugins").code == 1
    assert listed("courtesy")["status"] == "failed"
    assert "RuntimeError" in listed("courtesy")["error"]
    shown = smallstate("play", ferry, "--choose", "answer", "--json")
    assert shown.code == 0
    assert "plugin `courtesy` was switched off" in shown.err


def test_how_a_plugin_fell_in_a_game_is_in_the_list_until_it_plays_well(
    smallstate, ferry, plugin, listed
):
    plugin.write_text(PLUGIN.replace("return memory, [Points", "return memory / 0, [Points"))
    smallstate("plugins", "trust", plugin)
    assert listed("courtesy")["error"] is None
    smallstate("play", ferry, "--choose", "answer", "--json")
    fallen = listed("courtesy")
    assert fallen["status"] == "failed"
    assert fallen["error"].startswith("ferry: raised TypeError in courtesy.step")
    plugin.write_text(PLUGIN)
    smallstate("plugins", "trust", plugin)
    assert listed("courtesy")["error"] is None


def test_a_debrief_in_lines_says_what_was_switched_off(smallstate, ferry, plugin):
    plugin.write_text(PLUGIN.replace("self.worth", "2.5"))
    smallstate("plugins", "trust", plugin)
    shown = smallstate("play", ferry, "--choose", "answer,the-mood=cool,decline")
    assert shown.code == 0
    reason = (
        "courtesy: gave Points in courtesy.step whose `points` is 2.5, not a whole number (int)"
    )
    assert "SWITCHED OFF" in shown.out
    assert reason in " ".join(shown.out.split())
    assert "note: plugin `courtesy` was switched off for this game" in shown.err


def test_a_saved_game_keeps_what_was_switched_off(smallstate, ferry, plugin):
    plugin.write_text("raise RuntimeError('no')\n")
    smallstate("plugins", "trust", plugin)
    smallstate("play", ferry, "--plain", "--seed", "1", stdin="answer\n1\n1\nquit\n")
    plugin.write_text(PLUGIN)
    smallstate("plugins", "trust", plugin)
    report = smallstate("report", "ferry-1", "--json")
    assert json.loads(report.out)["failures"] == [
        ["courtesy", "raised RuntimeError when it was imported (courtesy.py, line 1): no"]
    ]
    assert {line["scorer"] for line in report.json["ledger"]} == {"declared"}


def test_what_is_no_python_file_is_not_trusted(smallstate, tmp_path):
    shown = smallstate("plugins", "trust", tmp_path / "nothing.py")
    assert shown.code == 2
    assert "there is no file" in shown.err
    shown = smallstate("plugins", "trust", tmp_path)
    assert shown.code == 2
    assert "no Python file" in shown.err


def test_what_to_type_for_a_new_plugin_holds_in_a_folder_of_any_name(smallstate, tmp_path):
    folder = tmp_path / "mein Büro's プラグ"
    begun = smallstate("new", "plugin", "quiet-calls", "--in", folder)
    assert begun.code == 0
    command = begun.err.splitlines()[1]
    home = folder / "quiet-calls"
    assert begun.out.strip() == str(home)
    assert split(command) == ["pip", "install", "-e", f"{home}[test]", "&&", "pytest", str(home)]
