import gc
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.diagnostics import render_text
from game.loading.syntax.composer import MOST_FAULTS, read, read_text
from game.loading.syntax.nodes import Mapping, Scalar, Sequence
from game.loading.syntax.outline import first_slip
from game.loading.syntax.positions import part
from tests.benchmarks.generate import scenario
from tests.diagnostics.golden import CASES
from tests.present import present


def tree(text):
    _, node, faults = read_text(text, "a.yaml")
    assert faults == []
    return node


def faults(text):
    return [(each.code, each.span.line, each.span.column) for each in read_text(text, "a")[2]]


# -- trees ------------------------------------------------------------------------------------------


def test_values_are_texts_as_they_were_written():
    node = tree("a: no\nb: 010\nc: 1:30\nd: 2024-05-27\ne: ~\nf: 1e3\ng:\n")
    assert [(key.value, value.value) for key, value in node.entries] == [
        ("a", "no"),
        ("b", "010"),
        ("c", "1:30"),
        ("d", "2024-05-27"),
        ("e", "~"),
        ("f", "1e3"),
        ("g", ""),
    ]
    assert node.get("g").empty
    assert not tree("g: ''").get("g").empty


def test_order_and_kinds():
    node = tree("b: [x, {y: z}]\na:\n  - one\n  - two\n")
    assert isinstance(node, Mapping)
    listed = node.get("b")
    assert isinstance(listed, Sequence)
    assert [type(each) for each in listed.items] == [Scalar, Mapping]
    assert [key.value for key, _ in node.entries] == ["b", "a"]
    block = node.get("a")
    assert isinstance(block, Sequence)
    assert (listed.flow, block.flow) == (True, False)


def test_styles():
    node = tree("a: plain\nb: 'one'\nc: \"two\"\nd: |\n  block\ne: >-\n  folded\n  text\n")
    assert [value.style for _, value in node.entries] == ["", "'", '"', "|", ">"]
    assert [not value.style for _, value in node.entries] == [True, False, False, False, False]
    assert [value.block for _, value in node.entries] == [False, False, False, True, True]
    assert node.get("e").value == "folded text"


def span(node):
    return node.span.line, node.span.column, node.span.end_line, node.span.end_column


def test_spans_of_texts():
    node = tree("a: 東京 x # note\nb: 'q'\nc:\nd: |\n  one\n\n  two\n\n\ne: one\n  two\nf: [x]\n")
    assert span(node.get("a")) == (1, 4, 1, 8)
    assert span(node.key("a")) == (1, 1, 1, 2)
    assert span(node.get("b")) == (2, 4, 2, 7)
    assert span(node.get("c")) == (3, 3, 3, 3)
    assert span(node.get("d")) == (4, 4, 7, 6)
    assert span(node.get("e")) == (10, 4, 11, 6)


def test_spans_of_collections_end_where_they_end():
    node = tree("a:\n  b: 1\n  c: [x,\n      y]\n\n# note\nd: {}\n")
    assert span(node.get("a")) == (2, 3, 4, 9)
    assert span(node.get("a").get("c")) == (3, 6, 4, 9)
    assert span(node.get("d")) == (7, 4, 7, 6)
    assert span(node) == (1, 1, 7, 6)


def test_a_block_at_the_end_of_a_file_without_a_newline():
    assert span(tree("a: |\n  one\n  two").get("a")) == (1, 4, 3, 6)


