"""The page of a debrief: all of it is there, and no word of an author's does anything but stand there."""

import datetime as dt
import shutil
import subprocess
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.debrief import Hindsight, Regret, Section, debrief, to_html
from game.scoring.panel import Failure, Ledger, keep_ledger
from tests.debrief import golden
from tests.debrief.plays import told

TALKS = ("dine", "redraft-boats-paid", "persuade-ald", "persuade-dor", "put")
HOSTILE = '"\'></style></title><script>alert(1)</script><img src=x onerror="a()"><a href="javascript:b()">&lt;'
INERT = {
    "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "footer",
    "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "b", "i", "em", "small", "span",
    "div", "time", "cite", "blockquote", "article", "figure", "figcaption", "a", "details",
    "summary", "table", "thead", "tbody", "tr", "th", "td", "svg", "line", "polyline", "circle",
}  # fmt: skip
"""Elements that can do nothing."""
SEEN = Hindsight(
    "even", 2.5, 83.4, 4.5, -1.25, 3.0, 1.0, (Regret(0, 0.25, "Wait"),), {"candour": (-1, 6)}
)


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


def the_ferry(**more):
    play = golden.played(*golden.FERRY)
    ledger = Ledger(keep_ledger(play).lines, (Failure("weather", "took too long"),))
    section = Section("Rain", ("It rained.",), ("day", "rain"), (("Monday", "3"),))
    found = debrief(play, ledger, 2, sections=[section], hindsight=SEEN)
    return replace(found, notes=(("rain", "it is wet"),), **more)


class Told(Reader):
    """The words as they are read, each element apart."""

    def handle_starttag(self, name, attributes):
        super().handle_starttag(name, attributes)
        self.words += " "

    def handle_endtag(self, _):
        self.words += " "


def words(page):
    said = " ".join(Told(page.split("</head>")[1]).words.split()).replace("\N{NO-BREAK SPACE}", " ")
    return said.replace(" ,", ",").replace(" .", ".")


def poisoned(value):
    """The same value with every word in it turned against the page."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return f"{value}{HOSTILE}"
    if isinstance(value, tuple):
        return tuple(map(poisoned, value))
    if is_dataclass(value) and not isinstance(value, type | dt.date):
        spared = {"kind", "outcome", "reason", "vote", "move", "profile", "principle"}
        new = {
            each.name: poisoned(getattr(value, each.name))
            for each in fields(value)
            if each.init
            and not (each.name in spared and isinstance(getattr(value, each.name), str))
        }
        return replace(value, **new)
    return value


@pytest.mark.parametrize(
    "found",
    [
        the_ferry(),
        told("river-vote", "call-brenn", "explain", the_vote=["all-five"]),
        told("river-talks", *TALKS),
        told("record"),
    ],
    ids=["ferry", "vote", "talks", "record"],
)
def test_a_hostile_scenario_injects_nothing(found):
    page = to_html(poisoned(found))
    read = Reader(page)
    assert {name for name, _ in read.elements} <= INERT
    for name, attributes in read.elements:
        assert not any(key.startswith("on") for key in attributes), name
        assert "src" not in attributes
        assert attributes.get("href", "#").startswith("#")
    assert "<script" not in page
    assert "alert(1)" in read.words
    # As many elements as the honest page has, but for lists and paragraphs that had been empty.
    honest = Reader(to_html(found)).elements
    assert [n for n, _ in read.elements if n in ("section", "article", "style", "tr")].count(
        "article"
    ) == [n for n, _ in honest].count("article")


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_characters="\r\0")))
def test_whatever_goes_in_as_words_comes_out_as_the_same_words(inside):
    title = f"a{inside}b"
    read = Reader(to_html(the_ferry(title=title)))
    assert title in read.words
    assert {name for name, _ in read.elements} <= INERT


def test_nothing_is_fetched_and_no_script_may_run():
    page = to_html(the_ferry())
    assert "default-src &#x27;none&#x27;" in page
    assert "://" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_the_whole_debrief_is_on_the_page():
    page = words(to_html(the_ferry()))
    for said in (
        "The ferry runs",
        "The first ferry leaves at eight.",
        "something was taken back 2 times",
        "+2.50 Even Both alike",
        "Under Even this play scores +2.50, better than 83 %",
        "Answer the note in full",
        "The mood: warm (odds 50 %).",
        "Publish the note (closed: Nobody in the cabinet would trust you with that.)",
        "+1 Candour by luck",
        "The record. 2 January 2024:",
        "“The neighbour” is at least 2 on 15 January 2024",
        "A Brier score of 0 is perfect",
        "the text is public",
        "A history of the ferry",
        "It rained.",
        "weather: took too long",
        "rain: it is wet",
    ):
        assert said in page, said


def test_a_vote_stands_there_with_its_bars_its_board_and_its_benches():
    page = to_html(told("river-vote", "call-brenn", "explain", the_vote=["vetoed"]))
    said = words(page)
    for each in (
        "RC/2 The second bridge vetoed",
        "The River Council",
        "Esk has crossed by boat for long enough.",
        "Vetoed by Brenn",
        "Neighbours Cesta",
        "The whole roll call",
        "Framed: Esk.",
    ):
        assert each in said, each
    read = Reader(page)
    lamps = [a["class"] for n, a in read.elements if n == "i" and "title" in a]
    assert len(lamps) == 5
    assert sum("ours" in lamp for lamp in lamps) == 1


def test_a_roll_call_of_193_has_a_lamp_for_each_and_names_all():
    page = to_html(told("record"))
    read = Reader(page)
    assert sum("title" in a for n, a in read.elements if n == "i") == 6 * 193 + 2 * 15
    assert "93 in favour" in words(page)
    assert "93 of 117, 78 needed" in words(page)


def test_talks_stand_there_with_their_clauses_and_who_objected():
    said = words(to_html(told("river-talks", *TALKS)))
    for each in (
        "The toll treaty agreed",
        "The boats Boats pay. (First drafted as: Boats go free.)",
        "Brenn objected to The boats",
        "Spent 2 of Capacity",
    ):
        assert each in said, each
    none = words(to_html(told("river-talks", "rest", "chair-statement")))
    assert "The toll treaty chair's statement" in none
    assert "The text as it stood" in none


def test_by_consensus_there_is_no_threshold_to_reach():
    page = to_html(told("consent", "agree", the_ten=["blocked"], the_president=["adopted"]))
    assert "Statement of the ten blocked" in words(page)
    assert page.count('class="threshold"') == 1  # the resolution's


def test_a_play_that_goes_on_has_a_page_too():
    play = golden.played("wait")
    assert "The play so far" in words(to_html(debrief(play, keep_ledger(play))))


def test_the_same_play_makes_the_same_bytes_in_its_own_language():
    assert to_html(the_ferry()) == to_html(the_ferry())
    assert '<html lang="km">' in to_html(the_ferry(language="km"))


@pytest.mark.chromium
def test_a_browser_draws_it_and_follows_the_readers_light_or_dark(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(to_html(told("record")), encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser, "chromium is not here"
    pictures = []
    for scheme in ("0", "1"):
        shot = tmp_path / f"{scheme}.png"
        look = [f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={shot}"]
        argv = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=600,2000"]
        subprocess.run([*argv, *look, page.as_uri()], capture_output=True, timeout=120, check=True)
        pictures.append(shot.read_bytes())
    assert min(map(len, pictures)) > 20_000
    assert pictures[0] != pictures[1]
