"""Translations: a side file beside a scenario or library says its texts again in another language, each by its stable id."""

from __future__ import annotations

from game.diagnostics import did_you_mean
from game.loading.nodes import Mapping, Node, Scalar
from game.loading.report import Report
from game.loading.scalars import Line, Name, Whole
from game.loading.shapes import MISSING, Key, MapOf, Record

HEAD = "small-state-translation"
TRANSLATION = Record(
    "a translation",
    {
        HEAD: Key(Whole(1, 1), "the version of the language: 1", required=True),
        "of": Key(Name("a scenario"), "the scenario or library it translates", required=True),
        "language": Key(Line(), "the language it is in, such as `km`", required=True),
        "texts": Key(
            MapOf(Line(), "texts", free=True),
            "each text by its id, such as `scenes.the-call.text`",
            required=True,
        ),
    },
)
_SHOWN = 3


def translate(node: Node, shape: Record, translation: Node, report: Report) -> None:
    """Put a translation's texts where the originals stand, so that every fault in them is shown in the translation.

    Texts that it does not translate stay as they are, under one warning; ids that the original does not have
    are faults.
    """
    got = TRANSLATION.read(translation, report)
    texts = got.get("texts") if got is not MISSING else None
    if texts is None:
        return
    originals = dict(shape.texts(node, ""))
    for name, key in texts.keys.items():
        if name not in originals:
            report(
                "SS711", key, f"the original has no text `{name}`", did_you_mean(name, originals)
            )
    missing = [
        name for name, scalar in originals.items() if not _say(scalar, texts.nodes.get(name))
    ]
    if missing:
        named = ", ".join(f"`{name}`" for name in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        report(
            "SS710",
            got.keys["texts"],
            f"{len(missing)} of {len(originals)} texts are not translated: {named}{more}",
            "players read them in the original; add them under `texts`",
        )


def is_translation(node: Node | None) -> bool:
    """Whether a file is a translation, by its first key."""
    return isinstance(node, Mapping) and node.key(HEAD) is not None


def translation_of(node: Node | None) -> tuple[str, str]:
    """What a translation translates, and into which language; both empty where it does not say."""
    said = [node.get(key) if isinstance(node, Mapping) else None for key in ("of", "language")]
    of, language = (each.value.strip() if isinstance(each, Scalar) else "" for each in said)
    return of, language


def _say(original: Scalar, words: Node | None) -> bool:
    """Let a text say other words, from where they stand in the translation."""
    if not isinstance(words, Scalar):
        return False
    for slot in Scalar.__slots__:
        setattr(original, slot, getattr(words, slot))
    return True