def test_a_file_of_windows():
    node = tree("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert node.get("b").value == "x\ny\n"


def test_what_others_write_is_read():
    assert tree("---\na: 1\n...\n").get("a").value == "1"
    assert tree('{"a": 1}').get("a").value == "1"


# -- parts of texts ---------------------------------------------------------------------------------

PARTS = """\
plain: capacity >= 2 and moscow
folded plain: capacity >= 2
  and   moscow
single: 'it''s moscow'
double: "a\\tb \\u00e9 \\x20 moscow \\
  more"
block: |
    one {kyiv}

    two {moscow} three
folded: >-
  one
  two moscow
"""


@pytest.mark.parametrize("key", ["plain", "folded plain", "single", "double", "block", "folded"])
def test_a_part_of_a_text_is_found_in_the_file(key):
    source, node, _ = read_text(PARTS, "a")
    assert isinstance(node, Mapping)
    scalar = node.get(key)
    assert isinstance(scalar, Scalar)
    start = scalar.value.index("moscow")
    found = part(source, scalar, start, start + len("moscow"))
    assert found.line == found.end_line
    assert source.line(found.line)[found.column - 1 : found.end_column - 1] == "moscow"
    assert (found.line > scalar.line) == (key in {"folded plain", "block", "folded"})


def test_the_end_of_a_text_is_a_place():
    source, node, _ = read_text("a: x >\nb: ''\n", "a")
    assert isinstance(node, Mapping)
    first, second = node.get("a"), node.get("b")
    assert isinstance(first, Scalar)
    assert isinstance(second, Scalar)
    assert span_of(part(source, first, 3, 3)) == (1, 7, 1, 7)
    assert span_of(part(source, second, 0, 0)) == (2, 5, 2, 5)


def span_of(found):
    return found.line, found.column, found.end_line, found.end_column


@given(st.text(alphabet=" abc\"'\\é東\n{}:#", max_size=40), st.data())
def test_a_part_is_where_it_says_for_any_text_in_double_quotes(value, data):
    written = "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n"}.get(char, char) for char in value)
    source, node, _ = read_text(f'a: "{written}"\n', "a")
    assert isinstance(node, Mapping)
    scalar = node.get("a")
    assert isinstance(scalar, Scalar)
    solid = [index for index, char in enumerate(scalar.value) if char not in " \n"]
    if not solid:
        return
    index = data.draw(st.sampled_from(solid))
    found = part(source, scalar, index, index + 1)
    seen = source.line(found.line)[found.column - 1 : found.end_column - 1]
    assert seen.removeprefix("\\") in {scalar.value[index], ""} or seen == "\\\\"


# -- what is refused --------------------------------------------------------------------------------


def test_all_that_can_be_said_is_said_at_once():
    text = "a: &x [1]\nb: !!str 2\n<<: {c: 1}\na: 3\n[k]: 4\n"
    assert [code for code, *_ in faults(text)] == ["SS020", "SS022", "SS021", "SS025", "SS027"]


def test_the_rest_of_the_tree_is_kept():
    _, node, _ = read_text("a: &x [1]\na: 3\n<<: {c: 1}\n[k]: {v: [4]}\nb: !!str 2\n", "a")
    assert repr(node) == "Mapping({a: Sequence([Scalar('1' at 1:8)]), b: Scalar('2' at 5:4)})"


def test_a_duplicate_points_at_both():
    (one,) = read_text("a:\n  k: 1\n  l: 2\n  k: 3\n", "a")[2]
    assert (one.span.line, present(one.notes[0].span).line) == (4, 2)


def test_the_same_key_in_two_mappings_is_no_duplicate():
    assert faults("a: {k: 1}\nb: {k: 1}\n") == []


def test_an_alias_is_never_followed():
    _, node, found = read_text("a: &x {k: 1}\nb: *x\nc: *y\n", "a")
    assert node is None
    assert [each.code for each in found] == ["SS020", "SS020"]


def test_escapes_in_quotes_smuggle_nothing_in():
    _, node, found = read_text('a: "x \\x1b[2J \\u202e"\n', "a")
    assert [(each.code, each.span.column, each.span.end_column) for each in found] == [
        ("SS007", 7, 11),
        ("SS007", 15, 21),
    ]
    assert isinstance(node, Mapping)
    scalar = node.get("a")
    assert isinstance(scalar, Scalar)
    assert scalar.value == "x \ufffd[2J \ufffd"


