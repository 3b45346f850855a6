"""The game in lines: everything that a screen shows, told in words."""

import sqlite3
from typing import Any

import pytest

from game.saves.file.store import Store
from game.saves.folder import list_saves, saves_dir


def _words(out):
    return " ".join(out.split())


def test_a_game_is_told_from_briefing_to_debrief(smallstate, ferry):
    shown = smallstate("play", ferry, "--plain", "--seed", "1", stdin="1\n2\n\n")
    assert shown.code == 0
    out = _words(shown.out)
    for words in (
        "The Ferry Two banks of a river",
        "You answer the letters of a very small state.",
        "The note. The ministry, 09:00. Mon 1 Jan 2024, week 1 of 3.",
        "A note from across the river.",
        "Harbour master: Let them save face. (Stakes 70 % on it.)",
        "1. Answer the note in full (bilateral, costs 1) [answer]",
        "3. Closed: Publish the note. Why: They would never forgive it.",
        "Capacity: 1 of 3.",
        "The answer leaves by the evening ferry.",
        "The neighbour up 1 to +1",
        "Stance is now open",
        "It could fall as: warm 33 %, cool 67 %.",
        "Week 3 of 3",
        "The ferry line is on the table.",
        "The pen stays in its case.",
        "THE FERRY Only the river",
        "It was answered in full. You did the same.",
        "a full answer hides nothing",
    ):
        assert words in out
    assert "\x1b" not in shown.out


def test_choices_go_by_id_too(smallstate, ferry):
    shown = smallstate("play", ferry, "--plain", stdin="wait\ntea\nsign\nquit\n")
    assert "The ferry runs" in shown.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("help", "take the last decision back"),
        ("look", "A note from across the river."),
        ("indicators", "Relations: The neighbour 0."),
        ("journal", "No decision has been made yet."),
        ("undo", "You have made 0 decisions so far."),
        ("undo x", "`undo` takes a number"),
        ("codex", "Principles: Candour, Patience."),
        ("codex candour", "Candour · Conduct. Say what is so."),
        ("codex harbour", "Knows the river"),
        ("codex note-1", "The other bank"),
        ("codex note", "A letter between governments"),
        ("codex candor", "Did you mean candour?"),
        ("3", "That is closed: They would never forgive it."),
        ("publish", "That is closed: They would never forgive it."),
        ("7", "`7` is no choice here."),
        ("anwser", "Did you mean `answer`?"),
        ("a\x1b[31m", "`a\\x1b[31m` is no choice here."),
    ],
)
def test_words_besides_choices(smallstate, ferry, line, said):
    shown = smallstate("play", ferry, "--plain", stdin=f"{line}\n")
    assert shown.code == 0
    told = _words(shown.out)
    assert _words(said) in told[told.index("> ") :]
    assert "\x1b" not in shown.out


def test_leaving_says_how_to_come_back_and_coming_back_goes_on(smallstate, ferry):
    left = smallstate("play", ferry, "--plain", stdin="wait\n")
    assert left.code == 0
    assert left.err == f"Saved. `smallstate play {ferry} --plain --resume` goes on from here.\n"
    back = smallstate("play", ferry, "--plain", "--resume", stdin="journal\n")
    assert "You go on where you left, after 1 decision." in back.out
    assert "1. Mon 1 Jan 2024, The note: Wait for the second note" in back.out
    assert "Nothing leaves the ministry." not in back.out


def test_undo_keeps_the_same_luck(smallstate, ferry):
    out = smallstate("play", ferry, "--plain", stdin="answer\nundo\nanswer\n").out
    first, second = (part for part in out.split("It fell as: ")[1:])
    assert first.split(".")[0] == second.split(".")[0]
    assert "1 decision taken back." in out


def test_what_was_taken_back_can_be_made_again(smallstate, ferry):
    out = smallstate("play", ferry, "--plain", stdin="redo\nwait\nundo\nredo\njournal\n").out
    assert "Nothing was taken back from here." in out
    assert "1. Mon 1 Jan 2024, The note: Wait for the second note" in out


def test_the_end_can_be_undone(smallstate, ferry):
    shown = smallstate("play", ferry, "--plain", stdin="wait\npass\n2\n2\nundo\nlook\n")
    assert "The play is over." in shown.out
    assert shown.out.rindex("The ferry line is on the table.") > shown.out.index("Only the river")


def test_there_is_nothing_to_resume(smallstate, ferry):
    shown = smallstate("play", ferry, "--plain", "--resume")
    assert shown.code == 2
    assert "there is no game of" in shown.err


def test_a_full_disk_loses_nothing_that_was_told(smallstate, ferry, monkeypatch):
    write, wrote = Store.write, list[Any]()

    def sometimes(self, **what):
        if wrote:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        wrote.append(1)
        return write(self, **what)

    monkeypatch.setattr(Store, "write", sometimes)
    shown = smallstate("play", ferry, "--plain", stdin="wait\ntea\nsign\n")
    monkeypatch.undo()
    assert shown.code == 2
    assert "Tea on the far bank." not in shown.out
    assert "Traceback" not in shown.err


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_played(
    smallstate, ferry, monkeypatch, tmp_path
):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("SMALLSTATE_HOME", str(blocked))
    shown = smallstate("play", ferry, "--plain", stdin="wait\n")
    assert (shown.code, shown.out) == (2, "")
    assert "SMALLSTATE_HOME" in shown.err


