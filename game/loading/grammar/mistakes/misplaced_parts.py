"""Parts that stand a level too far out or in, or in a section of another kind: each is said once and put where it belongs,
so that no other fault follows from it. Looked for only in a file whose parts do not all fit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.diagnostics import Diagnostic, fault, misspelt
from game.loading.grammar.ids import ID
from game.loading.grammar.shapes import Either, ListOf, MapOf, RecordShape, Shape
from game.loading.report import Report
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence
from game.phrases import plural

_STEP = 2
_NAMED = 4
"""So many parts that are wrong in one way are named."""


def read_arranged(node: Node, record: RecordShape, report: Report) -> Any:
    """What a record reads from a file's tree. Where that has faults, parts that stand wrongly are first put right."""
    begun = len(report.diagnostics)
    got = record.read(node, report)
    if isinstance(node, Mapping) and any(each.is_error for each in report.diagnostics[begun:]):
        moved = _Arranged().file(node, record)
        if moved:
            report.diagnostics[begun:] = moved
            got = record.read(node, report)
    return got


def _record_of(shape: Shape) -> RecordShape | None:
    """The record that a shape is, or may be."""
    shape = shape.long if isinstance(shape, Either) else shape
    return shape if isinstance(shape, RecordShape) else None


def _item_of(shape: Shape) -> RecordShape | None:
    """The record that stands under each id of a section."""
    return _record_of(shape.item) if isinstance(shape, MapOf) else None


def _section_of(record: RecordShape, name: str) -> RecordShape | None:
    """The record that stands under each id of a section of another record."""
    known = record.keys.get(name)
    return _item_of(known.shape) if known is not None else None


def _looks_like(node: Node, record: RecordShape) -> int:
    """How many keys of a record a part has; 0 where they are not most of its keys."""
    if not isinstance(node, Mapping):
        return 0
    known = sum(key.value in record.keys for key, _ in node.entries)
    return known if known > 2 * (len(node) - known) else 0


def _all_known(node: Node, record: RecordShape) -> bool:
    """Whether a part has no key that a record does not have."""
    return not isinstance(node, Mapping) or all(key.value in record.keys for key, _ in node.entries)


def _strange(node: Mapping, record: RecordShape) -> bool:
    """Whether a part has more than one key that a record does not have, or one with parts of its own."""
    unknown = [value for key, value in node.entries if key.value not in record.keys]
    return len(unknown) > 1 or any(not isinstance(value, Scalar) for value in unknown)


def _misfits(node: Node, shape: Shape) -> bool:
    """Whether a part can hardly be what stands under the ids of a section."""
    record = _item_of(shape)
    if record is not None and isinstance(node, Mapping):
        return not _looks_like(node, record)
    if isinstance(node, Scalar):
        return node.empty or not (isinstance(shape, MapOf) and shape.item.holds(node.value))
    return True


def _opens(node: Node) -> bool:
    """Whether something can be put into a part: it stands on lines of its own, or there is nothing yet."""
    return node.empty if isinstance(node, Scalar) else isinstance(node, Mapping) and not node.flow


