"""`smallstate play`: on the screen, line by line, or by a script."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from game.cli.output.console import CallError, put, put_json, tell
from game.phrases import LARGEST, whole

NAME = "play"
ABOUT = "play a scenario or a campaign: on the screen, line by line, or by a script"
EXAMPLES = """\
  smallstate play road-to-burgenstock             on the screen
  smallstate play road-to-burgenstock --plain     line by line, for screen readers and pipes
  smallstate play road-to-burgenstock --resume    go on where you left the last game
  smallstate play road-to-burgenstock --choose refer,pass --seed 7 --json
  smallstate play road-to-burgenstock --choose "" --json       what may be chosen first
  smallstate play my-scenario.yaml --watch --plain      follow the file as you edit it
  smallstate play my-scenario.yaml --at the-vote --set trust=2 --plain    begin in the middle"""


def arguments(parser: ArgumentParser) -> None:
    """What to play and how."""
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        help="the id of a scenario or campaign, or its file's path; with --resume, the name of a save too",
    )
    parser.add_argument(
        "--seed",
        type=_seed,
        metavar="N",
        help="the luck of this game (default: any; with --choose: 0)",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--plain", action="store_true", help="line by line, without a screen")
    how.add_argument(
        "--choose",
        metavar="A,B,C",
        help="these choices in order, then stop; `scene=outcome` names how chance falls there",
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the last game of this scenario"
    )
    parser.add_argument(
        "--lang",
        metavar="L",
        help="play a translation: the language of a file NAME.L.yaml beside the scenario",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="follow the file: each time it is saved, go on in the new text (nothing is kept)",
    )
    parser.add_argument("--at", metavar="SCENE", help="begin at this scene (nothing is kept)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="begin with this value of a variable, or in this `turn`; may be given again",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="with --choose: the result as JSON: scenario, seed, ending, date, variables, choices, scores, ledger, journal, votes, negotiations, failures, notes",
    )


def run(args: Namespace) -> int:
    """Play."""
    if args.lang and not args.resume:  # a game that is resumed keeps its language
        from game.cli.opening import find, translated

        args.scenario = str(translated(find(args.scenario), args.lang))
    if args.choose is not None:
        return _by_script(args)
    if args.json:
        raise CallError(
            "`--json` gives the result of `--choose`", 'for the choices at the start: --choose ""'
        )
    if args.resume and args.seed is not None:
        raise CallError(
            "a game that is resumed keeps its seed", "leave out `--seed`, or `--resume`"
        )
    if args.watch or args.at or args.set:
        return _rehearse(args)
    if args.plain:
        from game.cli.opening import find, find_game
        from game.library.loader import campaign_file

        if campaign_file(path := (find_game if args.resume else find)(args.scenario)):
            from game.cli.line_mode.campaign import play_campaign

            return play_campaign(path, args.seed, resume=args.resume)
        from game.cli.line_mode.conversation import play_plainly

        return play_plainly(args.scenario, args.seed, resume=args.resume)
    from game.cli.terminal import play_on_screen

    return play_on_screen(args.scenario, args.seed, resume=args.resume)


def _rehearse(args: Namespace) -> int:
    from game.cli.opening import read_start_point

    if args.resume:
        raise CallError(
            "a game that is resumed begins where it was left",
            "leave out `--resume`, or `--watch`, `--at` and `--set`",
        )
    start = read_start_point(args.at, args.set)
    if args.plain:
        from game.cli.line_mode.watch import rehearse

        return rehearse(args.scenario, args.seed, start, watch=args.watch)
    from game.cli.terminal import rehearse_on_screen

    return rehearse_on_screen(args.scenario, args.seed, start, watch=args.watch)


def _by_script(args: Namespace) -> int:
    from game.cli.debrief import scored, tell_of_plugins
    from game.cli.opening import begun, open_scenario, read_start_point
    from game.cli.output.play_result import result
    from game.cli.script import play_script, read_script

    if args.resume or args.watch:
        word = "--resume" if args.resume else "--watch"
        raise CallError("`--choose` plays from the start and stops", f"leave out `{word}`")
    _, program = open_scenario(args.scenario)
    script = read_script(args.choose, program.scenario)
    program = begun(read_start_point(args.at, args.set), program)
    play, left = play_script(program, args.seed or 0, script)
    for scene, outcomes in left.items():
        tell(f"note: the play did not come to `{scene}` for {', '.join(outcomes)}")
    if args.json:
        put_json(result(play, *scored(play)))
    else:
        from game.cli.line_mode.narration import transcript
        from game.debrief import open_debrief, to_text

        put(transcript(play))
        if play.ending is not None:
            found, _ = open_debrief(play)
            tell_of_plugins(found.failures, found.notes)
            put(f"\n{to_text(found)}")
    return 0


def _seed(words: str) -> int:
    number = whole(words, 0)
    if number is None:
        raise ArgumentTypeError(f"a seed is a whole number from 0 to {LARGEST}, not `{words}`")
    return number
