"""The command line: it parses, calls and prints, and decides nothing. One file a command, in `commands`."""
