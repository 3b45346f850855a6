import json

import pytest


@pytest.fixture
def name(smallstate, ferry):
    """A game with a decision taken back."""
    smallstate("play", ferry, "--plain", "--seed", "1", stdin="answer\nundo\nwait\ntea\n")
    return "ferry-1"


def test_no_saves_are_an_empty_list(smallstate):
    shown = smallstate("saves", "list", "--json")
    assert (shown.code, shown.json) == (0, [])


def test_the_list_says_where_each_game_stands(smallstate, name):
    (save,) = smallstate("saves", "list", "--json").json
    assert (save["name"], save["scenario"], save["title"]) == (name, "ferry", "The Ferry")
    assert (save["decisions"], save["scene"], save["date"]) == (2, "The talks", "2024-01-15")
    assert (save["ending"], save["undos"], save["error"]) == (None, 1, None)
    assert save["file"].endswith("tests/cli/ferry.yaml")
    shown = smallstate("saves")
    assert name in shown.out
    assert "2 decisions" in shown.out


def test_show_names_the_decisions(smallstate, name):
    shown = smallstate("saves", "show", name)
    assert "1. Mon 1 Jan 2024, The note: Wait for the second note" in shown.out
    found = smallstate("saves", "show", name, "--json").json
    assert [move["choice"] for move in found["moves"]] == ["wait", "tea"]
    assert (found["seed"], found["ending"]) == (1, None)


def test_an_export_comes_back_as_a_game_of_its_own(smallstate, name, tmp_path):
    file = tmp_path / "game.json"
    assert smallstate("saves", "export", name, "-o", file).code == 0
    assert json.loads(file.read_text()) == smallstate("saves", "export", name).json
    assert smallstate("saves", "import", file, "--json").json["name"] == "ferry-2"
    again = smallstate("saves", "show", "ferry-2", "--json").json
    assert [move["choice"] for move in again["moves"]] == ["wait", "tea"]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"small-state-game": 99}', "\x00\x01"])
def test_what_is_no_export_is_refused(smallstate, tmp_path, content):
    file = tmp_path / "game.json"
    file.write_text(content)
    shown = smallstate("saves", "import", file)
    assert (shown.code, shown.out) == (2, "")
    assert "game.json" in shown.err
    assert smallstate("saves", "list", "--json").json == []


def test_a_missing_file_cannot_be_imported(smallstate, tmp_path):
    assert "there is no file" in smallstate("saves", "import", tmp_path / "x.json").err
    assert "is not a file" in smallstate("saves", "import", tmp_path).err


def test_verify_replays_everything(smallstate, name):
    shown = smallstate("saves", "verify", "--json")
    assert shown.code == 0
    (verdict,) = shown.json
    assert (verdict["name"], verdict["good"], verdict["moves"], verdict["why"]) == (
        name,
        True,
        4,
        None,
    )


def test_migrate_takes_no_path_from_a_save(smallstate, name, tmp_path):
    sent = json.loads(smallstate("saves", "export", name).out)
    (tmp_path / "sent.json").write_text(json.dumps({**sent, "scenario": str(tmp_path / "x.yaml")}))
    came = smallstate("saves", "import", tmp_path / "sent.json").out.strip()
    ran = smallstate("saves", "migrate", came)
    assert ran.code == 2
    assert f"no scenario `{tmp_path / 'x.yaml'}`" in ran.err


def test_migrate_carries_what_it_can(smallstate, name, ferry, tmp_path):
    newer = tmp_path / "ferry.yaml"
    newer.write_text(ferry.read_text().replace("  tea:", "  coffee:"))
    shown = smallstate("saves", "migrate", name, "--to", newer, "--json")
    assert shown.code == 0
    assert (shown.json["name"], shown.json["moves"]) == ("ferry-2", 1)
    assert "tea" in shown.json["why"]


def test_delete_asks_first(smallstate, name):
    refused = smallstate("saves", "delete", name)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert smallstate("saves", "delete", name, "--yes").code == 0
    assert smallstate("saves", "list", "--json").json == []


def test_an_unknown_save_says_what_was_meant(smallstate, name):
    shown = smallstate("saves", "show", "fery-1")
    assert shown.code == 2
    assert "did you mean `ferry-1`?" in shown.err


def test_an_export_that_cannot_be_written_is_said_so(smallstate, name, tmp_path):
    for file in (tmp_path, tmp_path / "no" / "folder.json"):
        shown = smallstate("saves", "export", name, "-o", file)
        assert shown.code == 2
        assert "Traceback" not in shown.err


def test_help_names_the_keys_that_json_has(smallstate, name):
    for action, argv in (("list", []), ("show", [name]), ("verify", [])):
        found = smallstate("saves", action, *argv, "--json").json
        keys = list(found[0] if isinstance(found, list) else found)
        assert ", ".join(keys) in " ".join(smallstate("saves", action, "--help").out.split())


def test_a_forged_result_is_told_by_every_command_that_takes_it(smallstate, tmp_path):
    smallstate("play", "first-desk", "--plain", "--seed", "1", stdin="1\nquit\n")
    own = smallstate("saves", "verify", "--json").json[0]
    assert (own["good"], own["edition"], own["unsealed"]) == (True, "as shipped", 0)
    assert [each["edition"] for each in own["texts"]] == ["as shipped"] * len(own["texts"])
    file = tmp_path / "game.json"
    words = smallstate("saves", "export", "first-desk-1").out
    file.write_text(words.replace("points: +2", "points: +9"))
    taken = smallstate("saves", "import", file)
    assert taken.code == 0
    assert "changed: `first-desk.yaml`" in taken.err
    shown = smallstate("saves", "verify", "first-desk-2")
    assert shown.code == 1
    assert shown.out.startswith("FAIL  first-desk-2  changed: `first-desk.yaml`")
    for kind in ("md", "html", "json", "txt"):
        page = tmp_path / f"debrief.{kind}"
        told = smallstate("report", "first-desk-2", "-o", page)
        assert "changed: `first-desk.yaml`" in told.err
        assert "changed: " in page.read_text(encoding="utf-8")
    assert "as shipped" in smallstate("report", "first-desk-1").out


def test_a_game_of_another_file_of_that_name_is_offered_not_taken(smallstate, ferry, tmp_path):
    other = tmp_path / "ferry.yaml"
    other.write_text(ferry.read_text().replace("Two banks", "Three banks"))
    smallstate("play", other, "--plain", "--seed", "1", stdin="answer\nquit\n")
    shown = smallstate("play", ferry, "--plain", "--resume")
    assert shown.code == 2
    assert "`smallstate play ferry-1 --plain --resume`" in shown.err
    again = smallstate("play", "ferry-1", "--plain", "--resume", stdin="quit\n")
    assert (again.code, "after 1 decision" in again.out) == (0, True)
    nowhere = smallstate("play", "fery-1", "--plain", "--resume")
    assert (nowhere.code, "no scenario `fery-1`" in nowhere.err) == (2, True)
