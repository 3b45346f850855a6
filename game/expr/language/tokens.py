"""Text to tokens, and what to write instead of what other languages write; knows no grammar."""

import re
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from game.diagnostics import named, plain
from game.expr.language.errors import ExprError

KEYWORDS: Final = frozenset({"and", "or", "not", "in", "is", "yes", "no", "if"})
FUNCTIONS: Final = frozenset({"if", "min", "max", "abs", "pending", "times"})
RESERVED: Final = KEYWORDS | FUNCTIONS | {"true", "false", "date", "turn"}
"""Words that no variable or enum member may be called."""

# What people write who come from another language, with what to write here.
_FOREIGN: Final = {
    "==": "write `=`", "===": "write `=`", "!==": "write `!=`", "<>": "write `!=`",
    "=>": "write `>=`", "=<": "write `<=`", "≤": "write `<=`", "≥": "write `>=`",
    "≠": "write `!=`", "&&": "write `and`", "&": "write `and`", "||": "write `or`",
    "|": "write `or`", "!": "write `not`", "/": "write `//`, which rounds down",
    "**": "multiply with `*`", "×": "write `*`", "−": "write `-`", "–": "write `-`",
}  # fmt: skip
_MONTHS: Final = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
_WORDS: Final = {"true": "yes", "false": "no"}

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<date>\d{4}-\d{2}-\d{2}(?![\w-]))
    | (?P<baddate>\d{4}-\d{1,2}-\d{1,2}(?!\w) | \d{4}-\d{2}(?![\w]))
    | (?P<float>\d*\.\d+ | \d+\.(?!\w))
    | (?P<int>\d+(?!\w))
    | (?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?!-?\w))
    | (?P<badname>\w+(?:-\w+)*)
    | (?P<foreign>===? | !== | <> | => | =< | && | \|\| | \*\* | [&|≤≥≠×−–] | !(?!=) | /(?!/))
    | (?P<op>!= | <= | >= | // | [-=<>+*%()\[\],])
    | (?P<quote>["'“”‘’`])
    | (?P<other>.)
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)


TokenKind: TypeAlias = Literal["int", "date", "name", "op", "end"]
"""What a token is. Keywords are operators."""


class Token(NamedTuple):
    """A piece of the source, from character `start` to `end`."""

    kind: TokenKind
    text: str
    start: int
    end: int

    def found(self) -> str:
        """The token as an error calls it."""
        return "the end" if self.kind == "end" else f"`{self.text}`"


def tokenize(source: str) -> list[Token]:
    """The tokens of a source, closed by one of kind `end`.

    Raises `ExprError` at the first thing that is none.

    >>> [token.text for token in tokenize("a-b -1")]
    ['a-b', '-', '1', '']
    """
    tokens = []
    for match in _TOKEN.finditer(source):
        kind, text = cast("str", match.lastgroup), match.group()
        if kind == "name" and text in KEYWORDS:
            kind = "op"
        if kind not in {"space", "int", "date", "name", "op"}:
            if source[max(0, match.start() - 1) : match.end() + 1] == "n't":
                kind = "contraction"
            raise _lexical(kind, text, *match.span())
        if kind == "name" and text in _WORDS:
            raise ExprError(f"unknown word `{text}`", *match.span(), f"write `{_WORDS[text]}`")
        if kind != "space":
            tokens.append(Token(cast("TokenKind", kind), text, *match.span()))
    tokens.append(Token("end", "", len(source.rstrip()), len(source.rstrip())))
    return tokens


def _lexical(kind: str, text: str, start: int, end: int) -> ExprError:
    match kind:
        case "baddate":
            hint = "a date is written year-month-day, as in `2024-06-01`; a minus has spaces"
            return ExprError(f"`{text}` is not a date", start, end, hint)
        case "float":
            hint = "write whole numbers: 1 beside 3 for a weight, tenths with `decimals` for a quantity"
            return ExprError(f"`{text}` is not a whole number", start, end, hint)
        case "foreign":
            return ExprError(f"unknown operator `{text}`", start, end, _FOREIGN[text])
        case "contraction":
            hint = "write `!=` for is not, and `not` before a condition"
            return ExprError("an apostrophe has no place in an expression", start, end, hint)
        case "quote":
            hint = "write names and members bare, as in `level = head`"
            return ExprError("quotation marks have no place in an expression", start, end, hint)
        case "badname":
            return _bad_name(text, start, end)
        case _:
            seen = f"`{text}`" if text.isprintable() else f"U+{ord(text):04X}"
            hint, meant = "delete it", plain(text)
            if meant != text:
                seen = named(text).partition(" ")[2]
                what = f"write `{meant}`" if meant.strip() else "write an ordinary space"
                hint = what if meant else hint
            elif text.isalpha():
                hint = "names are lower-case letters from a to z and digits, joined by hyphens"
            elif text == "$":
                hint = "what stands for a value of a row stands alone, as in `ending: $found`"
            return ExprError(
                f"unexpected {seen}" if meant != text else f"unexpected character {seen}",
                start,
                end,
                hint,
            )


def _bad_name(text: str, start: int, end: int) -> ExprError:
    plain = text.lower().replace("_", "-").strip("-")
    if plain in _MONTHS:
        hint = "a date is written year-month-day, as in `2024-06-01`"
        return ExprError(f"`{text}` is not a date", start, end, hint)
    if plain in _WORDS:
        return ExprError(f"unknown word `{text}`", start, end, f"write `{_WORDS[plain]}`")
    if text[0].isdigit():
        hint = "a name starts with a letter; an operator stands between a number and a name"
        if plain.replace("-", "").isdigit():
            hint = f"write `{plain.replace('-', '')}`"
        return ExprError(f"`{text}` is neither a number nor a name", start, end, hint)
    hint = "names are lower-case letters and digits, joined by hyphens"
    if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", plain):
        hint = f"write `{plain}`: {hint}"
    return ExprError(f"`{text}` is not a name", start, end, hint)