def test_hidden_characters_do_not_hide_the_other_faults():
    assert [code for code, *_ in faults("a: \u202ex\na: 2\n")] == ["SS007", "SS025"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only this\n", "---\n", "--- # note\n...\n"])
def test_nothing(text):
    assert [code for code, *_ in faults(text)] == ["SS008"]


def test_a_second_document():
    assert faults("a: 1\n---\nb: 2\n") == [("SS024", 2, 1)]
    assert faults("a: 1\n...\nb: 2\n") == [("SS024", 2, 1)]


def test_faults_without_end_are_cut_off():
    _, node, found = read_text("a: 1\n" * 5000, "a")
    assert (node, len(found)) == (None, MOST_FAULTS)


# -- what is suspected ------------------------------------------------------------------------------


def test_a_comma_in_a_text_between_braces():
    assert faults("a: {text: Hello, world}\n") == [("SS028", 1, 18)]
    assert faults("a: {text: 'Hello, world', b: , c: }\n") == []


def test_no_space_after_a_colon():
    assert faults("a: {b:1, c: 2}\n") == [("SS014", 1, 6)]
    assert faults("a:\n  b:1\n") == [("SS014", 2, 4)]
    assert faults("a: {time: 15:00}\nb:\n  https://example.org\n") == []


def test_a_number_sign_in_a_text():
    assert faults("a: pier #4\nb: pier # 4\nc: 'pier #4'\nd: |\n  pier #4\n") == [("SS029", 1, 9)]


# -- what cannot be read ----------------------------------------------------------------------------

BROKEN = {
    "a:\n\tb: 1\n": ("SS010", 2, 1),
    "a:\n  b: 1\n\tc: 2\n": ("SS010", 3, 1),
    "a: |\n\ttext\n": ("SS010", 2, 1),
    "a:\n  b: 1\n   c: 2\n": ("SS011", 3, 4),
    "a:\n  b: 1\n c: 2\n": ("SS011", 3, 2),
    "a:\n  b:\n    x: 1\n   c: 2\n": ("SS011", 4, 4),
    "a: |\nhello there\nb: 1\n": ("SS011", 2, 1),
    "a: |\n  hello\n world\nb: 1\n": ("SS011", 3, 2),
    'a: "hello\nb: 1\nc: 2\n': ("SS012", 1, 4),
    'a: "hello\nb: "x"\nc: 2\n': ("SS012", 1, 4),
    "a: 'tis\nb: it's\nc: 2\n": ("SS012", 1, 4),
    "a: {t: \"one, b: 2}\nc: 'x'\n": ("SS012", 1, 8),
    "a: 1\nb\nc: 2\n": ("SS013", 2, 1),
    "a:\n  b\n    c: 1\nd: 1\n": ("SS013", 2, 3),
    "title The call\nb: 1\n": ("SS013", 1, 1),
    "a: |\n  x\nThe text goes on here, and on and on, without a key that it would belong to.\n": (
        "SS011",
        3,
        1,
    ),
    "a: 1\nb:2\nc: 3\n": ("SS014", 2, 2),
    "a:1\nb: 2\n": ("SS014", 1, 2),
    "a: @x\n": ("SS015", 1, 4),
    "a: `x`\n": ("SS015", 1, 4),
    "a: %x\n": ("SS015", 1, 4),
    "a: * x\n": ("SS015", 1, 4),
    "a: & x\n": ("SS015", 1, 4),
    "a: , x\n": ("SS015", 1, 4),
    "a: [@x]\n": ("SS015", 1, 5),
    "a: he said: yes\nb: 1\n": ("SS016", 1, 11),
    "a:\n  text: a long text\n    that says: yes\n": ("SS016", 3, 14),
    "a: {t: he said: yes}\nb: 1\n": ("SS016", 1, 15),
    "a: {b: 1, c: 2\nd: 3\n": ("SS017", 1, 4),
    "a: [b, [c, d]\nd: 3\ne: 4\n": ("SS017", 1, 4),
    "a: [b, c\n": ("SS017", 1, 4),
    "a: {b: [1, 2}\nc: 3\n": ("SS017", 1, 13),
    "a: {b: 1}}\nc: 1\n": ("SS017", 1, 10),
    "a: ]\nc: 1\n": ("SS017", 1, 4),
    "a: 1\n- b\nc: 1\n": ("SS018", 2, 1),
    "a:\n  - b\n  -c\n  - d\n": ("SS018", 3, 3),
    "a:\n  - b\n  c: 1\n": ("SS018", 3, 3),
    "a: - b\n": ("SS018", 1, 4),
    'a: "No" she said\nb: 1\n': ("SS019", 1, 9),
    "a: 'it's so'\nb: 1\n": ("SS019", 1, 7),
    "a: [x] y\nb: 1\n": ("SS019", 1, 8),
    ": b\n": ("SS027", 1, 1),
    'a: "C:\\dir"\n': ("SS030", 1, 7),
    "a: {b: 1 c: 2}\n": ("SS031", 1, 10),
    "a: [{b: 1} {c: 2}]\n": ("SS031", 1, 12),
    "a: {, b}\n": ("SS031", 1, 5),
    "a: | hello\n  b\n": ("SS032", 1, 6),
    "a: > 3\n  b\n": ("SS032", 1, 6),
    "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n": ("SS039", 2, 1),
}


@pytest.mark.parametrize("text", BROKEN)
def test_the_likely_cause_at_its_place(text):
    _, node, found = read_text(text, "a")
    assert node is None
    assert [(each.code, each.span.line, each.span.column) for each in found] == [BROKEN[text]]
    assert found[0].help


def test_the_line_whose_indentation_is_off_is_blamed_and_not_the_next_that_fits_nothing():
    text = scenario(10)
    start = text[: text.index("    choices:\n      support:")].count("\n") + 2
    broken = text.replace("    choices:\n      support:", "    choices:\n    support:", 1)
    (one,) = read_text(broken, "a")[2]
    assert one.code == "SS011"
    assert abs(one.span.line - start) <= 1


# -- what is right ----------------------------------------------------------------------------------

SHIPPED = sorted((CASES.parents[1] / "scenarios").rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_nothing_is_said_of_a_file_that_is_right(path):
    source, node, found = read(path)
    assert (found, first_slip(source)) == ([], None)
    assert isinstance(node, Mapping)


def test_nothing_is_said_of_yaml_that_is_unusual_and_right():
    text = (
        "--- # note\n"
        "a:\n- one\n- - two\n  - three\n-   k: 1\n    l: 2\n"
        "b: {x: 1,\n  y: [1, 2,\n      3], # note\n  z: 'it''s'}\n"
        "'quoted key': it's one's \"own\" - and? so: # note\n".replace(" so:", "")
        + "c: one\n  two\n\n  three\n"
        "d: >2-\n    deep\n  less\n"
        "e: |+\n  kept\n\n  # no comment\n\n"
        'f: "one\n  two: three\n  # no comment"\n'
        "g:\n  |\n  block below\n"
        "http://x.org: a:b::c [x] {y} 15:00 #x\n"
    )
    source, _, found = read_text(text, "a")
    assert found == []
    assert first_slip(source) is None


def test_a_large_file_leaves_little_behind():
    """Reading makes no cycles, so that memory comes back as soon as the tree is let go."""
    text = scenario(50)
    gc.collect()
    gc.disable()
    try:
        read_text(text, "a")
        before = len(gc.get_objects())
        read_text(text, "a")
        assert len(gc.get_objects()) - before < 100
    finally:
        gc.enable()


def test_one_string_for_all_the_places_of_a_key():
    node = tree("a: {text: 1}\nb: {text: 2}\n")
    first, second = (value.key("text").value for _, value in node.entries)
    assert first is second
    assert sys.getsizeof(node.get("a").key("text")) < 100


def test_whatever_is_found_can_be_shown():
    for text in BROKEN:
        source, _, found = read_text(text, "a")
        assert render_text(found, {"a": source}).count("^")
