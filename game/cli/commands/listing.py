"""`smallstate list`: the scenarios and campaigns found, and where."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from game.cli.console import put, put_json, tell

if TYPE_CHECKING:
    from game.library import Found
    from game.model import Scenario

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
    from game.library import find_scenarios, user_scenarios
    from game.loading.load import translations
    from game.phrases import plural

    found = find_scenarios()
    if args.json:
        put_json([_record(each) for each in found])
        return 0
    wide = max((len(each.id) for each in found), default=0)
    for each in found:
        campaign = f"a campaign of {plural(len(each.head.episodes), 'episode')}"
        about = campaign if each.head.kind == "campaign" else each.head.country
        place = about and f" · {about}"
        others = translations(each.path)
        also = f" · also in {', '.join(others)}" if others else ""
        put(f"{each.id.ljust(wide)}  {each.title}{place}{also}")
        put(f"{'':{wide}}  {each.path}")
    none = "" if found else "no scenarios were found; "
    tell(f"{none}your own belong in `{user_scenarios()}`, or are played by their path")
    return 0


def _record(found: Found) -> dict[str, Any]:
    from game.library.census import Census, census
    from game.loading.load import translations

    scenarios = _scenarios(found)
    counts = [census(scenario) for scenario in scenarios]
    count = counts and Census(*map(sum, zip(*map(astuple, counts), strict=True)))
    languages = dict.fromkeys(scenario.language for scenario in scenarios)
    return {
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


def _scenarios(found: Found) -> list[Scenario]:
    """The scenario, or those of the campaign's episodes; none where there are faults."""
    from game.cli.opening import load_file
    from game.saves.campaigns import read_campaign

    if found.head.kind == "campaign":
        campaign = read_campaign(found.path).campaign
        return [episode.scenario for episode in campaign.episodes] if campaign else []
    scenario = load_file(found.path).scenario
    return [scenario] if scenario else []
