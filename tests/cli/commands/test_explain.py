from game.diagnostics import codes


def test_a_code_has_its_page_in_any_case(smallstate):
    shown = smallstate("explain", "ss001")
    assert shown.code == 0
    assert shown.out.startswith("# SS001 (error): ")


def test_without_a_code_all_are_named(smallstate):
    shown = smallstate("explain")
    assert [line.split()[0] for line in shown.out.splitlines()] == list(codes())


def test_an_unknown_code_is_a_wrong_call(smallstate):
    shown = smallstate("explain", "SS9999")
    assert shown.code == 2
    assert "there is no diagnostic `SS9999`" in shown.err


def test_json_holds_the_page(smallstate):
    assert set(smallstate("explain", "SS001", "--json").json) == {
        "code",
        "severity",
        "title",
        "text",
    }
