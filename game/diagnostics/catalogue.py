"""The pages of the codes: one Markdown file a code, which is all it takes to add one."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from game.diagnostics.suggest import suggest

Severity = Literal["error", "warning"]

PAGES = Path(__file__).with_name("pages")

# "# Title", a blank line, "severity: error", then the prose with its sections.
_HEAD = re.compile(r"# (?P<title>[^\n]+)\n\nseverity: (?P<severity>\w+)\n\n(?P<body>.+)", re.DOTALL)
_SECTION = re.compile(r"^## (?P<name>[^\n]+)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class UnknownCodeError(LookupError):
    """No page for this code; `suggestion` is the nearest code that has one."""

    def __init__(self, code: str, suggestion: str | None) -> None:
        super().__init__(f"there is no diagnostic `{code}`")
        self.code = code
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Page:
    """What `explain` shows of a code. The text is Markdown, and reads well as it stands."""

    code: str
    severity: Severity
    title: str
    text: str

    @property
    def markdown(self) -> str:
        """The whole page, under a heading with its code."""
        return f"# {self.code} ({self.severity}): {self.title}\n\n{self.text}"

    def section(self, name: str) -> str:
        """The text under one of its headings, such as "Example"; empty where there is none."""
        return next(
            (
                found["text"].strip()
                for found in _SECTION.finditer(self.text)
                if found["name"] == name
            ),
            "",
        )

    def example(self, name: str = "Example") -> str | None:
        """The YAML in a section, where it has any."""
        fenced = _FENCED.search(self.section(name) + "\n")
        return fenced[1] if fenced else None


@cache
def codes() -> tuple[str, ...]:
    """Every code that has a page, in ascending order."""
    return tuple(sorted(each.stem for each in PAGES.glob("SS*.md")))


@cache
def page(code: str) -> Page:
    """The page of a code; raises UnknownCodeError for a code without one."""
    if code not in codes():
        raise UnknownCodeError(code, suggest(code, codes()))
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    head = _HEAD.fullmatch(text)
    if head is None or head["severity"] not in get_args(Severity):
        raise ValueError(f"the page of {code} must open with a title and a line `severity: error`")
    severity = cast("Severity", head["severity"])
    return Page(code, severity, head["title"], head["body"].strip() + "\n")
