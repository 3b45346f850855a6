"""Small accidents of the kind that happen to a file in an editor, drawn by a seeded generator."""

import random

CHARACTERS = "\":{}[],-#'|>&*!%@` \t\nax1?\\=<é\u202e\x00"


def mutate(text: str, draw: random.Random) -> tuple[str, int]:
    """The text after one accident to a character or a line, and that line's number from 1."""
    lines = text.split("\n")
    kind = draw.randrange(9)
    if kind < 4:
        at = draw.randrange(len(text))
        char = draw.choice(CHARACTERS)
        line = text.count("\n", 0, at) + 1
        head, tail = text[:at], text[at:]
        changed = {
            0: tail[1:],
            1: char + tail,
            2: char + tail[1:],
            3: tail[:2][::-1] + tail[2:],
        }[kind]
        return head + changed, line
    at = draw.randrange(len(lines) - 1)
    if kind == 4:
        del lines[at]
    elif kind == 5:
        lines.insert(at, lines[at])
    elif kind == 6:
        lines[at] = " " * draw.randint(1, 3) + lines[at]
    elif kind == 7:
        lines[at] = lines[at][draw.randint(1, 2) :]
    else:
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return "\n".join(lines), at + 1
