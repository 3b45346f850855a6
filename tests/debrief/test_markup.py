from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from game.debrief.render.escaped import Html, paragraphs, several, tag


class Reader(HTMLParser):
    """What a browser would make of it: elements with their attributes, and the words."""

    def __init__(self, markup):
        super().__init__()
        self.elements, self.words = [], ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))

    def handle_data(self, data):
        self.words += data


@given(
    st.text(st.characters(exclude_characters="\r\0")),
    st.text(st.characters(exclude_characters="\r\0")),
)
def test_whatever_goes_in_as_words_comes_out_as_the_same_words(inside, given):
    read = Reader(tag("p", inside, title=given))
    assert read.elements == [("p", {"title": given})]
    assert read.words == inside


def test_markup_is_kept_and_words_beside_it_are_not_taken_for_it():
    assert tag("p", tag("b", "<i>"), "<b>") == "<p><b>&lt;i&gt;</b>&lt;b&gt;</p>"
    assert several("<b>", Html("<b>"), "") == "&lt;b&gt;\n<b>"


def test_an_empty_line_parts_paragraphs():
    assert (
        paragraphs("one\nline\n\ntwo", class_="a")
        == '<p class="a">one\nline</p>\n<p class="a">two</p>'
    )
    assert paragraphs("") == ""
