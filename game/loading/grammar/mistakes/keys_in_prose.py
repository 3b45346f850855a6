"""Lines of a text that were rather meant as keys or comments: YAML takes all that is indented as far as a text for words."""

from __future__ import annotations

import re

from game.diagnostics import Span
from game.loading.grammar.mistakes.unknown_keys import FREQUENT, homes, or_of
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar
from game.phrases import plural, short

_LINE = re.compile(
    r"^\s*?(?P<dash>- +)?(?P<key>[A-Za-z][a-z]*(?:[ -][a-z]+)?):(?=[\s{\[]|$)[^\S\n]*(?P<rest>.*)$"
    r"|(?P<comment>^[^\S\n]*//|^[^\S\n]*#(?!\d|\w*[a-z][A-Z])|(?<=\S)[^\S\n]+#[^\S\n]+(?!\d)).*\S",
    re.MULTILINE,
)
_NEXT = re.compile(r"\n\s*?(?P<begins>[ \t]+|- |[a-z -]+:(?:\s|$)|\Z)")
_UPRIGHT = "Il1!¦\N{DIVIDES}\N{BOX DRAWINGS LIGHT VERTICAL}\N{LATIN LETTER DENTAL CLICK}\N{FULLWIDTH VERTICAL LINE}"
"""What looks like `|`."""
_FULL = 76
"""Lines are rarely broken before they are so long."""
_PASSAGE = ("when", "else")


def doubt(text: Scalar, report: Report, *, read: bool = True) -> None:
    """Warn of the first line in a block of text that reads like a key, and of the first that reads like a comment.

    `read`: players read this text, and would read the comment.
    """
    if not text.style and text.end_line > text.line:
        _refuse_upright(text, report)
    found = set[bool]()
    for line in _LINE.finditer(text.value) if text.block else ():
        comment = line["comment"] is not None
        if comment in found or (comment and not read):
            continue
        if comment:
            at = report.place(text, line.start(), line.end())
            message = "this comment stands inside a text, and players read it"
            help_ = "move it above the key of the text; inside a text, `#` is a sign like any other"
            report("SS110", at, message, help_)
        elif (read or line[0][0].isalpha()) and (meant := _meant(line, text, report)) is not None:
            at = report.place(text, *line.span("key"))
            if meant == _indented(at.column):
                continue  # it stands where it should: the text above it does not
            report.spoilt.add(text)
            report(
                "SS109", at, f"`{line['key']}:` stands inside the text above it, as words", meant
            )
        else:
            continue
        found.add(comment)


def lost_dash(item: Scalar, report: Report) -> None:
    """Warn of the first line of a list item that begins like an item of its own, though the line above it had room."""
    source = report.sources.get(item.file)
    if source is None or item.style:
        return
    for number in range(item.line + 1, item.end_line + 1):
        above, line = source.line(number - 1).rstrip(), source.line(number).rstrip()
        first = line.split(maxsplit=1)[:1]
        if not first or not first[0][0].isupper() or not above[-1:].isalnum():
            continue
        if len(above) + 1 + len(first[0]) < _FULL:
            start = len(line) - len(line.lstrip())
            at = source.span(number, start + 1, len(line) - start)
            help_ = f"if it is one, write `- {short(line.strip())}` below the dash above it"
            report(
                "SS113",
                at,
                "this line continues the item above it, and looks like one of its own",
                help_,
            )
            return


def _refuse_upright(text: Scalar, report: Report) -> None:
    """Report a sign alone behind the key of a text that was meant as the upright line which begins a block."""
    source = report.sources.get(text.file)
    begun = source.line(text.line)[text.column - 1 :].strip() if source else ""
    if begun and begun in _UPRIGHT:
        at = Span(text.file, text.line, text.column, text.line, text.column + 1)
        message = f"`{begun}` in the place of the upright line that begins a text"
        report("SS033", at, message, "write `|`: on many keyboards it is beside Enter or left of Z")


def _meant(line: re.Match[str], text: Scalar, report: Report) -> str | None:
    """Help with a line of a text, if it is likely to be a key: one of those around the text, or one that has such a value."""
    written, rest = line["key"], re.sub(r"(?:^|\s+)#.*", "", line["rest"]).strip()
    name = written.lower()
    if (not rest and not _opens(text.value, line.end())) or (rest in "|>" and not line["rest"]):
        return None
    for record, column in reversed(report.within):
        if record is None:
            if name in _PASSAGE and written == name and _is(name, rest):
                shown = f"- {name}: {rest}".rstrip()
                return f"if a passage begins here, indent it by {plural(column - 1, 'space')} and write `{shown}`"
        elif line["dash"] and name == "when" and record.what in FREQUENT and _is(name, rest):
            return "begin the list of passages below the key of the text: its words after `- |`, this one after `- when:`"
        elif name in record.keys and not line["dash"] and record.takes(name, rest):
            if written == name or rest.startswith("{") or name == "then":
                return _indented(column)
            return None
    sure = written == name and not line["dash"]
    known = [
        record
        for record in homes(name)
        if sure and record.what in FREQUENT and record.takes(name, rest)
    ]
    if not known:
        return None
    return f"it is a key of {or_of(known)}; if it is meant as one, it cannot stand in this text"


def _indented(column: int) -> str:
    return f"indent it by {plural(column - 1, 'space')} if it is a key"


def _is(name: str, rest: str) -> bool:
    """Whether words may be what follows the `when` or the `else` of a passage."""
    return name == "else" or homes(name)[0].takes(name, rest)


def _opens(text: str, end: int) -> bool:
    """Whether something belongs below a line that ends here: a deeper line, a list, other keys, or nothing at all."""
    return _NEXT.match(text, end) is not None
