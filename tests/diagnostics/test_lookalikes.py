import pytest

from game.diagnostics import Span, fault, named, plain, suggest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the\u2011call", "the-call"),
        ("the\u200bcall", "thecall"),
        ("one\u00a0of", "one of"),
        ("ｃｏｓｔ：１", "cost:1"),
        ("“word”", '"word"'),
        ("соst", "cost"),
        ("Türkiye", "Türkiye"),
        ("ព្រះ", "ព្រះ"),
    ],
)
def test_what_was_meant(written, meant):
    assert plain(written) == meant


def test_a_character_is_named_with_its_number():
    assert named("\u00ad") == "a soft hyphen (U+00AD)"
    assert named("\U000e0001") == "a language tag (U+E0001)"
    assert named("\ue000") == "a character without a name (U+E000)"


@pytest.mark.parametrize("odd", ["\u200b", "\u00a0", "\u00ad", "\u2011", "\u0435", "：", "１"])
def test_a_message_tells_which_character_of_a_name_is_not_what_it_seems(odd):
    said = fault("SS201", f"there is no scene `call{odd}`", Span("a.yaml"))
    assert f"U+{ord(odd):04X}" in said.notes[-1].text
    assert "character 5 of" in said.notes[-1].text
    assert "\u200b" not in said.message
    assert suggest(f"call{odd}", ["call", "other"]) == "call"


@pytest.mark.parametrize(
    "name", ["`Côte d’Ivoire` is not here", "“so”, he wrote – and left", "`東京` is not here"]
)
def test_nothing_is_said_of_typography(name):
    assert fault("SS201", name, Span("a.yaml")).notes == ()
