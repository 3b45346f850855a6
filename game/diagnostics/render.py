"""Diagnostics for people: the source line, a caret under the smallest span, and how to mend it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from game.diagnostics.diagnostic import Diagnostic
from game.diagnostics.source import Source, Span
from game.diagnostics.visible import STEERING, escape, visible
from game.phrases import cells, plural

TAB: Final = "    "
WINDOW: Final = 96  # characters shown of a longer line, around the place

A_FEW: Final = 3  # that are mended like another one are shown each by itself

_STYLES: Final = {
    "error": "1;31",
    "warning": "1;33",
    "message": "1",
    "margin": "1;34",
    "note": "1",
    "help": "1;36",
    "also": "1;36",
}
_Paint = Callable[[str, str], str]


class _Label(NamedTuple):
    """A place to underline, the character to do it with, and what to say there."""

    span: Span
    mark: str
    text: str
    style: str


def render_text(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source] | None = None,
    *,
    colour: bool = False,
) -> str:
    """All of them, an empty line between two; `sources` gives the lines to show, by file name.

    Where more than a few are mended in one way, the first is shown whole and stands for the others, which it names.
    A file without a source is named and not quoted. Whether to colour (NO_COLOR, a pipe) is for the
    caller to decide. No text of the author's reaches the result with a control character in it.
    """
    paint = _ansi if colour else _plain
    alike: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for each in diagnostics:
        alike.setdefault(_mended_by(each), []).append(each)
    shown: list[str] = []
    for each in diagnostics:
        first, *others = alike[_mended_by(each)]
        many = len(others) > A_FEW
        if not many or each is first:
            shown.append("\n".join(_one(each, others if many else [], sources or {}, paint)) + "\n")
    return "\n".join(shown)


def _mended_by(each: Diagnostic) -> tuple[str, str, str]:
    """What diagnostics that are mended in one way have in common."""
    return each.span.file, each.code, each.help or each.message


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are, in words.

    >>> summary([])
    'no faults'
    """
    severities = [each.severity for each in diagnostics]
    counts = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    said = [plural(count, kind) for count, kind in counts if count]
    return ", ".join(said) or "no faults"


def _ansi(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _plain(text: str, _style: str) -> str:
    return text


def _one(
    each: Diagnostic, others: list[Diagnostic], sources: Mapping[str, Source], paint: _Paint
) -> Iterator[str]:
    labels = [_Label(each.span, "^", "", each.severity)]
    labels += [_Label(note.span, "-", note.text, "margin") for note in each.notes if note.span]
    files: dict[str, list[_Label]] = {}
    for label in labels:
        files.setdefault(label.span.file, []).append(label)
    quoted = [label.span.line for label in labels if _quotable(label.span, sources)]
    margin = " " * len(str(max(quoted, default=0)))
    heading = paint(f"{each.severity}[{each.code}]", each.severity)
    yield heading + paint(f": {_flat(each.message)}", "message")
    for number, (file, here) in enumerate(files.items()):
        yield from _snippet(
            here, sources.get(file), margin, paint, arrow=":::" if number else "-->"
        )
    rule = f"{margin} {paint('=', 'margin')} "
    remarks = [(note.text, "note") for note in each.notes if note.span is None]
    if each.help is not None:
        remarks.append((each.help, "help"))
    remarks += [(said, "also") for said in _also(each, others)]
    if remarks and quoted:
        yield f"{margin} {paint('|', 'margin')}"
    for text, style in remarks:
        first, *more = visible(text).split("\n")
        yield f"{rule}{paint(style, style)}: {first}"
        yield from (f"{margin}         {line}".rstrip() for line in more)


def _also(first: Diagnostic, others: list[Diagnostic]) -> Iterator[str]:
    """The others that the first stands for: each message once, with the lines where it holds."""
    lines: dict[str, list[int]] = {}
    for each in others:
        lines.setdefault(each.message, []).append(each.span.line)
    for message, found in lines.items():
        numbers = ", ".join(map(str, dict.fromkeys(found)))
        where = f"in line{'s' if ',' in numbers else ''} {numbers}"
        yield f"the same {where}" if message == first.message else f"{_flat(message)}, {where}"


def _snippet(
    labels: list[_Label], source: Source | None, margin: str, paint: _Paint, *, arrow: str
) -> Iterator[str]:
    """The lines of one file that its labels point at, each label under its line."""
    first = labels[0].span
    place = visible(first.file).replace("\n", "\\x0a")
    if source is None or not source.text:
        yield f"{margin}{paint(arrow, 'margin')} {place}"
        yield from (
            f"{margin} {paint('=', 'margin')} note: {_flat(each.text)}"
            for each in labels
            if each.text
        )
        return
    bar = paint("|", "margin")
    yield f"{margin}{paint(arrow, 'margin')} {place}:{first.line}:{first.column}"
    yield f"{margin} {bar}"
    shown = 0
    for label in sorted(labels, key=lambda label: (label.span.line, label.mark == "-")):
        line, indent, marks = _underline(source.line(label.span.line), label)
        if label.span.line != shown:
            if shown and label.span.line > shown + 1:
                yield paint("...", "margin")
            number = str(label.span.line).rjust(len(margin))
            yield f"{paint(number, 'margin')} {bar} {line}".rstrip()
        shown = label.span.line
        yield f"{margin} {bar} {indent}{paint(marks, label.style)}"


def _underline(line: str, label: _Label) -> tuple[str, str, str]:
    """A line as shown, the indent of the marks below it, and the marks with what they say.

    A span over several lines is marked to the end of its first; a long line is shown around it.
    """
    span = label.span
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(start, min(end, len(line)))
    head, tail = "", ""
    if len(line) > WINDOW:
        left = max(0, min(start - WINDOW // 4, len(line) - WINDOW))
        right = left + WINDOW
        head, tail = "…" if left else "", "…" if right < len(line) else ""
        line, start, end = line[left:right], start - left, min(end, right) - left
    shown = [_flat(line[:start]), _flat(line[start:end]), _flat(line[end:])]
    marks = label.mark * max(1, cells(shown[1]))
    said = f"{marks} {_flat(label.text)}".rstrip()
    return head + "".join(shown) + tail, " " * cells(head + shown[0]), said


def _flat(text: str) -> str:
    """One line that is safe to print: tabs widened, newlines and controls as escapes."""
    escaped = STEERING.sub(lambda match: escape(match[0]), text)
    return escaped.replace("\t", TAB).replace("\n", escape("\n"))


def _quotable(span: Span, sources: Mapping[str, Source]) -> bool:
    return span.file in sources and bool(sources[span.file].text)
