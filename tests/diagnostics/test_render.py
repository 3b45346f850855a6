import pytest

from game.diagnostics import Diagnostic, Note, Source, Span, fault, in_order, render_text, summary

SOURCE = Source("road.yaml", "title: One\nscenes:\n  東京: e\u0301t\n\tplace: x\ntitle: Two\n")
SOURCES = {"road.yaml": SOURCE}


def shown(span, sources=SOURCES, *notes):
    one = Diagnostic("SS025", "error", "duplicate key `title`", span, None, tuple(notes))
    return render_text([one], sources)


def test_the_whole_of_it():
    one = fault(
        "SS025",
        "duplicate key `title`",
        SOURCE.span(5, 1, 5),
        "rename one\nor delete it",
        ("first written here", SOURCE.span(1, 1, 5)),
    )
    assert render_text([one], SOURCES) == (
        "error[SS025]: duplicate key `title`\n"
        " --> road.yaml:5:1\n"
        "  |\n"
        "1 | title: One\n"
        "  | ----- first written here\n"
        "...\n"
        "5 | title: Two\n"
        "  | ^^^^^\n"
        "  |\n"
        "  = help: rename one\n"
        "          or delete it\n"
    )


def caret(text):
    """The column of the carets below a line, counted on the screen."""
    *_, line, marks = text.splitlines()
    return marks.index("^") - line.index("|") - 2, marks.count("^")


def test_wide_characters_push_the_caret_by_two_columns():
    assert caret(shown(SOURCE.span(3, 3, 2))) == (2, 4)
    assert caret(shown(SOURCE.span(3, 5, 1))) == (6, 1)


def test_combining_characters_do_not_push_it():
    assert caret(shown(SOURCE.span(3, 9, 1))) == (len("  ") + 4 + len(": e"), 1)


def test_a_tab_is_as_wide_as_it_is_shown():
    text = shown(SOURCE.span(4, 2, 5))
    assert "\t" not in text
    assert caret(text) == (4, 5)


def test_control_characters_are_shown_as_escapes_and_measured_so():
    source = Source("a", "k: \x1b]0;owned\x07 x")
    text = shown(Span("a", 1, 15, 1, 16), {"a": source})
    assert "\x1b" not in text
    assert "\\x1b]0;owned\\x07 x" in text
    assert caret(text)[0] == len("k: \\x1b]0;owned\\x07 ")


@pytest.mark.parametrize("bad", ["\x1b[2J", "\u202e", "\x07", "\x9b31m", "\r", "\u2028", "\ud800"])
def test_nothing_of_the_authors_steers_the_terminal(bad):
    span = Span(f"{bad}.yaml", 1, 1, 1, 2)
    one = Diagnostic("SS101", "error", f"`{bad}`", span, bad, (Note(bad, span), Note(bad)))
    text = render_text([one], {span.file: Source(span.file, f"{bad}: {bad}")})
    assert bad not in text
    text.encode("utf-8")


def test_a_place_at_the_end_of_a_line_has_a_caret():
    assert caret(shown(Span("road.yaml", 1, 11, 1, 11))) == (10, 1)
    assert caret(shown(Span("road.yaml", 1, 99, 1, 99))) == (10, 1)


def test_a_span_over_several_lines_is_marked_on_its_first():
    assert caret(shown(Span("road.yaml", 1, 8, 3, 2))) == (7, 3)


def test_a_long_line_is_shown_around_the_place():
    source = Source("a", "x" * 5000 + "HERE" + "y" * 5000)
    text = shown(Span("a", 1, 5001, 1, 5005), {"a": source})
    line, marks = text.splitlines()[-2:]
    assert max(map(len, text.splitlines())) < 110
    assert line[marks.index("^") :].startswith("HERE")
    assert marks.count("^") == 4


def test_a_file_without_a_source_is_named():
    text = shown(Span("gone.yaml"), {})
    assert text == "error[SS025]: duplicate key `title`\n --> gone.yaml\n"


def test_a_note_in_another_file_is_shown_there():
    other = Source("essay.yaml", "principles:\n")
    note = Note("declared here", other.span(1, 1, 10))
    text = shown(SOURCE.span(1, 8, 3), {**SOURCES, "essay.yaml": other}, note)
    assert " ::: essay.yaml:1:1\n" in text
    assert "---------- declared here\n" in text


def test_colour_adds_nothing_but_colour():
    import re

    one = fault("SS025", "duplicate", SOURCE.span(5, 1, 5), "help", ("there", SOURCE.span(1, 1, 5)))
    coloured = render_text([one], SOURCES, colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_text([one], SOURCES)


def test_several_are_parted_by_an_empty_line_and_none_is_silence():
    one = fault("SS001", "there is no such file", Span("a"))
    assert render_text([one, one]).count("\n\n") == 1
    assert render_text([]) == ""


def test_summary_counts():
    error, warning = fault("SS001", "x", Span("a")), fault("SS028", "x", Span("a"))
    assert summary([error, error, warning]) == "2 errors, 1 warning"


def test_order_is_that_of_the_file_and_nothing_is_said_twice():
    late, early = fault("SS001", "x", Span("a", 9)), fault("SS028", "y", Span("a", 2))
    assert in_order([late, early, late]) == [early, late]


def test_what_is_mended_in_one_way_is_shown_once_and_its_lines_are_named():
    source = Source("road.yaml", "\n".join(f"line {n}" for n in range(1, 9)))
    many = [
        fault("SS201", "there is no scene `a`", source.span(n, 1, 4), "did you mean `b`?")
        for n in (2, 4, 5, 6, 8)
    ]
    other = fault("SS201", "there is no scene `x`", source.span(3, 1, 4), "did you mean `y`?")
    text = render_text(in_order([*many, other]), {"road.yaml": source})
    assert text.count("error[") == 2
    assert "= also: the same in lines 4, 5, 6, 8\n" in text
    assert text.index("scene `a`") < text.index("scene `x`")
    few = render_text(many[:4], {"road.yaml": source})
    assert few.count("error[") == 4
