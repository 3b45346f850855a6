"""`smallstate list`: the scenarios and campaigns found, and where."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import astuple
from functools import partial
from typing import TYPE_CHECKING, Any

from game.cli.output.console import put, put_json, tell

if TYPE_CHECKING:
    from game.authoring import Census
    from game.diagnostics import Diagnostic
    from game.library import Found

NAME = "list"
ABOUT = "name the scenarios and campaigns found, and where they lie"
EXAMPLES = """\
  smallstate list
  smallstate list --json"""


def arguments(parser: ArgumentParser) -> None:
    """How to show them."""
    parser.add_argument(
        "--json",
        action="store_true",
        help="as JSON: id, title, path, kind, episodes, scenes, choices, words, languages; the counts are null where a file has faults",
    )


def run(args: Namespace) -> int:
    """Show them: from their heads for people, read to the end for scripts."""
    from game.cli.output.files import say_left_out
    from game.library import find_scenarios, named, user_scenarios
    from game.loading import translations
    from game.phrases import cells, padded, plural

    found = find_scenarios(left_out=say_left_out)
    if args.json:
        return _as_json(found)
    wide = max((cells(each.id) for each in found), default=0)
    for each in found:
        campaign = f"a campaign of {plural(len(each.head.episodes), 'episode')}"
        about = campaign if each.head.kind == "campaign" else each.head.country
        place = about and f" · {about}"
        others = translations(each.path)
        also = f" · also in {', '.join(others)}" if others else ""
        put(f"{padded(each.id, wide)}  {each.title}{place}{also}")
        put(f"{'':{wide}}  {each.path}")
    none = "" if found else "no scenarios were found; "
    tell(f"{none}your own belong in {named(user_scenarios)}, or are played by their path")
    return 0


def _as_json(found: Iterable[Found]) -> int:
    from game.cli.opening import exit_for, show_faults
    from game.library import CODE

    records = [_record(each) for each in found]
    put_json([record for record, _ in records])
    crashes = [each for _, faults in records for each in faults if each.code == CODE]
    if crashes:
        show_faults(crashes, {})
    return exit_for(crashes)


def _record(found: Found) -> tuple[dict[str, Any], Iterable[Diagnostic]]:
    """A scenario or campaign as JSON gives it, and the faults for which it could not be counted."""
    from game.library import Crash, attempt
    from game.loading import translations

    counted = attempt(partial(_counted, found))
    crash = [counted.diagnostic(found.path)] if isinstance(counted, Crash) else []
    count, languages, faults = (None, [], crash) if isinstance(counted, Crash) else counted
    record = {
        "id": found.id,
        "title": found.title,
        "path": str(found.path),
        "kind": found.head.kind,
        "origin": found.origin.value,
        "episodes": list(found.head.episodes),
        "scenes": count.scenes if count else None,
        "choices": count.choices if count else None,
        "words": count.words if count else None,
        "languages": [*(languages or [found.head.language or "en"]), *translations(found.path)],
    }
    return record, faults


def _counted(found: Found) -> tuple[Census | None, list[str], Iterable[Diagnostic]]:
    """The size of a scenario, or of all episodes of a campaign, and its languages; None and its faults where it has any."""
    from game.authoring import Census, census
    from game.library.loader import load_file, read_campaign

    if found.head.kind == "campaign":
        loaded = read_campaign(found.path)
        scenarios = (
            [episode.scenario for episode in loaded.campaign.episodes] if loaded.campaign else []
        )
        faults = loaded.diagnostics
    else:
        read = load_file(found.path)
        scenarios, faults = [read.scenario] if read.scenario else [], read.errors
    counts = [census(scenario) for scenario in scenarios]
    count = Census(*map(sum, zip(*map(astuple, counts), strict=True))) if counts else None
    return count, list(dict.fromkeys(scenario.language for scenario in scenarios)), faults
