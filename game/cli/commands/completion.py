"""`smallstate completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.cli.output.console import put

NAME = "completion"
ABOUT = "write a completion script for a shell"
EXAMPLES = """\
  smallstate completion bash > ~/.local/share/bash-completion/completions/smallstate
  smallstate completion zsh > ~/.zfunc/_smallstate      (with ~/.zfunc in fpath)
  smallstate completion tcsh >> ~/.cshrc"""


def arguments(parser: ArgumentParser) -> None:
    """The shell."""
    parser.add_argument(
        "shell", choices=("bash", "zsh", "tcsh"), help="the shell that will read it"
    )


def run(args: Namespace) -> int:
    """Write it."""
    import shtab

    put(shtab.complete(args.parser, args.shell))
    return 0
