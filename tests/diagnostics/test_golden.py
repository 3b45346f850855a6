"""Each code has a page, an input that earns it, and a golden file of what its user sees."""

import re

import pytest

from game.diagnostics import codes, page
from game.lint import load_texts
from game.loading import read_text
from tests.diagnostics.golden import CASES, MADE, completed, example, inputs, machine_words, seen
from tests.present import present

ROOMS = CASES.parents[1] / "game"
# Codes with a page whose check is still to be written.
PROMISED: set[str] = set()
CODES = [code for code in codes() if code not in PROMISED]


@pytest.mark.parametrize("code", CODES)
def test_what_a_user_sees_is_what_was_agreed(code):
    cases = seen(code)
    assert cases, f"{code} has a page and no case in tests/diagnostics/{code}/"
    for name, (diagnostics, text) in cases.items():
        assert code in {each.code for each in diagnostics}, name
        expected = CASES / code / name
        assert expected.exists(), f"run `python -m tests.diagnostics.golden` to make {expected}"
        assert text == expected.read_text(encoding="utf-8"), name


def test_no_case_without_a_page():
    cases = {each.name for each in CASES.iterdir() if each.is_dir() and each.name.startswith("SS")}
    assert cases <= set(codes())
    assert set(MADE) <= set(codes())


def test_every_code_in_the_source_has_a_page():
    written = {
        code
        for path in ROOMS.rglob("*.py")
        for code in re.findall(r"(?<![<>=] )\"(SS\d{3})\"", path.read_text(encoding="utf-8"))
    }
    assert written <= set(codes())


def test_every_page_has_a_code_in_the_source():
    text = "".join(path.read_text(encoding="utf-8") for path in ROOMS.rglob("*.py"))
    assert {code for code in codes() if f'"{code}"' not in text} == PROMISED


@pytest.mark.parametrize("code", CODES)
def test_wording(code):
    """Lower case, no full stop, nothing proposed in the message: the Rust compiler's rules."""
    for diagnostics, _ in seen(code).values():
        for each in diagnostics:
            said = [each.message, *(note.text for note in each.notes), each.help or "x"]
            assert not [text for text in said if re.search(r"[.!]$|^(?!SS\d)[A-Z]", text)]
            assert "did you mean" not in each.message
        assert machine_words(diagnostics) == []


@pytest.mark.parametrize("code", CODES)
def test_the_example_on_its_page_earns_the_code_and_the_mended_one_does_not(code):
    bad, good = page(code).example(), page(code).example("Mended")
    if code in MADE and bad is None:  # a matter of files, told in words
        assert page(code).section("Example")
        assert page(code).section("Mended")
        return
    assert code in found(code, bad)
    assert code not in found(code, good)


def found(code, text):
    """The codes that an example earns: read if the code is about reading, else loaded."""
    if code.startswith("SS0"):
        return {each.code for each in read_text(text, "example.yaml")[2]}
    return {each.code for each in load_texts([("example.yaml", completed(text))]).diagnostics}


@pytest.mark.parametrize("code", [code for code in CODES if code not in MADE])
def test_looking_for_warnings_finds_no_more_errors(code):
    loaded = load_texts([("example.yaml", completed(present(page(code).example())))])
    before = loaded.errors
    assert before == tuple(each for each in loaded.diagnostics if each.is_error)
    stale = {id(each) for each in loaded.stale.values()}
    assert (loaded.scenario is None) == any(id(each) not in stale for each in before)


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_and_why(code):
    assert page(code).title
    assert page(code).section("Why it matters")


@pytest.mark.parametrize("code", [code for code in CODES if code not in MADE])
def test_the_case_is_the_example_on_the_page(code):
    assert (CASES / code / "input.yaml").read_text(encoding="utf-8") == example(code)


def test_inputs_that_are_made_need_no_file():
    assert [code for code in MADE if (CASES / code / "input.yaml") in inputs(code)] == []
