"""Where a key comes a second time, an entry may have begun whose own line is a little wrong: reading goes on in that."""

from __future__ import annotations

from game.diagnostics import Diagnostic, Source, fault
from game.loading import refusals
from game.loading.nodes import Mapping, Scalar, Sequence
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
    above.entries.append((begun, inner))
    taken[begun.value] = begun
    message = f"`{begun.value}` is indented as far as what belongs to it"
    help_ = f"indent it by {plural(above.column - 1, 'space')}"
    return fault("SS111", message, begun.span, help_), inner, {k.value: k for k, _ in inner.entries}
