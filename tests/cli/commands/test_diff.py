import pytest


@pytest.fixture
def edited(ferry, tmp_path):
    def edit(old, new):
        folder = tmp_path / "new"
        folder.mkdir(exist_ok=True)
        path = folder / "ferry.yaml"
        text = ferry.read_text().partition("\ntests:")[0]
        assert old in text
        path.write_text(f"{text.replace(old, new)}\n")
        return path

    return edit


def test_new_words_break_no_game(smallstate, ferry, edited):
    shown = smallstate("diff", ferry, edited("A note from", "A letter from"))
    assert shown.code == 0
    assert shown.out.startswith("Compatible: every game on the old text goes on")


def test_breaks_are_told_and_exit_with_one(smallstate, ferry, edited):
    path = edited("      wait:\n", "      ponder:\n")
    shown = smallstate("diff", ferry, path)
    assert shown.code == 1
    assert shown.out == "the-note/wait: it is gone; new there: `ponder`\n"
    assert smallstate("diff", ferry, path, "--json").json == {
        "compatible": False,
        "exact": True,
        "breaks": [
            {"scene": "the-note", "choice": "wait", "why": "it is gone; new there: `ponder`"}
        ],
        "saves": [],
    }


def test_the_players_own_saves_are_tried(smallstate, ferry, edited):
    for lines in ("wait\npass\n", "answer\n"):
        assert smallstate("play", ferry, "--plain", "--seed", "1", stdin=lines).code == 0
    shown = smallstate("diff", ferry, edited("      wait:\n", "      ponder:\n"), "--json").json
    made = sorted((save["made"], save["decisions"]) for save in shown["saves"])
    assert made == [(0, 2), (1, 1)]
    assert "goes on" in smallstate("diff", ferry, edited("      wait:\n", "      ponder:\n")).out


def test_a_faulty_file_is_shown(smallstate, ferry, faulty):
    assert "the-mud" in smallstate("diff", ferry, faulty).err
