"""Characters that look like those of a plain keyboard, or like nothing at all: what each is called, and what was meant."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_SPACES: Final = "\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
_NOTHING: Final = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u200b-\u200d\u2060-\u2064\ufe0f\ufeff"
_WIDE: Final = "\uff01-\uff5e"  # the width of two letters, from Chinese and Japanese keyboards
_OTHERS: Final = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛´", "'"),
    **dict.fromkeys("\u02d0\u05c3\u2236\ua789\ufe55\ufe13", ":"),
    **dict.fromkeys("\u3001\u060c\ufe50\u201a", ","),
    # Letters of other alphabets, by those they look like.
    **dict(zip("аеорсухіјѕһԁӏԛԝ", "aeopcyxijshdlqw", strict=True)),
    **dict(zip("АВЕКМНОРСТХІЈЅ", "ABEKMHOPCTXIJS", strict=True)),
    **dict(zip("οανρι", "oavpi", strict=True)),
}

UNSEEN: Final = re.compile(f"[{_SPACES}{_NOTHING}]")
"""A space that is none on the keyboard, or a character without width."""
LOOKALIKE: Final = re.compile(f"[{_SPACES}{_NOTHING}{_WIDE}{''.join(map(re.escape, _OTHERS))}]")
_STRANGE: Final = re.compile(f"[{_SPACES}{_NOTHING}{_WIDE}]")
BULLET: Final = "•◦‣▪▫●○∙·⁃–—―−‐‑*"
"""What people write for the dash of a list item."""

_QUOTED: Final = re.compile("`([^`]+)`")


def plain(text: str) -> str:
    r"""The text as a plain keyboard types it; what is no lookalike stays.

    >>> plain("the\u2011call\u200b"), plain("ｔitle：")
    ('the-call', 'title:')
    """
    return text if text.isascii() else LOOKALIKE.sub(lambda found: _meant(found[0]), text)


def named(char: str) -> str:
    r"""A character by its name and number.

    >>> named("\u00a0"), named("\u3000")
    ('a no-break space (U+00A0)', 'an ideographic space (U+3000)')
    """
    name = unicodedata.name(char, "character without a name").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(char):04X})"


def deceptive(message: str) -> Iterator[str]:
    """What to say of the names that a message quotes: which character in them is not what it seems."""
    for quoted in _QUOTED.findall(message):
        one = len(quoted) > 1 and " " not in quoted
        found = (LOOKALIKE if one else _STRANGE).search(quoted)
        if found is not None and plain(quoted).isascii():
            yield f"character {found.start() + 1} of `{shown(quoted)}` is {named(found[0])}"


def shown(text: str) -> str:
    r"""The text with what cannot be seen in it as escapes.

    >>> shown("the\u200bcall")
    'the\\u200bcall'
    """
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _meant(char: str) -> str:
    if char in _OTHERS:
        return _OTHERS[char]
    if UNSEEN.fullmatch(char):
        return " " if unicodedata.category(char) == "Zs" else ""
    return chr(ord(char) - 0xFEE0)
