"""The faults of reading in words: what YAML allows and a scenario refuses; knows no key's meaning."""

import re
from itertools import islice
from typing import Any, Final

from game.diagnostics import BULLET, STEERING, UNSEEN, Diagnostic, Source, Span, fault, named, plain
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence
from game.loading.syntax.positions import part
from game.loading.syntax.slips import IN_QUOTES
from game.loading.syntax.source_file import harmless, hidden
from game.phrases import plural, short

DEEPEST: Final = 40

_NUMBER = re.compile(r"[ \t]+(#\d\S*)")
_HASHTAG = re.compile(r"[ \t]+(#(?:\d|[A-Z]\w)\S*)")
_PROPERTY = re.compile(r"(?P<mark>[&!])[^\s,\[\]{}]*")
_ITEM = re.compile(r"[ ]*-[ ]")
_NO_SPACE = re.compile(rf"[A-Za-z][\w-]*:(?!{UNSEEN.pattern})(?=[^\s/])")
_ODD_SPACE = re.compile(rf"(?<=[\w-]:)({UNSEEN.pattern})")
_AMOUNT = re.compile(r"(?P<key>[A-Za-z][a-z -]*[a-z]|[A-Z]{3}) +(?P<rest>[+-]\d+|\d+ ?%|= ?[\w-]+)")


def refuse_properties(event: Any, source: Source, faults: list[Diagnostic]) -> None:
    """Anchors and tags before a node; the node itself is kept."""
    line, column = event.start_mark.line + 1, event.start_mark.column
    text = source.line(line)
    while found := _PROPERTY.match(text, column):
        span = source.span(line, column + 1, len(found[0]))
        if found["mark"] == "&":
            help_ = (
                "write the text out where it is needed, or put it in quotes if it begins with `&`"
            )
            faults.append(fault("SS020", f"`{found[0]}` names a part to be repeated", span, help_))
        else:
            help_ = "delete it, or put the text in quotes if it begins with `!`"
            faults.append(fault("SS022", f"`{found[0]}` is a tag", span, help_))
        column = found.end()
        column += len(text[column:]) - len(text[column:].lstrip())


def no_alias(event: Any, source: Source) -> Diagnostic:
    """`*name`, which would repeat a part of the file."""
    mark = event.start_mark
    name = f"*{event.anchor}"
    help_ = "write the text out where it is needed, or put it in quotes if it begins with `*`"
    span = source.span(mark.line + 1, mark.column + 1, len(name))
    return fault("SS020", f"`{name}` repeats another part of the file", span, help_)


def no_merge(key: Scalar) -> Diagnostic:
    """`<<`, which would copy the keys of another mapping."""
    help_ = "write the keys out where they are needed"
    return fault("SS021", "`<<` merges another mapping into this one", key.span, help_)


def no_directive(source: Source) -> Diagnostic:
    """A line such as `%YAML 1.1`."""
    number = next((n for n, line in enumerate(source.lines, 1) if line.startswith("%")), 1)
    line = source.line(number)
    span = source.span(number, 1, max(1, len(line.rstrip())))
    return fault("SS023", f"`{line.split(' ')[0]}` is a directive", span, "delete this line")


def second_document(source: Source, line: int) -> Diagnostic:
    """A second document, which begins at or just above a line."""
    number = next((n for n in range(line, 1, -1) if re.match(r"---|\.\.\.", source.line(n))), line)
    span = source.span(number, 1, 3)
    help_ = "delete this line, or move what follows to a file of its own"
    return fault("SS024", "a second document begins here", span, help_)


def duplicate(key: Scalar, first: Scalar, given: Node, source: Source) -> Diagnostic:
    """A key that its mapping already has; `given` is the value of the first."""
    name, rest = short(key.value), source.line(key.line)[key.end_column :].strip()
    if isinstance(given, Scalar) and name in {"when", "unless", "that"}:
        joined = f"{name}: ({given.value.strip()}) {'or' if name == 'unless' else 'and'} ({rest})"
        help_ = f"write both as one: `{joined}`"
    elif isinstance(given, Scalar):
        help_ = "keep one of the two, or rename one"
    elif not rest:
        help_ = f"if it is the same `{name}`, delete this line and put what stands below it under the first one; if not, rename it"
    elif not isinstance(given, Mapping) or not rest.startswith("{"):
        help_ = f"put what belongs to `{name}` together under the first one"
    else:
        both = ", ".join(each.strip(" {}") for each in (_written(given, source), rest))
        help_ = f"put both together, `{name}: {{{both}}}`, and delete this line"
    return fault(
        "SS025",
        f"duplicate key `{short(key.value)}`",
        key.span,
        help_,
        ("first written here", first.span),
    )


def _written(node: Mapping, source: Source) -> str:
    """What stands between the brackets of a mapping, or below its key."""
    lines = source.lines[node.line - 1 : node.end_line]
    lines[-1] = lines[-1][: node.end_column - 1]
    lines[0] = lines[0][node.column - 1 :]
    return ", ".join(line.strip() for line in lines)


def no_dash(source: Source, line: int, column: int) -> Diagnostic:
    """The line on which a list item begins without its dash."""
    first = source.line(line)[column - 1 :].rstrip()
    span = source.span(line, column, len(first))
    return fault("SS018", "this list item has no dash", span, f"write `- {short(first)}`")


def glued_dash(source: Source, line: int, column: int, text: str) -> Diagnostic:
    """The dash at a place, behind which a text goes on without a space."""
    help_ = f"write `- {short(text[1:])}`"
    return fault("SS018", "no space after this dash", source.span(line, column), help_)


