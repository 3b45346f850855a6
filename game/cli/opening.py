"""From what a user typed to a scenario that can be played, or to the words that say why not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from game.authoring import StartPoint, StartPointError, translation_file
from game.cli.output.console import CallError, Exit, in_colour, tell
from game.cli.output.files import say_left_out
from game.diagnostics import Diagnostic, Source, did_you_mean, render_text
from game.engine import FaultyChanceError, Program
from game.library import CODE, Origin, UnknownScenarioError, expanded, find_scenarios, locate
from game.library.loader import campaign_file, load_file
from game.lint import Loaded
from game.loading import translations
from game.model import Profile, Scenario
from game.phrases import command
from game.saves import SaveError
from game.scoring.panel import Panel, default_profile

NOT_DONE = frozenset({"SS001", "SS002", CODE})
"""The codes that say that a file was not looked at: there is none to read, or the game itself failed."""


def find(name: str, meant: Callable[[str], Path] = locate) -> Path:
    """The file that a name means: an id or a path; `meant` is `by_id` where a path will not do, as in a word not the player's own."""
    try:
        return meant(name)
    except UnknownScenarioError as error:
        raise CallError(str(error), error.help) from error


def find_game(name: str) -> Path:
    """The file that an id or a path means to somebody who goes on with a game: a scenario or campaign, or else a save."""
    from game.saves.folder import SUFFIX, saves_dir

    try:
        return locate(name)
    except UnknownScenarioError as error:
        kept = saves_dir() / f"{name}{SUFFIX}"
        if kept.parent != saves_dir() or not kept.is_file():
            raise CallError(str(error), error.help) from error
        return kept


def files(names: Iterable[str]) -> list[Path]:
    """The files that some ids, paths and folders mean, each once; a folder stands for the scenarios in it."""
    return list(dict.fromkeys(path for name in names for path in _inside(name)))


def translated(path: Path, language: str) -> Path:
    """The file that says a scenario in another language."""
    known = translations(path)
    if language not in known:
        there = (
            f"it is translated into {', '.join(known)}" if known else "it has no translation yet"
        )
        raise CallError(f"`{path.stem}` is not translated into `{language}`", there)
    return translation_file(path, language)


def open_scenario(name: str) -> tuple[Loaded, Program]:
    """A scenario that can be played, and its program; its faults, if it has any, are shown first."""
    path = find(name)
    loaded = load_file(path)
    if loaded.program is None:
        if campaign_file(path):
            raise CallError(
                f"`{path}` is a campaign, and this is done with one of its episodes",
                f"they are named in it by their ids; `{command('play', name)}` plays them all",
            )
        show_faults(loaded.errors, loaded.sources)
        raise CallError(f"`{path}` cannot be played as it is", exit_=exit_for(loaded.diagnostics))
    return loaded, loaded.program


def read_start_point(at: str | None, settings: list[str]) -> StartPoint:
    """Where a play begins, as `--at SCENE --set NAME=VALUE` says it. Raises CallError."""
    values = {}
    for words in settings:
        name, given, value = words.partition("=")
        if not given:
            raise CallError(
                f"`--set {words}` sets nothing", "write a variable and its value: `--set trust=2`"
            )
        values[name.strip()] = value.strip()
    return StartPoint(at, values)


def begun(start: StartPoint, program: Program) -> Program:
    """The program of a scenario, beginning as a start point says. Raises CallError."""
    try:
        return start.of(program)
    except StartPointError as error:
        raise CallError(str(error), error.help) from error


def profile_of(name: str | None, scenario: Scenario, panel: Panel) -> Profile:
    """The weighting that was asked for, or the scenario's own; all principles alike where it has none."""
    profiles = panel.profiles
    if name is None:
        return default_profile(scenario, profiles)
    if name not in profiles:
        if name in panel.unfit_profiles:
            raise CallError(
                f"profile `{name}` does not fit here: it weighs `{panel.unfit_profiles[name]}`, which this scenario does not know",
                f"there are: {', '.join(profiles)}",
            )
        raise unknown("there is no profile", name, profiles)
    return profiles[name]


@contextmanager
def explained() -> Iterator[None]:
    """Turn what can go wrong with a game, saved or not, into words for the player."""
    try:
        yield
    except SaveError as error:
        raise CallError(str(error), error.help) from error
    except FaultyChanceError as error:
        raise CallError(f"a fault of the scenario: {error}", exit_=Exit.FAULTS) from error


def show_faults(found: Iterable[Diagnostic], sources: Mapping[str, Source]) -> None:
    """Show what stands in the way of playing."""
    errors = [each for each in found if each.is_error]
    shown = render_text(errors, sources, colour=in_colour(sys.stderr))
    tell(shown.rstrip("\n") + "\n", styled=True)


def unknown(what: str, name: str, known: Collection[str], else_: str | None = None) -> CallError:
    """That there is nothing of a name, with what was probably meant, or what there is; `else_` where there is nothing."""
    there = f"there are: {', '.join(known)}" if known else else_
    return CallError(f"{what} `{name}`", did_you_mean(name, known) or there)


def exit_for(diagnostics: Collection[Diagnostic]) -> Exit:
    """What a script is told of some diagnostics; warnings alone are well."""
    if any(each.code in NOT_DONE for each in diagnostics):
        return Exit.REFUSED
    return Exit.FAULTS if any(each.is_error for each in diagnostics) else Exit.WELL


def _inside(name: str) -> list[Path]:
    path = expanded(name)
    if not os.path.isdir(path):
        return [find(name)]
    inside = [
        each.path for each in find_scenarios([path], say_left_out) if each.origin is Origin.FOLDER
    ]
    if not inside:
        help_ = "a scenario is a file whose first key is `small-state: 1`"
        raise CallError(f"there is no scenario in `{name}`", help_)
    return inside
