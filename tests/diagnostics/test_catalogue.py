import pytest

from game.diagnostics import UnknownCodeError, codes, page


@pytest.mark.parametrize("code", codes())
def test_each_page_can_be_explained(code):
    found = page(code)
    assert found.markdown.startswith(f"# {code} ({found.severity}): {found.title}\n")


def test_an_unknown_code_says_which_is_near():
    with pytest.raises(UnknownCodeError) as raised:
        page("SS1O1")
    assert raised.value.suggestion == "SS101"


def test_a_path_is_no_code():
    with pytest.raises(UnknownCodeError):
        page("../../visible")