def no_text_key(key: Node, source: Source) -> Diagnostic:
    """A key that is a list, a mapping or nothing."""
    what = {Scalar: "nothing", Mapping: "a mapping", Sequence: "a list"}[type(key)]
    help_ = "write a name before the colon; text that begins with a bracket goes in quotes"
    span = source.span(key.line, key.column)
    return fault("SS027", f"a key must be a name, not {what}", span, help_)


def too_deep(span: Span) -> Diagnostic:
    """Something inside too many others."""
    message = f"nested more than {DEEPEST} levels deep"
    help_ = "a scenario needs about ten levels: look for brackets that were not closed"
    return fault("SS026", message, span, help_)


def too_much(node: Node, source: Source, most: int) -> Diagnostic:
    """More nodes than any scenario needs."""
    message = f"this file holds more than {plural(most, 'value')}"
    span = source.span(node.line, node.column)
    return fault("SS003", message, span, "move what scenarios share to a library")


def nothing(source: Source) -> Diagnostic:
    """A file without a node."""
    what = "this file holds nothing but comments" if source.text.strip() else "this file is empty"
    help_ = "begin with `small-state: 1`; `smallstate new scenario NAME` writes a start"
    return fault("SS008", what, Span(source.name), help_)


def refuse_escapes(scalar: Scalar, source: Source, faults: list[Diagnostic]) -> None:
    r"""Characters that `"\x1b"` and the like would smuggle in; they are replaced."""
    exact = len(scalar.value) < 10_000  # finding a place takes time with the text's length
    faults += [
        hidden(
            each[0],
            part(source, scalar, each.start(), each.end()) if exact else scalar.span,
        )
        for each in islice(STEERING.finditer(scalar.value), 5)
    ]
    scalar.value = harmless(scalar.value)


def suspect(
    key: Scalar, value: Scalar, mapping: Mapping, source: Source, faults: list[Diagnostic]
) -> None:
    """What YAML reads otherwise than it was meant: a comma in a text, `key:value` without a space, a first item without its dash."""
    if not key.style and not key.value.isascii() and (odd := _ODD_SPACE.search(key.value)):
        faults.append(odd_space(source, key, odd.start(1), flow=mapping.flow))
        return
    if mapping.flow:
        if (
            value.value
            or key.style
            or source.line(key.end_line)[key.end_column - 1 :].lstrip()[:1] == ":"
        ):
            return
        if _NO_SPACE.match(key.value):
            faults.append(no_space(source, key.line, key.column, key.value))
            return
        if len(key.value) < 60 and (amount := _AMOUNT.fullmatch(key.value)):
            faults.append(no_colon(key, amount["key"], amount["rest"]))
            return
        help_ = f"a comma starts a new key here: {IN_QUOTES}"
        message = f"`{short(key.value)}` is read as a key without a value"
        faults.append(fault("SS028", message, key.span, help_))
    elif value.line > key.line:
        if _NO_SPACE.match(value.value):
            faults.append(no_space(source, value.line, value.column, value.value))
        lines = range(value.line + 1, value.end_line + 1)
        first = source.line(value.line)[value.column - 1 :].rstrip(" \t")
        if first[:1] in {*BULLET} and first[1:2] in {" ", "\u00a0"}:
            span = source.span(value.line, value.column)
            help_ = f"begin each item with a hyphen and a space: `- {short(first[1:])}`"
            faults.append(
                fault("SS018", f"`{first[0]}` stands for the dash of a list item", span, help_)
            )
        elif re.match(r"-[A-Za-z]", first):
            faults.append(glued_dash(source, value.line, value.column, first))
        elif any(_ITEM.match(source.line(line)) for line in lines):
            faults.append(no_dash(source, value.line, value.column))


def no_colon(key: Scalar, name: str, rest: str) -> Diagnostic:
    """`key value`, read as a key alone."""
    help_ = f"write `{name}: {short(rest)}`"
    return fault("SS013", f"no colon after `{name}`", key.span, help_)


def odd_space(source: Source, key: Scalar, at: int, *, flow: bool) -> Diagnostic:
    """A colon in a key, and behind it, at a place in the key, a character that only looks like a space or like none."""
    rest = key.value[at:] if flow else source.line(key.line)[key.column - 1 + at :]
    help_ = f"write `{short(f'{key.value[:at]} {plain(rest).strip()}')}`"
    span = source.span(key.line, key.column + at)
    return fault("SS033", f"{named(key.value[at])} after this colon", span, help_)


def no_space(source: Source, line: int, column: int, text: str) -> Diagnostic:
    """`key:value`, at a place."""
    name, _, rest = text.partition(":")
    span = source.span(line, column + len(name))
    help_ = f"write `{short(name)}: {short(rest.split()[0])}`"
    return fault("SS014", "no space after this colon", span, help_)


def cut_short(scalar: Scalar, source: Source) -> Diagnostic | None:
    """A text that ends at ` #4`, which begins a comment; None where it does not."""
    rest = source.line(scalar.end_line)[scalar.end_column - 1 :]
    found = (_HASHTAG if " " in scalar.value else _NUMBER).match(rest)
    if found is None:
        return None
    span = source.span(scalar.end_line, scalar.end_column + found.start(1), len(found[1]))
    return fault(
        "SS029",
        f"the text stops before `{found[1]}`",
        span,
        f"` #` begins a comment: {IN_QUOTES}; if it is one, write a space behind the `#`",
    )


def lost_mark(scalar: Scalar, source: Source) -> Diagnostic | None:
    """A text in brackets whose `?` the parser took for the mark of a key; None where there is none before it."""
    at = scalar.column - 1
    if at < 1 or source.line(scalar.line)[at - 1] != "?":
        return None
    message = f"the `?` before `{short(scalar.value)}` is lost"
    return fault("SS015", message, source.span(scalar.line, at), IN_QUOTES)
