"""Whatever a file, a name, a plugin or the system says, nothing in it steers the terminal, by any command."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from game.cli import commands
from game.diagnostics import STEERING
from game.saves.folder import list_saves, saves_dir

STEERS = "\x1b]0;pwned\x07\x1b[31m\x9b2J\x7f\x08\r\u202e\u2066\u200f\u2028\ufeff\ud800"
"""A title of the window, red, a cleared screen, deletions, words turned round, half a character."""
IN_A_NAME = "\x1b]0;pwned\x07\x1b[31m\x9b2J\x7f\x08\r\u202e\u2066\u2028\udcff"
PLUGIN = """
from game.scoring import Scorer, hookimpl

class Loud(Scorer):
    id = "loud"
    title = {title!r}
    api = 1
    reads = frozenset()
    awards = frozenset()

    def step(self, memory, occasion):
        raise ValueError({title!r})

@hookimpl
def register_scorers(register):
    register(Loud())
    {more}
"""


@pytest.fixture
def safely(smallstate):
    """Call the program and read every character of what it wrote."""

    def call(*argv, stdin=""):
        ran = smallstate(*argv, stdin=stdin)
        for words in (ran.out, ran.err):
            assert not STEERING.search(words), repr(words)
        assert "Traceback" not in ran.err
        return ran

    return call


@pytest.fixture
def sent(smallstate, ferry, tmp_path):
    """A finished game as it was exported."""
    smallstate("play", ferry, "--plain", "--seed", "1", stdin="answer\n1\n1\n1\n1\n")
    return json.loads(smallstate("saves", "export", "ferry-1").out)


def written(path, words):
    path.write_text(words, encoding="utf-8", errors="surrogatepass")
    return path


ESCAPED = '"' + "".join(f"\\U{ord(char):08x}" for char in STEERS if char != "\ud800") + '"'
"""The same in YAML's own escapes, half a character left out."""
RAW = STEERS.replace("\ud800", "").replace("\r", "")


@pytest.mark.parametrize("said", [ESCAPED, RAW], ids=["escaped", "raw"])
@pytest.mark.parametrize(
    "field",
    [
        "title: The Ferry",
        "summary: Two banks of a river, one ferry, and three weeks to agree on it.",
        "country: This Bank",
        "name: Candour",
        "name: Harbour master",
        "label: Capacity",
        "title: The note",
        "text: Answer the note in full",
        "because: a full answer hides nothing",
        "title: The first note",
    ],
)
def test_no_text_of_a_scenario_does(safely, ferry, tmp_path, field, said):
    key = field.partition(":")[0]
    text = ferry.read_text(encoding="utf-8")
    assert field in text
    path = written(tmp_path / "loud.yaml", text.replace(field, f"{key}: {said}", 1))
    safely("check", path)
    safely("check", path, "--format", "github")
    for argv in (
        ["play", path, "--choose", "answer"],
        ["graph", path],
        ["graph", path, "--format", "svg"],
        ["graph", path, "--format", "dot"],
        ["new", "translation", path, "--lang", "fr"],
    ):
        safely(*argv)
    translation = path.with_name("loud.fr.yaml")
    if translation.exists():
        assert not STEERING.search(translation.read_text(encoding="utf-8"))


@pytest.mark.parametrize("said", [ESCAPED, RAW], ids=["escaped", "raw"])
def test_no_text_of_a_translation_a_library_or_a_campaign_does(safely, ferry, tmp_path, said):
    path = tmp_path / "ferry.yaml"
    shutil.copy(ferry, path)
    written(
        tmp_path / "ferry.fr.yaml",
        f"small-state-translation: 1\nof: ferry\nlanguage: fr\ntexts:\n  title: {said}\n  {said}: x\n",
    )
    written(
        tmp_path / "shelf.yaml", f"small-state-library: 1\ntitle: {said}\nglossary: {{x: {said}}}\n"
    )
    using = path.read_text(encoding="utf-8").replace("role:", "uses: shelf\nrole:")
    written(tmp_path / "using.yaml", using)
    written(
        tmp_path / "course.yaml",
        f"small-state-campaign: 1\ntitle: {said}\nsummary: {said}\nepisodes: [{{scenario: ferry}}]\n",
    )
    for argv in (
        ["check", tmp_path],
        ["check", tmp_path / "ferry.fr.yaml"],
        ["check", tmp_path / "shelf.yaml"],
        ["check", tmp_path / "course.yaml"],
        ["play", path, "--lang", "fr", "--choose", "answer"],
        ["play", tmp_path / "using.yaml", "--choose", "answer"],
        ["play", tmp_path / "course.yaml", "--plain"],
    ):
        safely(*argv, stdin="codex\nquit\n")


