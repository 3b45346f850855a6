"""`smallstate explain`: the page of a diagnostic."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.cli.output.console import CallError, put, put_json

NAME = "explain"
ABOUT = "show the page of a diagnostic: what it means, an example, the way out"
EXAMPLES = """\
  smallstate explain SS101
  smallstate explain                              name every code"""


def arguments(parser: ArgumentParser) -> None:
    """The code, or nothing for all of them."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="a code such as SS101; without it, all are named"
    )
    parser.add_argument("--json", action="store_true", help="as JSON: code, severity, title, text")


def run(args: Namespace) -> int:
    """Show a page, or the table of contents."""
    from dataclasses import asdict

    from game.diagnostics import UnknownCodeError, codes, page

    if args.code is None:
        pages = [page(code) for code in codes()]
        if args.json:
            put_json([asdict(each) for each in pages])
        else:
            put("\n".join(f"{each.code}  {each.severity:7}  {each.title}" for each in pages))
        return 0
    try:
        found = page(args.code.strip().upper())
    except UnknownCodeError as error:
        near = f"did you mean `{error.suggestion}`?" if error.suggestion else None
        raise CallError(str(error), near or "`smallstate explain` names every code") from error
    if args.json:
        put_json(asdict(found))
    else:
        put(found.markdown.rstrip())
    return 0
