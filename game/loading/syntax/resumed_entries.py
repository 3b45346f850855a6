"""Where a key comes a second time, an entry may have begun whose own line is a little wrong: reading goes on in that."""

from __future__ import annotations

from game.diagnostics import Diagnostic, Source, fault
from game.loading.syntax import refusals
from game.loading.syntax.nodes import Mapping, Scalar, Sequence
from game.phrases import plural

Keys = dict[str, Scalar]


def resumed(
    key: Scalar, mapping: Mapping, above: Mapping | Sequence | None, taken: Keys, source: Source
) -> tuple[Diagnostic, Mapping, Keys] | None:
    """The fault that a key given twice rather is, and the mapping in which reading goes on, with its keys; or None.

    `above` is what the mapping stands in, and `taken` are its keys where that is a mapping.
    """
    if mapping.flow or not mapping.entries:
        return None
    if isinstance(above, Sequence) and mapping.entries[0][0].value == key.value:
        # The next item of a list, whose dash was forgotten.
        item = Mapping(key.file, key.line, key.column, flow=False)
        above.items.append(item)
        return refusals.no_dash(source, key.line, key.column), item, {}
    if isinstance(above, Mapping) and (deep := _bare(mapping, key.line)) is not None:
        # An entry beside the one that this mapping is, indented too far.
        begun = deep.entries.pop()[0]
        inner = Mapping(key.file, key.line, key.column, flow=False)
        return _beside(begun, inner, above, taken)
    first = next((n for n, (k, _) in enumerate(mapping.entries) if k.value == key.value), None)
    at = next(
        (
            n
            for n, (_, value) in enumerate(mapping.entries)
            if first is not None and n > first and isinstance(value, Scalar) and value.empty
        ),
        None,
    )
    if at is None or not isinstance(above, Mapping) or above.flow:
        return None
    # An entry beside the one that this mapping is, indented as far as what belongs to it.
    begun = mapping.entries[at][0]
    inner = Mapping(key.file, key.line, key.column, flow=False)
    inner.entries = mapping.entries[at + 1 :]
    del mapping.entries[at:]
    return _beside(begun, inner, above, taken)


def _beside(
    begun: Scalar, inner: Mapping, above: Mapping, taken: Keys
) -> tuple[Diagnostic, Mapping, Keys]:
    """Put an entry beside the others of the mapping that it belongs to, and say how far it is to be indented."""
    above.entries.append((begun, inner))
    taken[begun.value] = begun
    far = "further than" if begun.column > inner.column else "as far as"
    message = f"`{begun.value}` is indented {far} what belongs to it"
    help_ = f"indent it by {plural(above.column - 1, 'space')}"
    return fault("SS111", message, begun.span, help_), inner, {k.value: k for k, _ in inner.entries}


def _bare(mapping: Mapping, line: int) -> Mapping | None:
    """The mapping deep in the last part of another whose last key has no value and stands right above a line."""
    inside = mapping.entries[-1][1]
    while isinstance(inside, Mapping) and inside.entries and not inside.flow:
        key, value = inside.entries[-1]
        if isinstance(value, Scalar):
            return inside if value.empty and 0 < line - key.line <= 2 else None
        inside = value
    return None
