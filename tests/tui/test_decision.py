"""The decision screen: what a player reads and what a key, a digit or the mouse does."""

from game.tui.screens.play import decision
from game.tui.screens.play.consequence import ConsequenceScreen
from game.tui.screens.play.decision import Decision
from game.tui.widgets.menus.menu import Menu
from tests.tui.acting import heads, press, text_of


async def test_it_shows_the_brief_the_advice_the_options_and_what_is_scarce(screen):
    async with screen(begin=True, size=(120, 40)) as pilot:
        shown = text_of(pilot.app)
        assert "THE CALL" in shown
        assert "Phnom Penh, 15:00" in shown
        assert "Tue 28 May 2024 · week 1 of 3" in shown
        assert "capacity ●●●●○○ 4" in shown
        assert "Your capacity stands at 4." in shown
        assert "Legal adviser" in shown
        assert "stakes 30\N{NO-BREAK SPACE}% on it" in shown
        assert "1  Hear the ten points out" in shown
        assert "parliamentary" in shown


async def test_a_closed_option_says_why_and_cannot_be_taken(screen):
    async with screen(begin=True) as pilot:
        assert "closed  standing 3, needs 4" in text_of(pilot.app)
        await press(pilot, "4", "4", "enter")
        assert isinstance(pilot.app.screen, Decision)
        assert heads()[0].standing.decisions == 0


async def test_a_digit_marks_and_enter_takes(screen):
    async with screen(begin=True) as pilot:
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, Decision)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConsequenceScreen)
        assert "Endorse the fifth and sixth points" in text_of(pilot.app)


async def test_the_digit_of_the_row_under_the_caret_takes_nothing_by_itself(screen):
    async with screen(begin=True) as pilot:
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, Decision)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, ConsequenceScreen)


async def test_enter_that_was_meant_for_the_screen_before_decides_nothing(screen, monkeypatch):
    monkeypatch.setattr(decision, "PATIENCE", 3600.0)
    async with screen(begin=True) as pilot:
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, Decision)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, ConsequenceScreen)


async def test_keys_faster_than_the_screen_decide_once(screen):
    async with screen(begin=True) as pilot:
        menu = pilot.app.screen.query_one("Menu")
        for _ in range(3):
            menu.action_take()
        await pilot.pause()
        assert heads()[0].standing.decisions == 1
        assert isinstance(pilot.app.screen, ConsequenceScreen)


async def test_the_marked_option_shows_its_price_before_it_is_paid(screen):
    async with screen(begin=True) as pilot:
        assert "●●●●○○ 4" in text_of(pilot.app)
        await press(pilot, "down")
        assert "●●●◌○○ 4 → 3" in text_of(pilot.app)


async def test_the_mouse_marks_first_and_takes_then(screen):
    async with screen(begin=True) as pilot:
        second = next(
            y for y, line in enumerate(text_of(pilot.app).splitlines()) if "  2  " in line
        )
        await pilot.click(offset=(20, second))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Decision)
        assert pilot.app.screen.query_one(Menu).marked == 1
        await pilot.click(offset=(20, second))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConsequenceScreen)


async def test_a_decision_is_in_the_journal_before_its_consequence_is_shown(screen, monkeypatch):
    seen = []
    compose = ConsequenceScreen.compose

    def composed(self):
        seen.append(heads()[0].standing.decisions)
        return compose(self)

    monkeypatch.setattr(
        ConsequenceScreen,
        "compose",
        composed,
    )
    async with screen(begin=True) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConsequenceScreen)
    assert seen == [1]


async def test_the_agenda_offers_initiatives_and_lets_the_week_pass(screen):
    async with screen("refer") as pilot:
        shown = text_of(pilot.app)
        assert "THE WEEK IS YOURS" in shown
        assert "week of 27 May 2024 · week 1 of 3" in shown
        assert "Show the deminers' school to foreign guests" in shown
        assert "Let the week pass" in shown


async def test_what_moved_since_the_last_decision_carries_an_arrow_and_a_number(screen):
    async with screen("refer") as pilot:
        shown = text_of(pilot.app)
        assert "Kyiv +2 ▲1" in shown
        assert "Public support 59% ▼2" in shown


async def test_where_there_is_room_indicators_stand_beside_the_decision(screen):
    async with screen("refer", size=(160, 50)) as pilot:
        shown = text_of(pilot.app)
        assert "RELATIONS" in shown
        assert "SINCE YOUR LAST DECISION" in shown


async def test_a_long_brief_scrolls_and_says_so(screen):
    async with screen(begin=True) as pilot:
        assert "▼ more: space" in text_of(pilot.app)
        assert "ASEAN desk" not in text_of(pilot.app)
        await press(pilot, "space", "space")
        assert "ASEAN desk" in text_of(pilot.app)
        assert "▼ more" not in text_of(pilot.app)


async def test_all_indicators_are_a_key_away(screen):
    async with screen("refer") as pilot:
        await press(pilot, "i")
        assert "RELATIONS" in text_of(pilot.app)
        assert "○ before your last decision" in text_of(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Decision)


async def test_an_agenda_with_nothing_left_on_it_passes_by_itself(screen):
    async with screen("refer", "field-visit") as pilot:
        assert "THE CABINET DECIDES" in text_of(pilot.app)
        assert "capacity ●●●○○○ 3" in text_of(pilot.app)
