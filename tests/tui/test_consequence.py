"""The consequence: told beat by beat, chance with its odds before it falls."""

from game.engine import Kind
from game.play.beats import tell
from game.tui.screens.play.consequence import ConsequenceScreen
from game.tui.screens.play.decision import Decision
from game.tui.widgets.menus.menu import Menu
from tests.tui.acting import press, take, text_of


async def test_it_tells_the_result_and_what_moved_then_the_odds(screen):
    async with screen(begin=True, size=(120, 40)) as pilot:
        await press(pilot, "enter")
        shown = text_of(pilot.app)
        assert "YOU DECIDED" in shown
        assert "He has been referred before." in shown
        assert "+1 → +2     ▲1" in shown
        assert "CHANCE · THE NEIGHBOUR ANSWERS" in shown
        assert "62\N{NO-BREAK SPACE}%" in shown
        assert "38\N{NO-BREAK SPACE}%" in shown


async def test_how_chance_fell_is_told_on_the_next_press(screen):
    async with screen(begin=True, size=(120, 40)) as pilot:
        await press(pilot, "enter")
        assert "Enter: see how it falls" in text_of(pilot.app)
        assert "The counsellor" not in text_of(pilot.app).partition("questions.")[2]
        assert "ASEAN" not in text_of(pilot.app)
        await press(pilot, "enter")
        shown = text_of(pilot.app)
        assert "▸ Warm" in shown or "▸ Cool" in shown
        assert "The counsellor" in shown.partition("questions.")[2]
        assert "ASEAN" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Decision)


async def test_nothing_is_skipped_that_lies_below_the_edge(screen):
    async with screen(begin=True, size=(80, 20)) as pilot:
        await press(pilot, "enter")
        tale = pilot.app.screen.query_one("#tale")
        assert tale.max_scroll_y > tale.scroll_y
        await press(pilot, "enter")
        assert "Enter: see how it falls" in text_of(pilot.app)


async def test_what_only_moves_hidden_things_is_not_told(screen, copied):
    text = copied.read_text()
    quiet = text.replace(
        "    text: An ambassador comes without an appointment and leaves without a smile.\n", ""
    )
    copied.write_text(quiet.replace("effects: {moscow: -1}", "effects: {signed: = no}"))
    async with screen("endorse", size=(120, 50), path=copied) as pilot:
        pilot.app.screen.query_one(Menu).mark("pass")
        await press(pilot, "enter")
        session = pilot.app.session
        events = list(session.play.occurrences())
        assert any(each.event.arc.kind is Kind.CONSEQUENCE for each in events)
        assert "it comes back" not in [beat.label for beat in tell(session.program, events)]


async def test_what_comes_back_late_and_a_deadline_are_told_on_their_date(screen):
    async with screen("endorse", size=(120, 50)) as pilot:
        pilot.app.screen.query_one(Menu).mark("pass")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConsequenceScreen)
        shown = text_of(pilot.app)
        assert "WEEK 2 OF 3 · MON 3 JUN 2024" in shown
        assert "IT COMES BACK" in shown
        assert "An ambassador comes without an appointment" in shown
        await press(pilot, "enter")
        await take(pilot, "stay-home")
        pilot.app.screen.query_one(Menu).mark("pass")
        await press(pilot, "enter")
        assert "A DEADLINE PASSES · MON 10 JUN 2024" in text_of(pilot.app)


async def test_the_end_is_told_before_the_debrief(screen):
    async with screen("refer", "pass", "send-minister", "pass") as pilot:
        pilot.app.screen.query_one(Menu).mark("pass")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConsequenceScreen)
        shown = text_of(pilot.app)
        assert "THE END · A SEAT AT THE TABLE" in shown
        assert "The peace is kept." in shown
        assert "Enter: the debrief" in shown
