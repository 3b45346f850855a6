"""The floor on the screen: the whip count before, the vote with its board, the draft table."""

import pytest

from game.tui.screens.play.consequence import ConsequenceScreen
from game.tui.screens.play.decision import Decision
from game.tui.screens.votes.draft import DraftScreen
from game.tui.screens.votes.vote import VoteScreen
from game.tui.screens.votes.whip import WhipScreen
from game.tui.widgets.votes.roll_call import RollCall
from game.tui.widgets.votes.tally import TallyLine
from game.voting import Vote
from tests.ballots.stories import HERE
from tests.tui.acting import press, text_of

VOTE, TALKS = HERE / "river-vote.yaml", HERE / "river-talks.yaml"
PRESSES = 6
"""More than any of these stories takes from a choice to what it leads to."""


async def choose(pilot, *choices):
    """Make choices, reading nothing in between."""
    for choice in choices:
        for _ in range(PRESSES):
            if isinstance(pilot.app.screen, ConsequenceScreen):
                await press(pilot, "enter")
        pilot.app.screen.query_one("Menu").mark(choice)
        await press(pilot, "enter")


async def to_the_vote(pilot, *choices):
    """Go on until the hall votes."""
    await choose(pilot, *choices)
    for _ in range(PRESSES):
        if not isinstance(pilot.app.screen, VoteScreen):
            await press(pilot, "enter")
    assert isinstance(pilot.app.screen, VoteScreen)


def shown(pilot):
    return text_of(pilot.app).replace("\N{NO-BREAK SPACE}", " ")


async def test_a_brief_before_a_vote_gives_the_odds_and_the_way_to_the_count(screen):
    async with screen(path=VOTE, begin=True) as pilot:
        assert "odds of adoption by how Esk votes: yes" in " ".join(shown(pilot).split())
        assert "w whip count" in shown(pilot)
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, WhipScreen)


async def test_the_whip_count_says_who_leans_where(screen):
    async with screen("call-brenn", path=VOTE) as pilot:
        await press(pilot, "w")
        for words in (
            "THE WHIP COUNT",
            "RC/2  The second bridge",
            "needs 3 of 5",
            "odds of adoption",
            "odds of adoption by how Esk votes: yes",
            "Your calls to Brenn +80",
            "[Neighbours]",
        ):
            assert words in shown(pilot), words
        assert "Brenn" not in shown(pilot).partition("worth")[2]
        await press(pilot, "f")
        assert "[Founders]" in shown(pilot)
        assert "Brenn" in shown(pilot).partition("worth")[2]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Decision)


async def test_where_nothing_is_voted_there_is_no_count(screen):
    async with screen(begin=True) as pilot:
        assert "whip count" not in shown(pilot)
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, Decision)


async def test_a_vote_is_seen_before_what_follows_from_it(screen):
    async with screen(path=VOTE, begin=True) as pilot:
        await choose(pilot, "call-brenn", "explain")
        assert "Enter: to the vote" in shown(pilot)
        assert "THE VOTE" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VoteScreen)
        for words in (
            "The River Council",
            "needs 3 of 5",
            "odds of adoption were",
            "Neighbours",
            "Founders",
            "Esk explained its vote: Esk has crossed by boat for long enough.",
            "UPSTREAM",
        ):
            assert words in shown(pilot), words
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConsequenceScreen)
        assert "Enter: to the vote" not in shown(pilot)
        assert "▸" in shown(pilot)


async def test_the_board_is_filtered_and_pointed_at(screen):
    async with screen(path=VOTE, begin=True) as pilot:
        await to_the_vote(pilot, "wait", "yes")
        assert "Aldmark  yes" in shown(pilot)
        await press(pilot, "right")
        assert "Brenn  " in shown(pilot).splitlines()[-2]
        assert "weighs 3" in shown(pilot)
        await press(pilot, "f")
        board = shown(pilot).partition("[Neighbours]")[2]
        assert "NEIGHBOURS" in board
        assert "Cesta" in board
        assert "Aldmark" not in board
        await press(pilot, "F")
        assert "[All]" in shown(pilot)


async def test_the_roll_is_called_when_it_is_asked_for(screen):
    async with screen(path=VOTE, begin=True) as pilot:
        await to_the_vote(pilot, "wait", "yes")
        tally = pilot.app.screen.query_one(TallyLine)
        assert len(tally.votes) == 5
        pilot.app.screen.action_call()
        assert len(tally.votes) == 1
        assert tally.verdict == ""
        await press(pilot, "enter")
        assert len(tally.votes) == 5
        assert tally.verdict
        assert isinstance(pilot.app.screen, VoteScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConsequenceScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_hundred_and_ninety_three_members_can_be_read_at_any_size(screen, size):
    async with screen(path=HERE / "record.yaml", begin=True, size=size) as pilot:
        await to_the_vote(pilot)
        assert "yes 141" in shown(pilot)
        assert "98 of 146" in shown(pilot)
        roll = pilot.app.screen.query_one(RollCall)
        seen = set()
        for _ in range(193):
            seen.add(roll.members[roll.cursor])
            roll.action_move(1, 0)
        await pilot.pause()
        assert len(seen) == 193
        assert roll.scroll_y > 0
        assert roll.votes["KHM"] is Vote.YES
        assert "on record" in shown(pilot)


async def test_the_draft_table_shows_clauses_objections_and_what_a_redraft_brings(screen):
    async with screen("dine", path=TALKS) as pilot:
        assert isinstance(pilot.app.screen, DraftScreen)
        for words in (
            "THE TOLL TREATY",
            "3 more moves",
            "No toll is taken.",
            "✗ Aldmark",
            "2 short, over The toll",
            "Redraft The toll: half",
            "reads then  Each bank takes half.",
            "against: Aldmark",
        ):
            assert words in shown(pilot), words
        await press(pilot, "3")
        assert "Boats pay." in shown(pilot)


async def test_talks_are_played_move_by_move_to_a_text(screen):
    async with screen(path=TALKS, begin=True, size=(120, 40)) as pilot:
        await choose(pilot, "dine", "redraft-boats-paid")
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "2 more moves" in shown(pilot)
        await choose(pilot, "persuade-ald", "persuade-dor")
        assert "Nobody objects to the text as it stands." in shown(pilot)
        assert "no time left" in shown(pilot)
        await choose(pilot, "put")
        assert isinstance(pilot.app.screen, ConsequenceScreen)
        assert "Five seals." in shown(pilot)


async def test_winning_a_member_over_shows_its_price_in_the_masthead(screen):
    async with screen("dine", path=TALKS) as pilot:
        pilot.app.screen.query_one("Menu").mark("persuade-ald")
        await pilot.pause()
        assert "2 → 0" in shown(pilot)
