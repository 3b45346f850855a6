import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from game.diagnostics import STEERING, visible


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_visible_steers_nothing_and_keeps_the_rest(text):
    shown = visible(text)
    assert not STEERING.search(shown)
    assert not [char for char in shown if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert visible(shown) == shown


def test_every_control_and_bidirectional_character_steers():
    bidirectional = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    controls = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"}
    for char in {*controls, *bidirectional} - {"\n", "\t"}:
        assert STEERING.fullmatch(char), hex(ord(char))


def test_the_scripts_of_the_players_pass():
    khmer = "សន្តិភាព\u200b និង\u200dកិច្ចសន្ទនា"
    assert visible(khmer) == khmer
    assert visible("Bürgenstock, Việt Nam, العربية, 東京") == "Bürgenstock, Việt Nam, العربية, 東京"
