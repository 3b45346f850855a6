"""Makes any text safe to print; knows terminals, not what the text means."""

import re
from typing import Final

# What could steer a terminal or reorder what is read: C0 but tab and newline, DEL, C1, line and
# paragraph separators, bidirectional controls (Unicode TR36, "Trojan Source", CVE-2021-42574), the
# byte-order mark inside a text, noncharacters, and lone surrogates, which no terminal can print.
STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)

_BREAKS: Final = re.compile("[\n\t]")


def escape(char: str) -> str:
    r"""One character as a visible escape; what stands for a byte that is not UTF-8 (PEP 383) as that byte.

    >>> escape("\x1b"), escape("\u202e"), escape("\udce9")
    ('\\x1b', '\\u202e', '\\xe9')
    """
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def visible(text: str) -> str:
    r"""The text with everything that could steer a terminal shown as an escape.

    Newlines and tabs stay.

    >>> visible("go \x1b[31mred")
    'go \\x1b[31mred'
    """
    return STEERING.sub(lambda match: escape(match[0]), text)


def name_of(path: object) -> str:
    r"""A path, or a part of one, as it is told, stored and compared: one line of characters that all can be encoded.

    >>> name_of("d\udce9sk\n.yaml")
    'd\\xe9sk\\x0a.yaml'
    """
    return _BREAKS.sub(lambda match: escape(match[0]), visible(str(path)))
