"""The shapes of what a vote needs: thresholds and quorums, in words; and the code of a language."""

from __future__ import annotations

import re
from typing import Any

from game.diagnostics import suggest
from game.loading.figures import share_in
from game.loading.nodes import Scalar
from game.loading.report import Report
from game.loading.scalars import Line
from game.loading.shapes import MISSING
from game.loading.slips import short

_BASES = ("voting", "present", "members", "votes")


def _possible(share: str) -> bool:
    """Whether a share has a divisor and is no more than the whole."""
    of, _, parts = share.partition("/")
    return not parts or 0 < int(of) <= int(parts)


_LANGUAGES = {
    "english": "en",
    "french": "fr",
    "francais": "fr",
    "khmer": "km",
    "german": "de",
    "deutsch": "de",
    "spanish": "es",
    "chinese": "zh",
    "arabic": "ar",
    "russian": "ru",
    "portuguese": "pt",
    "vietnamese": "vi",
    "thai": "th",
    "lao": "lo",
    "japanese": "ja",
}


class Threshold(Line):
    """What a vote needs, as in `at least 2/3 of voting`. Reads as the words."""

    what = "a threshold such as `more than 1/2 of voting`"
    _form = re.compile(
        rf"(?:at least|more than) (?P<share>\d+(?:/\d+)?) (?:of )?(?:{'|'.join(_BASES)})(?: by heads)?"
    )

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        found = self._form.fullmatch(words)
        if found is None or not _possible(found["share"]):
            report("SS903", node, f"`{short(words)}` is no threshold", self._mended(words))
            return MISSING
        return words

    def holds(self, words: str) -> bool:
        return self._form.fullmatch(words) is not None

    def _mended(self, words: str) -> str:
        share, plain = share_in(words), words.lower()
        if not share or not _possible(share):
            return (
                "write `at least 2/3 of voting`, `more than 1/2 of members` or `at least 9 votes`"
            )
        more = any(word in plain for word in ("more", "over", "above", ">", "majority"))
        how = "more than" if more and ">=" not in plain else "at least"
        *_, last = plain.split()
        base = next((each for each in _BASES if each in plain), suggest(last, _BASES))
        of = f"of {base or 'voting'}" if "/" in share or base not in {None, "votes"} else "votes"
        return f"did you mean `{how} {share} {of}`?"


class Quorum(Line):
    """How many must be there: `majority`, a number or a share. Reads as the words."""

    what = "a quorum such as `majority`, `9` or `2/3`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        if words == "majority" or (
            re.fullmatch(r"\d{1,9}(?:/\d{1,9})?", words) and _possible(words)
        ):
            return words
        share = share_in(words)
        near = suggest(words, ["majority"]) or (share if share and _possible(share) else None)
        help_ = f"did you mean `{near}`?" if near else f"write {self.what}"
        report("SS903", node, f"`{short(words)}` is no quorum", help_)
        return MISSING

    def holds(self, words: str) -> bool:
        return re.fullmatch(r"majority|\d+(?:/\d+)?", words) is not None


class Language(Line):
    """The code of a language, as in `en` or `pt-BR`."""

    what = "the code of a language such as `en`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", words):
            return words
        code = _LANGUAGES.get(words.casefold().replace("ç", "c"))
        code = code or _LANGUAGES.get(suggest(words, _LANGUAGES) or "")
        return self.misfit(
            node, report, f"write `{code}`" if code else "write two or three small letters"
        )
