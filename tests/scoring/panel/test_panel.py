from dataclasses import replace

import pytest

from game.scoring.panel import Failure, PluginFailedError, in_process, open_panel
from game.scoring.panel.examine import examine, note_failures
from game.scoring.panel.ledger import keep_ledger, total
from game.scoring.plugins.config import Config, set_setting
from game.scoring.runtime.plugin import Status
from game.scoring.scorer import Occasion, Points, Scorer
from game.scoring.settings import Setting
from tests.factory import small_program, small_scenario
from tests.scoring.plugin_files import GOOD, HEAD, scorer

POINTS = Setting("points", "Points for a bilateral step", 2, 0, 3)


def lines(ledger, name):
    return [(e.points, e.reason, e.scene, e.choice) for e in ledger.entries if e.scorer == name]


def test_a_plugin_writes_lines_of_the_ledger(play, write_plugin):
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", GOOD)]) as panel:
        ledger = keep_ledger(play, panel)
    assert lines(ledger, "courtesy") == [
        (2, "bilateral for the first time", "the-note", "answer"),
        (2, "cultural for the first time", "agenda", "the-visit"),
        (2, "it ended as ferry", "end", "ferry"),
    ]
    scores = ledger.scores(small_scenario().principles)
    alone = keep_ledger(play).scores(small_scenario().principles)
    assert scores["patience"] == alone["patience"] + 6
    assert scores["candour"] == alone["candour"]
    assert [entry.move for entry in ledger.entries] == sorted(e.move for e in ledger.entries)
    assert total(small_scenario().profiles["plain"], {"candour": 2, "patience": -1}) == (5, 4)


def test_a_game_that_has_not_ended_has_no_closing_points(play, write_plugin):
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", GOOD)]) as panel:
        ledger = keep_ledger(play.until(2), panel)
    assert [choice for *_, choice in lines(ledger, "courtesy")] == ["answer"]


def test_luck_is_marked(play):
    lucky = [entry.reason for entry in keep_ledger(play).entries if entry.luck]
    assert lucky == ["the open word was liked"]


def test_settings_reach_the_worker_and_bad_ones_are_named(play, write_plugin):
    plugin = write_plugin("courtesy", GOOD)
    set_setting("courtesy", "scorer/courtesy", POINTS, 1)
    with open_panel(small_scenario(), plugins=[plugin]) as panel:
        assert lines(keep_ledger(play, panel), "courtesy")[0][0] == 1
        gentle = panel.identity
    damaged = Config(settings={"courtesy": {"scorer/courtesy": {"points": 99}}})
    with open_panel(small_scenario(), plugins=[plugin], config=damaged) as panel:
        assert lines(keep_ledger(play, panel), "courtesy")[0][0] == 2
        assert "not 99; the default is used" in panel.notes[0].text
        assert panel.identity != gentle


def test_what_does_not_fit_the_scenario_sits_it_out_with_the_reason(play, write_plugin):
    reads = write_plugin("reader", scorer("reader", attributes='reads = frozenset({"trsut"})'))
    awards = write_plugin("giver", scorer("giver", attributes='awards = frozenset({"wealth"})'))
    with open_panel(small_scenario(), plugins=[reads, awards]) as panel:
        assert keep_ledger(play, panel).failures == ()
        assert {note.plugin: note.text for note in panel.notes} == {
            "reader": "scorer `reader`: this scenario has no variable `trsut`; did you mean `trust`?",
            "giver": "scorer `giver`: this scenario has no principle `wealth`",
        }


def test_declared_reads_are_shown_before_and_after(play, write_plugin):
    step = (
        "return memory, [Points('patience', occasion.after['trust'] - occasion.before['trust'],"
        " str(occasion.before['turn']), 's')]"
    )
    plugin = write_plugin(
        "reader", scorer("reader", step=step, attributes='reads = frozenset({"trust", "turn"})')
    )
    with open_panel(small_scenario(), plugins=[plugin]) as panel:
        moved = [
            (n, turn, choice) for n, turn, _, choice in lines(keep_ledger(play, panel), "reader")
        ]
    assert (-1, "3", "sign") in moved
    assert all(n == 0 for n, _, choice in moved if choice != "sign")


