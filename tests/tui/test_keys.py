"""Keys: every one has an id, can be bound anew in a file, and a faulty file says what is wrong with it."""

import importlib
import pkgutil

import pytest
from textual.dom import DOMNode

import game.tui.screens
import game.tui.widgets
from game.library import config_dir
from game.tui.keys import KEYS, read_keys
from game.tui.screens.play.journal import JournalScreen
from tests.tui.acting import press, text_of


@pytest.fixture
def bind():
    def write(text):
        config_dir().mkdir(parents=True, exist_ok=True)
        path = config_dir() / "keys.toml"
        path.write_text(text, encoding="utf-8")

    return write


def nodes():
    for package in (game.tui.screens, game.tui.widgets):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = importlib.import_module(info.name)
            for thing in vars(module).values():
                if (
                    isinstance(thing, type)
                    and issubclass(thing, DOMNode)
                    and thing.__module__ == info.name
                ):
                    yield thing


def test_every_binding_of_ours_has_an_id_from_the_table():
    found = [(node, binding) for node in nodes() for binding in vars(node).get("BINDINGS", ())]
    assert len(found) > 30
    assert [(node, binding.key) for node, binding in found if binding.id not in KEYS] == []


def test_no_key_is_one_that_terminals_use_otherwise():
    keys = {key for entry in KEYS.values() for key in entry.keys.split(",")}
    assert not keys & {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+c"}


async def test_a_key_can_be_bound_anew_and_the_bar_shows_it(screen, bind):
    bind('[keys]\n"play.undo" = "z,f5"\n')
    async with screen(begin=True) as pilot:
        assert "z undo" in text_of(pilot.app)
        await press(pilot, "u")
        assert not isinstance(pilot.app.screen, JournalScreen)
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, JournalScreen)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\n"play.undoo" = "z"', "no key is called `play.undoo`; did you mean `play.undo`?"),
        ('[keys]\n"play.undo" = 3', "`play.undo` needs keys in quotes"),
        ('[keys]\n"play.undo" = "ctrl+h"', "`ctrl+h` is not free"),
        ('[keys]\n"play.undo" = "hyper"', "there is no key `hyper`"),
        ('[keys]\n"play.undo" = "i"', "both answer to `i`"),
        ('"play.undo" = "z"', "expected one table, [keys]"),
        ("[keys", "Expected"),
    ],
)
def test_a_faulty_file_says_what_is_wrong(bind, text, said):
    bind(text)
    _, wrong = read_keys()
    assert any(said in line for line in wrong), wrong


async def test_a_faulty_file_is_said_on_the_screen_and_the_usual_keys_hold(screen, bind):
    bind('[keys]\n"play.undoo" = "z"')
    async with screen(begin=True) as pilot:
        assert "play.undoo" in text_of(pilot.app)
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, JournalScreen)


def test_what_is_sound_in_a_faulty_file_is_used(bind):
    bind('[keys]\n"play.undo" = "z"\n"no.such" = "y"')
    keymap, wrong = read_keys()
    assert keymap == {"play.undo": "z"}
    assert len(wrong) == 1
