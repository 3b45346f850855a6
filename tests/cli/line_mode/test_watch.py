"""`play --watch --plain`: save the file and the game goes on in the new text; `play --at` begins in the middle."""

import io
import os
import sys
import threading

import pytest

from game.cli.commands import play as command
from game.cli.line_mode.input import Listener
from game.library import data_dir


class Author(io.StringIO):
    """What comes from stdin while a file is edited: words, or something to do before the next words."""

    def __init__(self, *lines):
        super().__init__()
        self._lines = list(lines)

    def readline(self, limit=-1):
        while self._lines and callable(self._lines[0]):
            self._lines.pop(0)()
        return f"{self._lines.pop(0)}\n" if self._lines else ""


@pytest.fixture
def draft(ferry, tmp_path):
    """A copy of the ferry's file, without its tests."""
    path = tmp_path / "ferry.yaml"
    path.write_text(ferry.read_text().partition("\ntests:")[0] + "\n")
    return path


@pytest.fixture
def save(draft):
    """Something to do between two words: the file saved with a change."""
    moments = iter(range(1_700_000_000, 1_800_000_000))

    def save(old, new):
        def change():
            text = draft.read_text()
            assert old in text
            draft.write_text(text.replace(old, new))
            moment = next(moments)
            os.utime(draft, (moment, moment))

        return change

    return save


@pytest.fixture
def rehearse(draft, capsys, monkeypatch):
    """Plays the file in lines while it is edited; gives what was shown."""
    from game.cli.main import main

    def run(*lines, args=("--watch",)):
        monkeypatch.setattr("sys.stdin", Author(*lines))
        code = main(["play", str(draft), "--plain", "--seed", "1", *args])
        shown = capsys.readouterr()
        assert (code, shown.err) == (0, "")
        return shown.out

    return run


def test_a_saved_change_shows_and_the_decisions_stand(rehearse, save):
    shown = rehearse(
        "wait",
        "pass",
        "pass",
        save("The ferry line is on", "Both lines are on"),
    )
    before, _, after = shown.partition("Saved. 3 decisions played again.")
    assert "The ferry line is on the table." in before
    assert "Both lines are on the table." in after


def test_what_the_last_decision_brought_is_told_in_the_new_text(rehearse, save):
    shown = rehearse("wait", "tea", save("Tea on the far bank.", "Coffee on the far bank."))
    before, _, after = shown.partition("Saved. 2 decisions played again.")
    assert "Tea on the far bank." in before
    assert "Coffee on the far bank." in after
    assert after.index("Coffee") < after.index("You may choose")


def test_it_says_where_the_choices_part(rehearse, save):
    shown = rehearse("wait", save("      wait:\n", "      ponder:\n"))
    assert "Saved. 0 decisions played again." in shown
    assert "Here the two part: `the-note` has no choice `wait` now." in shown
    assert "[ponder]" in shown


def test_an_error_is_shown_with_its_caret_and_the_game_goes_on(rehearse, save):
    shown = rehearse(
        save("then: the-mood", "then: the-mud"),
        "wait",
        save("then: the-mud", "then: the-mood"),
    )
    faulty, _, mended = shown.partition("goes on in the last good text")[2].partition("Saved. ")
    assert "there is no scene `the-mud`" in faulty
    assert "^^^^^^^" in faulty
    assert "Nothing leaves the ministry." in faulty
    assert mended.startswith("1 decision played again.")


def test_the_state_is_told_hidden_things_too(rehearse):
    shown = rehearse("wait", "state")
    assert "signed: no (hidden)" in shown
    assert "tea: 0 (of 1)" in shown


def test_a_play_is_written_down_as_a_test(rehearse):
    shown = rehearse("wait", "pass", "test")
    assert "    choose: [wait, pass]\n    expect: {variables: {}}" in shown


def test_undo_works_and_nothing_is_kept(rehearse):
    shown = rehearse("wait", "undo", "quit")
    assert "1 decision taken back." in shown
    assert "Saved." not in shown
    assert not list(data_dir().rglob("*ferry*"))


def test_a_play_begins_where_it_is_told_to(rehearse):
    shown = rehearse("sign", args=("--at", "the-talks", "--set", "neighbour=3"))
    assert "The talks. Mon 15 Jan 2024" in shown
    assert "Two signatures, one pen." in shown
    assert "The ferry runs" in shown


def test_a_script_can_begin_there_too(smallstate, ferry):
    shown = smallstate(
        "play", ferry, "--at", "the-talks", "--set", "neighbour=1", "--choose", "sign", "--json"
    )
    assert shown.json["ending"] == "ferry"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--at", "the-talk"), "did you mean `the-talks`?"),
        (("--set", "neighbour"), "--set trust=2"),
        (("--set", "neighbor=1"), "did you mean `neighbour`?"),
        (("--watch", "--resume"), "leave out `--resume`"),
        (("--watch", "--choose", "wait"), "leave out `--watch`"),
    ],
)
def test_what_cannot_be_begun_is_refused(smallstate, ferry, args, said):
    plain = () if "--choose" in args else ("--plain",)
    shown = smallstate("play", ferry, *plain, *args)
    assert shown.code == 2
    assert said in shown.err


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe cannot be waited for there")
def test_a_listener_has_time_for_other_things_while_nobody_answers(monkeypatch, capsys):
    reading, writing = os.pipe()
    looked = threading.Event()

    def meanwhile():
        if not looked.is_set():
            looked.set()
            os.write(writing, "answér\nsecond\nlast".encode())
            os.close(writing)
            return True
        return False

    with os.fdopen(reading, encoding="utf-8") as stream:
        listener = Listener(stream)
        assert listener.ask("> ", meanwhile) == "answér"
        assert listener.ask("> ", meanwhile) == "second"
        assert listener.ask("> ", meanwhile) == "last"
        assert listener.ask("> ", meanwhile) is None
    assert capsys.readouterr().out.startswith("> > answér\n")


def test_the_command_says_what_it_does():
    assert "--watch" in command.EXAMPLES