def test_equal_memories_have_equal_tokens_in_a_worker_as_here(write_plugin):
    bilateral = Occasion("choice", "s", "a", "bilateral")
    public = Occasion("choice", "s", "b", "public")
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", GOOD)]) as panel:
        asked = panel.scorers[1]
        begun = asked.start()
        one_way = asked.fold(begun, [bilateral, public])
        other_way = asked.fold(begun, [public, bilateral])
        assert one_way[-1][0] == other_way[-1][0]
        assert asked.start() == begun
        table = asked.table([(begun, public), (one_way[0][0], public), (begun, bilateral)])
        assert table == [other_way[0], one_way[1], one_way[0]]
        assert asked.fold(begun, []) == []


def test_a_plugin_that_fails_while_asked_is_off_with_all_it_registered(write_plugin):
    source = scorer("raises", step="1 / 0") + (
        "\n@hookimpl\ndef register_profiles(register):\n"
        "    register(Profile('mine', 'Mine', 'about', {'candour': 1}))\n"
    )
    with open_panel(small_scenario(), plugins=[write_plugin("raises", source)]) as panel:
        asked = panel.scorers[1]
        assert "mine" in panel.profiles
        with pytest.raises(PluginFailedError) as caught:
            asked.fold(asked.start(), [Occasion("choice", "s", "a")])
        assert caught.value.failure == Failure(
            "raises",
            "raised ZeroDivisionError in raises.step (raises.py, line 16): division by zero",
        )
        with pytest.raises(PluginFailedError) as again:
            asked.start()
        assert again.value.failure == caught.value.failure
        rest = panel.without(caught.value.failure)
        assert [each.card.id for each in rest.scorers] == ["declared"]
        assert "mine" not in rest.profiles
        assert rest.failures == (caught.value.failure,)
        assert "mine" in panel.profiles


@pytest.mark.parametrize(
    "profile",
    [
        "{'candour': -1}",
        "{'candour': 0}",
        "{'candour': 101}",
        "{}",
        "{'candour': 1.5}",
        "{'candour': True}",
        "[1]",
    ],
)
def test_a_profile_has_whole_weights(profile, write_plugin):
    source = HEAD + (
        "@hookimpl\ndef register_profiles(register):\n"
        f"    register(Profile('mine', 'Mine', 'about', {profile}))\n"
    )
    with open_panel(small_scenario(), plugins=[write_plugin("mine", source)]) as panel:
        assert "mine" not in panel.profiles
        assert "profile" in panel.failures[0].reason


def test_objects_that_are_here_already_take_part_as_a_plugin(play):
    class Ends(Scorer):
        id = "ends"
        title = "Ends"
        api = 1
        awards = frozenset({"candour"})

        def finish(self, memory, close):
            return [Points("candour", 1, f"the peace was {close.peace}", "a source")]

    with open_panel(small_scenario(), plugins=[]) as panel:
        more = panel.admit(in_process("mine", Ends()))
        assert lines(keep_ledger(play, more), "ends") == [(1, "the peace was kept", "end", "ferry")]


def test_looking_at_plugins_says_what_each_registers_and_what_is_wrong(write_plugin):
    plugins = [
        write_plugin("courtesy", "__version__ = '0.3'\n" + GOOD),
        write_plugin("broken", "1 / 0"),
        write_plugin("twin", GOOD),
        replace(
            write_plugin("new", GOOD, trusted=False), status=Status.UNTRUSTED, problem="not trusted"
        ),
    ]
    note_failures(plugins, [Failure("courtesy", "it hung")], where="The Ferry Line")
    good, broken, twin, new = examine(plugins)
    assert (good.status, good.version, good.manifest.hooks) == (
        "failed",
        "0.3",
        ("register_scorers",),
    )
    assert good.manifest.cards[0].settings == (POINTS,)
    assert good.trouble == "The Ferry Line: it hung; it is tried again in the next game"
    assert (broken.status, broken.manifest.hooks) == ("failed", ())
    assert (
        broken.error
        == "raised ZeroDivisionError when it was imported (broken.py, line 1): division by zero"
    )
    assert twin.error == "registers scorer `courtesy`, an id that plugin `courtesy` has already"
    assert (new.status, new.error) == ("untrusted", "not trusted")
    note_failures(plugins, [])
    [good] = examine(plugins[:1])
    assert (good.status, good.trouble) == ("loaded", "")


