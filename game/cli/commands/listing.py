"""`smallstate list`: the scenarios found, and where."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from game.cli.console import put, put_json, tell

if TYPE_CHECKING:
    from game.library import Found

NAME = "list"
ABOUT = "name the scenarios found, and where they lie"
EXAMPLES = """\
  smallstate list
  smallstate list --json"""


def arguments(parser: ArgumentParser) -> None:
    """How to show them."""
    parser.add_argument(
        "--json",
        action="store_true",
        help="as JSON: id, title, path, kind, scenes, choices, words, languages; the counts are null where a file has faults",
    )


def run(args: Namespace) -> int:
    """Show them: from their heads for people, read to the end for scripts."""
    from game.diagnostics import visible
    from game.library import find_scenarios, user_scenarios

    found = find_scenarios()
    if args.json:
        put_json([_record(each) for each in found])
        return 0
    wide = max((len(each.id) for each in found), default=0)
    for each in found:
        place = each.head.country and f" · {each.head.country}"
        put(visible(f"{each.id.ljust(wide)}  {each.title}{place}"))
        put(visible(f"{'':{wide}}  {each.path}"))
    none = "" if found else "no scenarios were found; "
    tell(visible(f"{none}your own belong in `{user_scenarios()}`, or are played by their path"))
    return 0


def _record(found: Found) -> dict[str, Any]:
    from game.cli.opening import load_file
    from game.library.census import census
    from game.loading.load import translations

    scenario = load_file(found.path).scenario
    count = census(scenario) if scenario else None
    return {
        "id": found.id,
        "title": found.title,
        "path": str(found.path),
        "kind": "scenario",
        "origin": found.origin.value,
        "scenes": count and count.scenes,
        "choices": count and count.choices,
        "words": count and count.words,
        "languages": [
            scenario.language if scenario else found.head.language or "en",
            *translations(found.path),
        ],
    }
