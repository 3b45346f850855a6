"""Menus as players use them: the marked row is in sight, digits and the mouse find their rows, closed rows say why."""

from game.tui.screens.play.decision import Decision
from game.tui.widgets.menus.menu import Menu
from tests.tui.acting import TO_THE_END, press, text_of

SMALL = (60, 20)


def line_of(app, words):
    return next(y for y, line in enumerate(text_of(app).splitlines()) if words in line)


async def test_the_marked_row_stays_in_sight_however_long_the_list_is(screen):
    async with screen(*TO_THE_END, size=SMALL) as pilot:
        await press(pilot, "right")
        menu = pilot.app.screen.query_one(Menu)
        titles = [row.words.plain for row in menu.rows]
        assert menu.virtual_size.height > menu.size.height
        assert titles[0][:9] in text_of(pilot.app)
        for place in range(len(titles)):
            assert f"▸ {titles[place][:9]}" in text_of(pilot.app), place
            await press(pilot, "down")
        assert f"  {titles[0][:9]}" not in text_of(pilot.app)
        await press(pilot, "home")
        assert f"▸ {titles[0][:9]}" in text_of(pilot.app)
        assert "LAW" in text_of(pilot.app)


async def test_a_list_that_scrolled_is_clicked_where_it_now_stands(screen):
    async with screen(*TO_THE_END, size=SMALL) as pilot:
        await press(pilot, "right", "end")
        menu = pilot.app.screen.query_one(Menu)
        assert menu.scroll_offset.y > 0
        above = menu.rows[-3].words.plain
        await pilot.click(offset=(6, line_of(pilot.app, above[:9])))
        await pilot.pause()
        assert menu.row is menu.rows[-3]
        assert f"▸ {above[:9]}" in text_of(pilot.app)


async def test_a_row_of_several_lines_is_marked_by_any_of_them(screen):
    async with screen(begin=True) as pilot:
        await press(pilot, "down")
        await pilot.click(offset=(20, line_of(pilot.app, "to the government")))
        await pilot.pause()
        assert pilot.app.screen.query_one(Menu).marked == 0


async def test_a_closed_row_can_be_read_but_not_taken(screen):
    async with screen(begin=True) as pilot:
        assert "closed  standing 3, needs 4" in text_of(pilot.app)
        await press(pilot, "4", "4", "enter")
        await pilot.click(offset=(20, line_of(pilot.app, "closed  standing")))
        await pilot.click(offset=(20, line_of(pilot.app, "closed  standing")))
        await pilot.pause()
        assert "▸ 4" in text_of(pilot.app)
        assert isinstance(pilot.app.screen, Decision)


async def test_a_list_that_is_shown_anew_keeps_what_was_marked(screen):
    async with screen() as pilot:
        await press(pilot, "f4", "down", "down", "enter")
        menu = pilot.app.screen.query_one(Menu)
        assert menu.marked == 2
        assert menu.has_focus
        assert sum(row.words.plain.startswith("◉") for row in menu.rows) == 2
        assert menu.row.words.plain.startswith("◉")
