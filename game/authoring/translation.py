"""A translation of a scenario: every text waiting to be said again, and what one lacks added to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from game.authoring.new import NewFileError, write_start
from game.diagnostics import name_of, visible
from game.library import write_whole
from game.loading import is_translation, marked_entries, read, text_mark, text_of, texts_of
from game.phrases import command


def new_translation(scenario: Path, language: str) -> Path:
    """Write NAME.LANGUAGE.yaml beside a scenario, with its title and every other text behind `# `; give its path.

    Raises NewFileError, and OSError where nothing can be written. It never writes over a file.
    """
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise NewFileError(f"`{language}` is no language", "write its code, such as `fr` or `km`")
    title, *others = _texts(scenario).items()
    lines = [
        "small-state-translation: 1",
        f"of: {name_of(scenario.stem)}",
        f"language: {language}",
        "# Say each text again in the other language, and take away the `# ` before its lines.",
        "texts:",
        *_block(*title),
        *_waiting(others),
    ]
    path = translation_file(scenario, language)
    help_ = "mend it; `--update` adds what is missing; or delete it to begin anew"
    write_start(path, "\n".join(lines) + "\n", help_)
    return path


def update_translation(scenario: Path, language: str) -> Path:
    """Add to a translation what it lacks, every line of it kept: marks of originals to the ids that have none, and behind
    `# ` the texts that are new or have changed. Give its path.

    Raises NewFileError, and OSError where nothing can be written.
    """
    path = translation_file(scenario, language)
    if not path.exists():
        help_ = f"without `--update`, `smallstate new translation` begins `{path.name}`"
        raise NewFileError(f"there is no translation `{path}`", help_)
    _, node, faults = read(path)
    if faults or not is_translation(node):
        raise NewFileError(
            f"`{path}` cannot be read as a translation", f"`{command('check', path)}` says why"
        )
    texts, there = _texts(scenario), path.read_text(encoding="utf-8")
    marked, lines = list(marked_entries(node, texts)), there.split("\n")
    for said in reversed(marked):
        if said.key.value == said.id:  # its mark is not written yet
            at = said.key.end_column - 1 - bool(said.key.style)
            line = lines[said.key.line - 1]
            lines[said.key.line - 1] = f"{line[:at]}@{said.mark}{line[at:]}"
    known = {(text_of(said.id), said.mark) for said in marked}
    new = [
        (name, words)
        for name, words in texts.items()
        if (text_of(name), text_mark(words)) not in known
        and f" {name}@{text_mark(words)}:" not in there
    ]
    write_whole(path, "\n".join([*lines, *_waiting(new)]).rstrip() + "\n")
    return path


def translation_file(scenario: Path, language: str) -> Path:
    """Where the translation of a scenario into a language lies."""
    return scenario.with_name(f"{scenario.stem}.{language}{scenario.suffix}")


def _texts(scenario: Path) -> dict[str, str]:
    """Every text that can be said again, the title first."""
    texts = texts_of(scenario)
    if not texts:
        help_ = f"`{command('check', scenario)}` says why"
        raise NewFileError(f"`{scenario}` cannot be read as a scenario", help_)
    return texts


def _waiting(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Texts that are still to be said, each behind `# `."""
    return (line and f"# {line}" for text in texts for line in _block(*text))


def _block(name: str, text: str) -> list[str]:
    """A text under its id and mark, as a block that needs no quotes."""
    return [
        f"  {name}@{text_mark(text)}: |",
        *(f"    {line}".rstrip() for line in visible(text).strip().split("\n")),
    ]
