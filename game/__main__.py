"""`python -m game`: the same as the command `smallstate`."""

from game.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
