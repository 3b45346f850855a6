import pytest

from game.diagnostics import UnknownCodeError, codes, explain, page


@pytest.mark.parametrize("code", codes())
def test_each_page_can_be_explained(code):
    assert explain(code.lower()).startswith(
        f"# {code} ({page(code).severity}): {page(code).title}\n"
    )


def test_an_unknown_code_says_which_is_near():
    with pytest.raises(UnknownCodeError) as raised:
        explain("SS1O1")
    assert raised.value.suggestion == "SS101"


def test_a_path_is_no_code():
    with pytest.raises(UnknownCodeError):
        explain("../../visible")
