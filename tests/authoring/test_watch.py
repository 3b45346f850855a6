"""Saving the file shows at once; an error is told and the game stays; what is asked for in between is nothing."""

import pytest

from game.authoring.start_point import StartPoint
from game.authoring.watch import Fault, Update, Watcher
from game.library import shipped_libraries
from game.lint import load
from tests.present import present


@pytest.fixture
def watch(draft):
    def begin(start=StartPoint()):  # noqa: B008 - frozen
        return Watcher(draft.load(), start, lambda path: load(path, [shipped_libraries()]))

    return begin


def test_nothing_was_saved_so_there_is_nothing_to_tell(draft, watch):
    assert watch().poll(draft.play()) is None


def test_a_save_gives_the_game_in_the_new_text_once(draft, watch):
    watcher, play = watch(), draft.play("wait")
    draft.change("title: The Ferry", "title: The Long Ferry")
    news = watcher.poll(play)
    assert isinstance(news, Update)
    assert news.replayed.play.program.scenario.title == "The Long Ferry"
    assert news.replayed.decisions == 1
    assert watcher.poll(play) is None


def test_an_error_is_told_once_and_mending_it_goes_on(draft, watch):
    watcher, play = watch(), draft.play()
    draft.change("then: the-mood", "then: the-mud")
    news = watcher.poll(play)
    assert isinstance(news, Fault)
    assert [each.code for each in news.loaded.errors] == ["SS201"]
    assert watcher.poll(play) is None
    draft.change("then: the-mud", "then: the-mood")
    assert isinstance(watcher.poll(play), Update)


def test_a_file_that_is_gone_for_a_moment_is_waited_for(draft, watch):
    watcher, play, text = watch(), draft.play(), draft.text
    draft.path.unlink()
    assert watcher.poll(play) is None
    draft.save(text.replace("title: The Ferry", "title: Back"))
    assert isinstance(watcher.poll(play), Update)


def test_a_library_is_watched_too(draft, watch):
    library = draft.path.with_name("words.yaml")
    library.write_text("small-state-library: 1\nglossary: {quay: Where boats lie}\n")
    draft.change("title: The Ferry\n", "title: The Ferry\nuses: words\n")
    watcher = watch()
    library.write_text("small-state-library: 1\nglossary: {quay: Where the boats are}\n")
    news = watcher.poll(draft.play())
    assert isinstance(news, Update)
    assert present(news.loaded.scenario).glossary["quay"] == "Where the boats are"


def test_the_new_text_begins_where_the_stage_says(draft, watch):
    watcher = watch(StartPoint("the-talks", {"neighbour": "2"}))
    play = draft.play()
    draft.change("title: The Ferry\n", "title: Another\n")
    news = watcher.poll(play)
    assert news.replayed.play.state.node == "the-talks"
    draft.change("  the-talks:", "  the-meeting:")
    news = watcher.poll(play)
    assert isinstance(news, Fault)
    assert "no scene `the-talks`" in news.why


def test_a_start_that_cannot_be_played_is_a_fault(draft, watch):
    watcher, play = watch(), draft.play()
    draft.change("weight: 1\n", "weight: max(0, neighbour)\n")
    draft.change("cool: {weight: 2,", "cool: {weight: 'max(0, neighbour)',")
    draft.change(
        "  the-note:\n    title",
        "  first: {text: First., then: the-mood}\n  the-note:\n    date: 2024-01-08\n    title",
    )
    news = watcher.poll(play)
    assert isinstance(news, Fault)
    assert news.loaded.errors == ()
    assert "no outcome has a positive weight" in news.why


def test_a_file_that_is_empty_for_a_moment_is_waited_for(draft, watch):
    watcher, play, text = watch(), draft.play(), draft.text
    draft.path.write_text("")
    assert watcher.poll(play) is None
    draft.save(text.replace("title: The Ferry", "title: Back"))
    assert isinstance(watcher.poll(play), Update)


def test_a_file_that_was_read_when_half_of_it_was_there_is_read_again(draft):
    whole, play = draft.text.replace("title: The Ferry", "title: Whole"), draft.play()

    def read(path):
        loaded = load(path, [shipped_libraries()])
        draft.save(whole)
        return loaded

    watcher = Watcher(draft.load(), StartPoint(), read)
    draft.save(whole[: whole.index("title: Whole") + 3])
    assert watcher.poll(play) is None
    news = watcher.poll(play)
    assert isinstance(news, Update)
    assert news.replayed.play.program.scenario.title == "Whole"


def test_a_fault_of_the_game_in_the_new_text_is_told_and_the_game_stays(draft, watch, monkeypatch):
    watcher, play = watch(), draft.play()
    monkeypatch.setattr("game.authoring.watch.replay", lambda *_: 1 // 0)
    draft.change("title: The Ferry\n", "title: Another\n")
    news = watcher.poll(play)
    assert isinstance(news, Fault)
    assert news.why.startswith("a fault of the game itself; `")
    monkeypatch.undo()
    draft.change("title: Another\n", "title: A third\n")
    assert isinstance(watcher.poll(play), Update)
