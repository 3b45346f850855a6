"""Votes and negotiations in lines: the whip count, the roll call, the draft table, and the same by script."""

import pytest

from tests.ballots.stories import HERE

VOTE, TALKS = HERE / "river-vote.yaml", HERE / "river-talks.yaml"


def _words(out):
    return " ".join(out.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def told(smallstate):
    def play(path, *lines, seed="1"):
        shown = smallstate("play", path, "--plain", "--seed", seed, stdin="\n".join([*lines, ""]))
        assert shown.code == 0
        return _words(shown.out)

    return play


def test_before_a_vote_the_odds_are_told_and_the_count_on_demand(told):
    out = told(VOTE, "whip", "call-brenn", "whip", "quit")
    for words in (
        (
            "The vote on RC/2 The second bridge in The River Council needs at least 11/20 of the"
            " members by heads and at least 13/20 of the members, and no veto."
        ),
        "`whip` shows who leans where.",
        "The whip count on RC/2 The second bridge.",
        "Brenn: no, 90 % sure; 45 points to yes; worth",
        "Odds of adoption by how Esk votes: yes",
        "Moved so far, in points of 100 towards yes: Your calls to Brenn +80.",
        "Brenn: yes, 80 % sure",
    ):
        assert words in out, words


def test_a_vote_is_told_with_its_tally_its_groupings_and_why_we_voted_so(told):
    out = told(VOTE, "call-brenn", "explain", "quit", seed="4")
    for words in (
        "The vote. The roll is called.",
        "Explanation of vote: Esk has crossed by boat for long enough.",
        "RC/2, The second bridge (The River Council).",
        "Rule: grave: at least 11/20 of the members by heads and at least 13/20 of the members, and no veto.",
        "needed of ",
        "Odds of adoption before the vote: ",
        "Esk: in favour.",
        "Neighbours: ",
        "Founders: in favour: Aldmark",
    ):
        assert words in out, words
    assert "It could fall as" not in out
    assert "On record" not in out  # there is none


def test_what_differs_from_the_record_is_told(told, tmp_path):
    text = (HERE / "record.yaml").read_text(encoding="utf-8")
    path = tmp_path / "record.yaml"
    path.write_text(text, encoding="utf-8")
    assert (
        "On record: 2 March 2022: adopted, 141-5-35, 12 not voting. Every member voted so"
        in told(path, "quit")
    )
    loose = text.replace("record: es-11-1}", "record: es-11-1, leanings: {LAO: in favour 100%}}")
    path.write_text(loose, encoding="utf-8")
    out = told(path, "quit")
    assert (
        "Here 1 member voted otherwise: Lao People's Democratic Republic in favour (on record abstaining)."
        in out
    )
    assert "142 in favour, 5 against, 34 abstaining, 12 not voting; 98 needed of 147." in out
    assert "Vetoed by Russian Federation, with 11-1-3 and otherwise enough votes." in out
    assert "the no of Russian Federation was no veto" in out


def test_a_scene_without_a_vote_has_nothing_to_count(told, ferry):
    assert "There is no vote to count here." in told(ferry, "whip", "quit")


def test_the_draft_table_says_who_objects_and_what_it_takes(told):
    out = told(TALKS, "dine", "quit")
    for words in (
        "The toll treaty, to be agreed in The River Council by accord:",
        "1. The toll (none): No toll is taken.",
        "Aldmark: 2 short, over The toll; content with The toll: full.",
        "Brenn: 1 short, over The boats; content with The boats: paid.",
        "Aldmark says: We built the first one.",
        "There is time for 3 more moves before the text must be put or given up.",
        "Redraft The boats: Boats pay. [redraft-boats-paid]",
        "Win Aldmark over, for 2 of Capacity [persuade-ald]",
        (
            "Closed: Put the text to the table as it stands (multilateral). Why: Aldmark objects, 2"
            " short. Brenn objects, 1 short."
        ),
    ):
        assert words in out, words


def test_talks_are_played_to_a_text_in_lines(told):
    moves = ("dine", "redraft-boats-paid", "persuade-ald", "persuade-dor")
    out = told(TALKS, *moves, "put", "quit")
    assert "Nobody objects to the text as it stands." in out
    assert "There is no time left before the text must be put or given up." in out
    assert "Five seals." in out


def test_the_brief_is_not_read_again_at_each_move_but_on_demand(told):
    moves = ("dine", "redraft-boats-paid", "persuade-dor")
    assert told(TALKS, *moves, "quit").count("Five chairs.") == 1
    assert told(TALKS, *moves, "look", "quit").count("Five chairs.") == 2


def test_a_script_names_what_comes_of_a_vote_by_its_scene(smallstate):
    shown = smallstate("play", VOTE, "--choose", "call-brenn,yes,the-vote=all-five", "--json")
    assert shown.code == 0
    assert shown.json["ending"] == "crossed"
    assert {"by": "chance", "scene": "the-vote", "choice": "all-five"}.items() <= shown.json[
        "journal"
    ][2].items()


def test_a_script_is_told_why_a_text_cannot_be_put(smallstate):
    shown = smallstate("play", TALKS, "--choose", "rest,put")
    assert shown.code != 0
    assert "Aldmark objects, 2 short." in shown.err