@pytest.mark.parametrize(
    "doctor",
    [
        lambda game: game.update(title=STEERS),
        lambda game: game.update(scenario=STEERS),
        lambda game: game["texts"][0].update(name=f"{STEERS}.yaml"),
        lambda game: game["texts"][0].update(
            text=game["texts"][0]["text"].replace("title: The Ferry", f"title: {ESCAPED}")
        ),
        lambda game: game["moves"][-1].update(move=STEERS),
        lambda game: game["moves"][-1].update(node=STEERS),
        lambda game: game["moves"][-1].update(state=STEERS),
        lambda game: game["notes"].append(
            {"after": 1, "kind": "setting", "body": {"name": STEERS, "value": STEERS}}
        ),
        lambda game: game["notes"].append({"after": 1, "kind": STEERS, "body": {STEERS: STEERS}}),
        lambda game: game["notes"].append(
            {"after": 1, "kind": "setting", "body": {"name": "scorers", "value": STEERS}}
        ),
    ],
    ids=["title", "id", "file", "text", "move", "node", "state", "setting", "note", "scorers"],
)
@pytest.mark.parametrize("half", ["", "\ud800"], ids=["whole", "surrogate"])
def test_nothing_in_a_game_from_elsewhere_does(safely, sent, tmp_path, doctor, half):
    doctor(sent)
    words = json.dumps(sent).replace("\\ud800", half.encode("unicode_escape").decode())
    source = tmp_path / "sent.json"
    source.write_text(words, encoding="utf-8")
    safely("saves", "import", source)
    for save in list_saves(saves_dir()):
        for argv in (
            ["saves", "show", save.name],
            ["saves", "show", save.name, "--json"],
            ["saves", "export", save.name],
            ["saves", "verify", save.name],
            ["saves", "migrate", save.name],
            ["report", save.name],
            ["report", save.name, "-o", tmp_path / "debrief.html"],
            ["report", save.name, "-o", tmp_path / "debrief.md"],
            ["report", save.name, "--json"],
        ):
            safely(*argv)
        for page in (tmp_path / "debrief.html", tmp_path / "debrief.md"):
            assert not page.exists() or not STEERING.search(page.read_text(encoding="utf-8"))
    safely("saves")
    safely("saves", "verify")


def test_no_name_of_a_file_or_folder_does(safely, ferry, tmp_path, monkeypatch):
    folder = tmp_path / IN_A_NAME
    folder.mkdir()
    shutil.copy(ferry, folder / f"{IN_A_NAME}.yaml")
    path = folder / f"{IN_A_NAME}.yaml"
    nowhere = folder / "nowhere"
    for argv in (
        ["check", path],
        ["check", folder],
        ["check", nowhere],
        ["play", path, "--plain"],
        ["play", path, "--plain", "--resume"],
        ["play", path, "--choose", "answer"],
        ["graph", path, "-o", folder / "map.svg"],
        ["graph", path, "--marks", path],
        ["test", path],
        ["diff", path, nowhere],
        ["saves", "import", path],
        ["saves", "import", nowhere],
        ["saves", "show", nowhere],
        ["new", "scenario", "my-island", "--in", folder],
        ["new", "translation", path, "--lang", "fr"],
        ["plugins", "trust", path],
        ["simulate", path, "--plays", "2"],
        ["report", nowhere],
    ):
        safely(*argv, stdin="quit\n")
    monkeypatch.setenv("SMALLSTATE_HOME", str(folder / "home"))
    for argv in (["list"], ["saves"], ["plugins"], ["play", "first-desk", "--plain"]):
        safely(*argv, stdin="quit\n")


@pytest.mark.parametrize("more", ["", "raise ValueError({title!r})"], ids=["sound", "broken"])
def test_no_plugin_does(safely, ferry, tmp_path, more):
    title = IN_A_NAME.replace("\udcff", "\ud800")
    path = tmp_path / "loud.py"
    path.write_text(
        PLUGIN.format(title=title, more=more.format(title=title))
        .encode("utf-8", "backslashreplace")
        .decode(),
        encoding="utf-8",
    )
    safely("plugins", "trust", path)
    safely("plugins")
    safely("plugins", "list", "--json")
    safely("play", ferry, "--plain", "--seed", "1", stdin="answer\n1\n1\n1\n1\n")
    safely("play", ferry, "--choose", "answer", "--json")


@pytest.mark.parametrize(
    "word",
    [
        {"off": [STEERS]},
        {"trusted": {f"/{STEERS}.py": "x"}},
        {"settings": {"achievability": {"scorer/achievability": {STEERS: STEERS}}}},
        {"settings": {STEERS: {STEERS: {STEERS: STEERS}}}},
        {STEERS: STEERS},
        [STEERS],
    ],
    ids=["off", "trusted", "setting", "plugin", "key", "list"],
)
def test_no_setting_of_the_player_does(safely, ferry, word):
    from game.scoring.plugins.config import config_file

    config_file().parent.mkdir(parents=True)
    config_file().write_text(json.dumps(word), encoding="utf-8")
    safely("plugins")
    safely("plugins", "on", STEERS)
    safely("play", ferry, "--plain", "--seed", "1", stdin="answer\n1\n1\n1\n1\n")
    safely("saves", "show", "ferry-1", "--json")
    safely("saves", "export", "ferry-1")
    safely("report", "ferry-1")


@pytest.mark.parametrize("command", [each.NAME for each in commands.COMMANDS])
def test_no_word_of_the_call_does(safely, command):
    safely(command, STEERS)
    safely(command, f"--{STEERS}")
    safely(STEERS)


def test_what_the_player_types_does_not(safely, ferry):
    ran = safely("play", ferry, "--plain", stdin=f"{STEERS}\nundo {STEERS}\ncodex {STEERS}\nquit\n")
    assert "pwned" in ran.out


def test_only_the_console_writes_to_the_streams():
    """There is one way out, so that no command can forget the border; before it can be loaded, the launcher escapes alone."""
    from pathlib import Path

    import game

    root = Path(game.__file__).parent
    ways_out = re.compile(r"sys\.(__)?std(out|err)(__)?\.(write|buffer)|(?<![\w.])print\(")
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if ways_out.search(line)
        and not line.lstrip().startswith(">>>")
        and not line.lstrip().startswith("...")
    }
    assert found == {"cli/output/console.py", "launcher.py"}