@pytest.mark.usefixtures("_mortal")
def test_a_read_only_home_is_said_too(smallstate, ferry, monkeypatch, tmp_path):
    tmp_path.chmod(0o500)
    monkeypatch.setenv("SMALLSTATE_HOME", str(tmp_path / "home"))
    assert smallstate("play", ferry, "--plain", stdin="wait\n").code == 2


def test_a_damaged_save_is_named_and_left_alone(smallstate, ferry):
    smallstate("play", ferry, "--plain", stdin="wait\n")
    (save,) = list_saves(saves_dir())
    whole = save.path.read_bytes()
    save.path.write_bytes(whole[:100] + b"\0" * 4000 + whole[4100:])
    damaged = save.path.read_bytes()
    for argv in (["saves", "show", save.name], ["saves", "export", save.name]):
        shown = smallstate(*argv)
        assert (shown.code, shown.out) == (2, "")
        assert "Traceback" not in shown.err
    verified = smallstate("saves", "verify")
    assert verified.code == 1
    assert "FAIL" in verified.out
    assert smallstate("saves").code == 0
    assert save.path.read_bytes() == damaged


def test_a_game_that_is_open_elsewhere_is_locked(smallstate, ferry):
    from game.saves.file import SavedJournal

    smallstate("play", ferry, "--plain", stdin="wait\n")
    (save,) = list_saves(saves_dir())
    with SavedJournal.open(save.path):
        shown = smallstate("play", ferry, "--plain", "--resume", stdin="pass\n")
    assert shown.code == 2
    assert "somewhere else" in shown.err


def test_a_script_is_not_kept_waiting_for_hindsight(smallstate, ferry, monkeypatch):
    monkeypatch.setattr("game.cli.debrief._PATIENCE", -1)
    shown = smallstate("play", ferry, "--plain", "--seed", "1", stdin="1\n2\n\n")
    assert shown.code == 0
    assert "`smallstate report ferry-1` waits for it" in shown.err
    assert "IN HINDSIGHT" not in shown.out
    assert "IN HINDSIGHT" in smallstate("report", "ferry-1").out


def test_what_the_player_begins_is_told_with_its_place_and_in_its_turn_on_no_day(
    smallstate, ferry, tmp_path
):
    path = tmp_path / "ferry.yaml"
    text = ferry.read_text().replace(
        "    text: Tea on", "    place: The far bank\n    text: Tea on"
    )
    path.write_text(text)
    shown = smallstate("play", path, "--plain", "--seed", "1", stdin="wait\ntea\nquit\n")
    assert "\nTea. The far bank. Week 1 of 3.\n\nTea on the far bank." in shown.out


def test_a_passage_without_a_date_does_not_turn_the_clock_back(smallstate, ferry, tmp_path):
    path = tmp_path / "ferry.yaml"
    passage = "  the-quay:\n    text: You walk home.\n    then: end\n"
    text = ferry.read_text().replace(
        "The pen stays in its case., then: end", "It stays., then: the-quay"
    )
    path.write_text(
        text.replace("date: 2024-01-15", "date: 2024-01-17").replace(
            "endings:", passage + "endings:"
        )
    )
    shown = smallstate(
        "play", path, "--plain", "--seed", "1", stdin="wait\npass\npass\ndecline\n\n"
    )
    assert "\nThe quay. Wed 17 Jan 2024, week 3 of 3.\n\nYou walk home." in shown.out


def test_a_damaged_game_is_named_when_it_should_go_on(smallstate, ferry):
    smallstate("play", ferry, "--plain", "--seed", "1", stdin="1\nquit\n")
    (save,) = list_saves(saves_dir())
    save.path.write_bytes(b"not a game")
    shown = smallstate("play", ferry, "--plain", "--resume")
    assert shown.code == 2
    assert "is not a saved game" in shown.err


def test_when_it_is_over_a_decision_can_be_made_otherwise(smallstate, ferry):
    lines = "answer\nsign\nwhat-if\nwhat-if 1\nwhat-if 1 2\nwhat-if 1 3\nwhat-if 9\nquit\n"
    shown = smallstate("play", ferry, "--plain", "--seed", "1", stdin=lines)
    assert shown.code == 0
    out = _words(shown.out.partition("The play is over.")[2])
    for words in (
        "> what-if `what-if N` lists the choices of decision N",
        "1. Answer the note in full (as you did) 2. Wait for the second note 3. Closed: Publish",
        "“Wait for the second note” in place of “Answer the note in full”.",
        "It would have ended: The ferry runs. You ended there too.",
        "- +0.50 under Even, where you have +1.00 - Candour: 0 in place of +2",
        "The agenda: Cross the river for tea (anew)",
        "The talks: Sign (as before)",
        "`3` was no open choice there.",
        "There is no decision `9`.",
    ):
        assert words in out


def test_whoever_comes_back_hears_which_endings_there_were(smallstate, ferry):
    answers = ("1\n2\n\n", "1\n1\n\n", "quit\n")
    first, second, third = (
        _words(smallstate("play", ferry, "--plain", "--seed", "1", stdin=each).out)
        for each in answers
    )
    assert "You have seen" not in first
    assert "You have seen 1 of 2 endings: “Only the river”." in second
    assert "You have seen 2 of 2 endings: “The ferry runs” and “Only the river”." in third