def test_a_plugin_that_is_off_shows_its_settings_and_takes_no_id(write_plugin):
    off = replace(write_plugin("courtesy", GOOD), status=Status.OFF, problem="off")
    looked, twin = examine([off, write_plugin("twin", GOOD)])
    assert (looked.status, looked.manifest.cards[0].settings) == ("off", (POINTS,))
    assert twin.status == "loaded"


def test_every_bundled_plugin_loads_without_a_worker(play):
    with open_panel(small_scenario()) as panel:
        assert len(panel.plugins) == 6
        assert panel.failures == ()
        assert {each.card.id for each in panel.sections} == {"record", "foresight"}
        assert keep_ledger(play, panel).failures == ()
    assert small_program().scenario is small_scenario()


def test_a_slip_in_a_name_of_the_contract_is_pointed_out(play, write_plugin):
    slipped = GOOD.replace("awards =", "award =").replace("def finish", "def finsh")
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", slipped)]) as panel:
        assert [note.text for note in panel.notes] == [
            "scorer `courtesy`: nobody reads `award`; did you mean `awards`?",
            "scorer `courtesy`: nobody reads `finsh`; did you mean `finish`?",
            "scorer `courtesy`: it can give no points, since its `awards` names no principle",
        ]


@pytest.mark.parametrize(
    "hook",
    [
        "register_scorers():\n    return [Courtesy()]",
        "register_scorers():\n    yield Courtesy()",
        "register_scorers(register):\n    register(Courtesy())",
        "register_scorers(register):\n    return (Courtesy(),)",
    ],
)
def test_a_hook_returns_what_it_registers_or_hands_it_over(hook, play, write_plugin):
    source = GOOD.replace("register_scorers(register):\n    register(Courtesy())", hook)
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", source)]) as panel:
        assert panel.notes == ()
        assert len(lines(keep_ledger(play, panel), "courtesy")) == 3


def test_a_hook_that_registers_nothing_is_pointed_out(write_plugin):
    silent = GOOD.replace("register(Courtesy())", "pass")
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", silent)]) as panel:
        assert [note.text for note in panel.notes] == [
            "`register_scorers` registers nothing: let it return a list of what it is to register"
        ]


def test_a_second_hook_that_is_misspelt_and_unmarked_is_pointed_out(play, write_plugin):
    slipped = GOOD + "\n\ndef register_profile(register):\n    pass\n"
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", slipped)]) as panel:
        assert [note.text for note in panel.notes] == [
            "`register_profile` is no hook; did you mean `register_profiles`, with @hookimpl above it?"
        ]
        assert lines(keep_ledger(play, panel), "courtesy")


def test_what_a_profile_says_of_itself_steers_no_terminal(write_plugin):
    source = HEAD + (
        "@hookimpl\ndef register_profiles(register):\n"
        "    register(Profile('mine', 'My\\x1b[31m\\nown', 'about', {'candour': 1}))\n"
    )
    with open_panel(small_scenario(), plugins=[write_plugin("mine", source)]) as panel:
        assert panel.profiles["mine"].title == r"My\x1b[31m own"


def test_what_is_the_writers_own_is_left_alone(write_plugin):
    own = GOOD.replace("    def start", "    _award = 3\n    TABLE = {}\n\n    def start")
    with open_panel(small_scenario(), plugins=[write_plugin("courtesy", own)]) as panel:
        assert panel.notes == ()
