"""The cases of tests/diagnostics/<code>/: an input that earns the code, and what a user then sees of it.

`input.yaml` is the example on the code's page, completed to a scenario; further cases are
`input-2.yaml` and so on. `python -m tests.diagnostics.golden` writes each `input.yaml` from its page
and what is seen now to every `expected.txt`, to be read in the diff before it is committed.
"""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from game.diagnostics import Diagnostic, Source, codes, in_order, page, render_text
from game.library import shipped_libraries
from game.library.loader import load_file
from game.library.net import CODE as CRASHED
from game.lint import load
from game.loading import load_campaign, read
from tests.present import present

CASES = Path(__file__).parent
FRAME = (CASES / "frame.yaml").read_text(encoding="utf-8")


# Words that only a programmer of the game knows.
_MACHINE = re.compile(
    r"\b(?:None|True|False|Fraction|ValueError|KeyError|TypeError|Error|Exception|NoneType|literal|dict|tuple|str|int"
    r"|float|bool|null pointer|object at|Traceback|Scalar|Mapping|Sequence|Got|class|lambda|isinstance|repr)\b|<[a-z_.]+ "
)


def machine_words(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """What diagnostics say in words of the machine; quoted text of the author aside."""
    said = [
        text
        for each in diagnostics
        for text in (each.message, each.help or "", *(n.text for n in each.notes))
    ]
    return [text for text in said if _MACHINE.search(re.sub("`[^`]*`", "", text))]


def _folder(path: Path) -> None:
    path.mkdir()


def _large(path: Path) -> None:
    path.write_bytes(b"# more than a scenario\n" * 400_000)


def _link(path: Path) -> None:
    outside = path.parent.parent / "outside"
    outside.mkdir()
    (outside / "notes.yaml").write_text("small-state-library: 1\n")
    path.symlink_to(outside / "notes.yaml")


def _translation(texts: str, frame: str = FRAME) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        (path.parent / "frame.yaml").write_text(frame, encoding="utf-8")
        head = "small-state-translation: 1\nof: frame\nlanguage: km\ntexts:\n"
        path.write_text(head + texts, encoding="utf-8")

    return make


def _campaign(episodes: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        (path.parent / "frame.yaml").write_text(FRAME, encoding="utf-8")
        earlier = FRAME.replace("starts: 2024-05-27", "starts: 2024-05-20")
        (path.parent / "earlier.yaml").write_text(earlier, encoding="utf-8")
        (path.parent / "broken.yaml").write_text("small-state: 1\n", encoding="utf-8")
        head = "small-state-campaign: 1\ntitle: Two summers\nsummary: One after the other.\nepisodes:\n"
        path.write_text(head + episodes, encoding="utf-8")

    return make


# Inputs that are no text, or that a repository had better not hold.
MADE: dict[str, Callable[[Path], object]] = {
    "SS001": lambda path: (path.parent / "inputs.yaml").touch(),
    "SS002": _folder,
    "SS003": _large,
    "SS004": _link,
    "SS005": lambda path: path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00\xff\xfe"),
    "SS006": lambda path: path.write_bytes("title: B\xfcrgenstock\n".encode("latin-1")),
    "SS851": _campaign("  - scenario: frmae\n"),
    "SS852": _campaign("  - scenario: broken\n"),
    "SS853": _campaign("  - scenario: frame\n  - scenario: earlier\n"),
    "SS854": _campaign("  - scenario: frame\n    carries: {trust: trust}\n"),
    "SS710": _translation("  title: A frame, said again\n"),
    "SS711": _translation("  scenes.the-call.choices.reffer.text: Said again\n"),
    "SS999": lambda path: path.write_text(FRAME, encoding="utf-8"),
    "SS712": _translation("  title@9f07c2: A frame, said again\n"),
    "SS713": _translation("  scenes.the-call.choices.wait.text@5d10fe: Said again\n"),
    "SS714": _translation("  title: A frame, said again\n"),
    "SS715": _translation(
        "  scenes.the-call.text.1: Said again\n",
        FRAME.replace("text: The Speaker", "text:\n      - A call.\n      - The Speaker"),
    ),
    "SS007": lambda path: path.write_text("title: The \u202ellac\u202c\n", encoding="utf-8"),
}


def completed(example: str) -> str:
    """A whole scenario around an example: its sections in the place of those of `frame.yaml`.

    An example that is a whole file, or has a key that no scenario has, stays as it is.
    """
    sections = dict(_sections(FRAME))
    ours = dict(_sections(example))
    known = {
        *sections,
        "accepts",
        "bodies",
        "consequences",
        "deadlines",
        "foresight",
        "goals",
        "groupings",
        "members",
        "phrases",
        "regions",
        "roll-calls",
        "tests",
        "uses",
        "variables",
    }
    if "small-state" in ours or not ours.keys() <= known or "title" in ours:
        return example
    return "".join({**sections, **ours}.values())


def _sections(text: str) -> list[tuple[str, str]]:
    found = re.findall(r"^([a-z-]+):(.*\n(?:[ #].*\n|\n)*)", text, re.MULTILINE)
    return [(name, f"{name}:{rest}") for name, rest in found]


def example(code: str) -> str:
    """The example on a code's page as a file that can be examined."""
    text = page(code).example() or ""
    return text if code.startswith("SS0") else completed(text)


def inputs(code: str) -> list[Path]:
    """The input files of a code that lie in its folder: `input.yaml`, `input-2.yaml` and so on."""
    return sorted((CASES / code).glob("input*.yaml"))


def seen(code: str) -> dict[str, tuple[list[Diagnostic], str]]:
    """For each case of a code, by the name of its expectation: what is found, and how it is shown.

    Codes SS0.. are about reading, and their inputs are read and no more; all others are loaded.
    """
    found = {}
    with TemporaryDirectory() as folder:
        cases = inputs(code)
        if code in MADE:
            made = Path(folder) / "case" / "input.yaml"
            made.parent.mkdir()
            MADE[code](made)
            cases = [made, *cases]
        for path in cases:
            diagnostics, sources = _examine(code, path)
            name = path.name.replace("input", "expected").replace(".yaml", ".txt")
            own = [each for each in diagnostics if each.code == code]
            found[name] = (diagnostics, render_text(own, sources).replace(folder, "."))
    return found


def _examine(code: str, path: Path) -> tuple[list[Diagnostic], dict[str, Source]]:
    there = Path.cwd()
    os.chdir(path.parent)
    try:
        if code.startswith("SS0"):
            within = Path() if code == "SS004" else None
            source, _, faults = read(Path(path.name), within=within)
            return in_order(faults), {source.name: source}
        if code.startswith("SS85"):
            campaign = load_campaign(
                Path(path.name), lambda _: None, lambda file: load(file).scenario
            )
            return list(campaign.diagnostics), campaign.sources
        if code == CRASHED:
            with patch("game.library.loader.load", side_effect=KeyError("broken")):
                crash = load_file(Path(path.name)).errors
            log = re.compile(
                "`.*`"
            )  # it lies in a folder of this machine, under a new name each time
            return [replace(each, help=log.sub("`LOG`", present(each.help))) for each in crash], {}
        loaded = load(Path(path.name), (shipped_libraries(),))
        return list(loaded.diagnostics), dict(loaded.sources)
    finally:
        os.chdir(there)


def accept() -> None:
    """Takes what is seen now for what is expected."""
    for code in codes():
        if code not in MADE:
            (CASES / code).mkdir(exist_ok=True)
            (CASES / code / "input.yaml").write_text(example(code), encoding="utf-8")
        for name, (_, text) in seen(code).items():
            (CASES / code).mkdir(exist_ok=True)
            (CASES / code / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    accept()