class _Arranged:
    """Puts the parts of one tree where they belong, in place, and keeps a diagnostic of each."""

    def __init__(self) -> None:
        self.moved: list[Diagnostic] = []
        self.said: dict[Scalar, int] = {}
        """Where it was said of parts that they belong to the one with this key."""

    def file(self, node: Mapping, record: RecordShape) -> list[Diagnostic]:
        """Arrange a whole file."""
        self._sort(node, record)
        self._record(node, record)
        return self.moved

    def _record(self, node: Mapping, record: RecordShape) -> None:
        for name, part in node.entries:
            item = _section_of(record, name.value)
            if item is not None and isinstance(part, Mapping) and not part.flow:
                self._gather(part, item)
        self._lift(node, record)
        self._open(node, record)
        self._lower(node, record)
        for key, child in node.entries:
            if key.value in record.keys:
                self._inside(child, record.keys[key.value].shape)

    def _inside(self, node: Node, shape: Shape) -> None:
        if isinstance(node, Sequence):
            if isinstance(shape, ListOf):
                for item in node.items:
                    self._inside(item, shape.item)
        elif isinstance(node, Mapping):
            if isinstance(shape, MapOf):
                self._attach(node, shape)
                for _, child in node.entries:
                    self._inside(child, shape.item)
            elif (inner := _record_of(shape)) is not None:
                self._record(node, inner)

    def _say(self, key: Scalar, message: str, help_: str) -> None:
        self.moved.append(fault("SS111", message, key.span, help_))

    def _gather(self, node: Mapping, item: RecordShape) -> None:
        """Put under an id that has nothing below it the keys that stand beside it and would belong there."""
        entries, owner = list(node.entries), None
        node.entries.clear()
        for key, child in entries:
            if key.value not in item.keys:
                node.entries.append((key, child))
                owner = key if isinstance(child, Scalar) and child.empty else None
            elif owner is None:
                node.entries.append((key, child))
            elif isinstance(below := node.entries[-1][1], Mapping):
                self._add(key, child, owner, below)
            else:
                made = Mapping(node.file, key.line, owner.column + _STEP, flow=False)
                node.entries[-1] = (owner, made)
                self._add(key, child, owner, made)

    def _sort(self, node: Mapping, file: RecordShape) -> None:
        """Put parts that stand in a section of another kind into their own."""
        sections = [
            (key, part, item)
            for key, part in node.entries
            if isinstance(part, Mapping) and (item := _section_of(file, key.value)) is not None
        ]
        for here, part, own in sections:
            for key, child in list(part.entries):
                if not isinstance(child, Mapping) or not _strange(child, own):
                    continue
                known = len([k for k, _ in child.entries if k.value in own.keys])
                there, target, item = max(
                    sections,
                    key=lambda each: (_looks_like(child, each[2]), -abs(each[0].line - key.line)),
                )
                if _looks_like(child, item) <= known or target.key(key.value):
                    continue
                part.entries.remove((key, child))
                target.entries.append((key, child))
                self._say(
                    key,
                    f"`{key.value}` stands under `{here.value}`, and looks like {item.what}",
                    f"move it, and what belongs to it, to the other {there.value}, below `{there.value}:`",
                )

    def _open(self, node: Mapping, record: RecordShape) -> None:
        """Give parts that stand in a section of another kind one of their own, where its key has been forgotten."""
        absent = [
            (name, item)
            for name in record.keys
            if node.key(name) is None and (item := _section_of(record, name)) is not None
        ]
        for owner, part in list(node.entries):
            own = _section_of(record, owner.value)
            if own is None or not isinstance(part, Mapping) or not absent:
                continue
            for at, (key, child) in enumerate(part.entries):
                if not ID.fullmatch(key.value) or _all_known(child, own):
                    continue
                name, item = max(absent, key=lambda each: _looks_like(child, each[1]))
                if _looks_like(child, item) <= _looks_like(child, own) or not _all_known(
                    child, item
                ):
                    continue
                made = Mapping(part.file, key.line, key.column, flow=False)
                made.entries = part.entries[at:]
                del part.entries[at:]
                said = Scalar(name, "", key.file, key.line, node.column, key.line, key.end_column)
                node.entries.append((said, made))
                self._say(
                    key,
                    f"`{key.value}` stands under `{owner.value}`, and looks like {item.what}",
                    f"write `{name}:` on a line of its own above it, indented by {plural(node.column - 1, 'space')}",
                )
                break

    def _lift(self, node: Mapping, record: RecordShape) -> None:
        """Take the keys of a record out of its parts, where they stand a level too deep."""
        for owner, part in list(node.entries):
            known = record.keys.get(owner.value)
            if known is None or not isinstance(part, Mapping) or part.flow:
                continue
            own, item = _record_of(known.shape), _item_of(known.shape)
            for at, (key, value) in enumerate(part.entries):
                if key.value not in record.keys or node.key(key.value) is not None:
                    continue
                before = part.entries[at - 1][1] if at else None
                if (
                    item
                    and key.value in item.keys
                    and isinstance(before, Mapping)
                    and not before.key(key.value)
                ):
                    continue  # rather a key of the part before it
                if key.value in own.keys if own is not None else not _misfits(value, known.shape):
                    continue
                more = ", and what belongs to it with it" if value.end_line > key.line else ""
                if isinstance(value, Scalar) and value.empty and at + 1 < len(part):
                    below = Mapping(node.file, part.entries[at + 1][0].line, key.column, flow=False)
                    below.entries = part.entries[at + 1 :]
                    del part.entries[at:]
                    node.entries.append((key, below))
                    more = "; what stands below it can stay"
                else:
                    del part.entries[at]
                    node.entries.append((key, value))
                self._say(
                    key,
                    f"`{key.value}` is indented as far as what belongs to `{owner.value}`",
                    f"indent it by {plural(node.column - 1, 'space')}, as `{owner.value}`{more}",
                )
                break

    def _attach(self, section: Mapping, shape: MapOf) -> None:
        """Put keys that stand among the ids of a section into the part before them, a level deeper."""
        item = _item_of(shape)
        before: tuple[Scalar, Mapping] | None = None
        for key, child in list(section.entries) if item is not None else ():
            assert item is not None
            if key.value not in item.keys or not _misfits(child, shape):
                before = (key, child) if isinstance(child, Mapping) else None
            elif before is not None and not before[1].flow and before[1].key(key.value) is None:
                section.entries.remove((key, child))
                self._add(key, child, *before)

    def _lower(self, node: Mapping, record: RecordShape) -> None:
        """Put parts that stand beside the section or record that they belong to into it, a level deeper."""
        before: tuple[Scalar, Node] | None = None
        for key, child in list(node.entries):
            if key.value in record.keys:
                before = (key, child)
            elif not misspelt(key.value, record.keys) and (
                home := self._home(node, key, child, record, before)
            ):
                node.entries.remove((key, child))
                owner, part, like, beside = home
                self._add(key, child, owner, part, like, beside=beside)

    def _home(
        self,
        node: Mapping,
        key: Scalar,
        child: Node,
        record: RecordShape,
        before: tuple[Scalar, Node] | None,
    ) -> tuple[Scalar, Mapping, RecordShape | None, bool] | None:
        """Where something belongs that its record does not know: the key of that part and the part, the record that it
        looks like, and whether the part is the one before it.
        """
        if before is not None and isinstance(part := before[1], Mapping):
            owner, shape = before[0], record.keys[before[0].value].shape
            inner = _record_of(shape)
            if (item := _item_of(shape)) is not None and part.entries:
                last, deeper = part.entries[-1]
                if isinstance(deeper, Mapping) and key.value in item.keys:
                    owner, part, inner = last, deeper, item
            if inner is not None and key.value in inner.keys and not part.flow:
                return (owner, part, None, True) if part.key(key.value) is None else None
        likest, found = 1, None
        for owner, value in node.entries if ID.fullmatch(key.value) else ():
            item = _section_of(record, owner.value)
            if item is not None and _opens(value):
                beside = before is not None and before[0] is owner
                likeness = 2 * _looks_like(child, item) + beside
                if likeness > likest:
                    likest, found = likeness, (owner, value, item, beside)
        if found is None:
            return None
        owner, value, item, beside = found
        if isinstance(value, Scalar):
            made = Mapping(node.file, key.line, owner.column + _STEP, flow=False)
            node.entries[node.entries.index((owner, value))] = (owner, made)
            value = made
        assert isinstance(value, Mapping)
        return None if value.key(key.value) else (owner, value, item, beside)

    def _add(
        self,
        key: Scalar,
        child: Node,
        owner: Scalar,
        part: Mapping,
        like: RecordShape | None = None,
        *,
        beside: bool = True,
    ) -> None:
        """Put something into a part, and say so once for all that is put there; it looks like a record of that kind, and
        stands straight behind the part or elsewhere.
        """
        part.entries.append((key, child))
        if like is not None and isinstance(child, Mapping):
            # What stood below it at the part's own depth was taken for something in it.
            own = [
                e for e in child.entries if e[0].value in like.keys or not _looks_like(e[1], like)
            ]
            part.entries += [e for e in child.entries if e not in own]
            child.entries = own
        if owner in self.said:
            at = self.said[owner]
            said = self.moved[at].help or ""
            more = f"; the same holds of `{key.value}`" if said.count(";") < _NAMED else ""
            self.moved[at] = replace(self.moved[at], help=said + more)
            return
        self.said[owner] = len(self.moved)
        looks = f", and looks like {like.what}" if like is not None else ""
        depth = f"indent it by {plural(part.column - 1, 'space')}, and what belongs to it further"
        if beside:
            where = f"beside `{owner.value}`"
            help_ = f"{depth}: then it is part of `{owner.value}`"
        else:
            where = "at the left margin" if key.column == 1 else "by itself"
            help_ = f"move it to the other {owner.value}, below `{owner.value}:`, and {depth}"
        self._say(key, f"`{key.value}` stands {where}{looks}", help_)
