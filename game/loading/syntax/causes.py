"""Says what probably broke a file that YAML cannot read, and where: the parser often reports far from
the cause, at the place where it could not go on.
"""

from typing import Final

import yaml

from game.diagnostics import Diagnostic, Source, fault
from game.loading.syntax.outline import first_slip
from game.loading.syntax.refusals import second_document, too_deep
from game.loading.syntax.slips import IN_QUOTES

# The walk is Python, line by line; on what is larger the parser's own words must do.
MOST_LINES: Final = 150_000
LONGEST_LINE: Final = 20_000
MARGIN: Final = 100  # lines that are looked at below the one where the parser stopped

_CHECK: Final = "check the indentation, colons, quotes and brackets of this line and the line above"
_UNCLOSED_QUOTE: Final = (
    "SS012",
    "this quotation mark is not closed",
    "end the text with the same mark",
)
# The parser's words (libyaml, scanner.c and parser.c), with the code, message and help that fit them.
_PROBLEMS: Final = {
    "found unexpected end of stream": _UNCLOSED_QUOTE,
    "found unexpected document indicator": _UNCLOSED_QUOTE,
    "found unknown escape character": (
        "SS030",
        "this backslash means nothing in double quotes",
        "write two backslashes, or put the text in single quotes",
    ),
    "found a tab character": ("SS010", "a tab in the indentation", "indent with spaces"),
    "found character that cannot start any token": (
        "SS015",
        "a text without quotes cannot begin with this character",
        IN_QUOTES,
    ),
    "mapping values are not allowed": ("SS016", "a colon where no key can end", IN_QUOTES),
    "could not find expected ':'": (
        "SS013",
        "no colon after this key",
        "end the key with a colon, or indent the line if it continues a text",
    ),
    "block sequence entries are not allowed": (
        "SS018",
        "a list cannot begin here",
        "begin the list on a line of its own, indented below its key",
    ),
    "did not find expected '-' indicator": (
        "SS018",
        "a list item without its dash",
        "begin the line with `- `, or align it with the key it belongs beside",
    ),
    "did not find expected ',' or": (
        "SS017",
        "these brackets are not closed",
        "close them, or part their entries with commas",
    ),
    "did not find expected comment or line break": (
        "SS032",
        "text on the line of a block mark",
        "begin the text on the next line, indented below its key",
    ),
    "directive": ("SS023", "a directive that cannot be read", "delete this line"),
}


def likely_cause(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """One diagnostic for the error that PyYAML's C parser raised on this text."""
    problem, line, column = _reported(error)
    if problem == "did not find expected <document start>":
        return second_document(source, line)
    if "nesting depth" in problem:  # libyaml 0.2.6 counts on its own; before, only the reader does
        return too_deep(source.span(line, column))
    upto = line + MARGIN
    if upto <= MOST_LINES and max(map(len, source.lines[:upto])) <= LONGEST_LINE:
        found = first_slip(source, upto)
        # The parser stopped here, so nothing below can be to blame.
        if found is not None and found.span.line <= line:
            return found
    span = source.span(line, column)
    for words, (code, message, help_) in _PROBLEMS.items():
        if words in problem:
            return fault(code, message, span, help_)
    return fault("SS039", "YAML cannot be read from here on", span, _CHECK)


def _reported(error: yaml.YAMLError) -> tuple[str, int, int]:
    """The parser's words, and the line and column it stopped at, from 1."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return str(error), 1, 1
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if "stream" in problem or "':'" in problem or "',' or" in problem:
        mark = error.context_mark or mark
    if mark is None:
        return problem, 1, 1
    return problem, mark.line + 1, mark.column + 1
