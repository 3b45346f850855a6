"""Composes a tree of nodes from YAML, refusing what a scenario has no use for; knows no key's meaning.

PyYAML's C parser gives the events. Its C composer is not used: it recurses once a level, so that a
file of brackets ends the process, and it follows aliases without limit.
"""

import re
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from game.diagnostics import STEERING, Diagnostic, Source
from game.loading.syntax import refusals
from game.loading.syntax.causes import likely_cause
from game.loading.syntax.gc_pause import collector_paused
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence
from game.loading.syntax.resumed_entries import resumed
from game.loading.syntax.slips import SlipError
from game.loading.syntax.source_file import LIMIT, clean, harmless, read_source

MOST_NODES: Final = 400_000
MOST_FAULTS: Final = 100  # a file with so many is not read to its end

_NUMBERED = re.compile(r"[ \t]#(?:\d|[A-Z]\w)")  # perhaps "pier #4", which YAML cuts at the `#`
_ASKED = re.compile(r"[\[{,]\s*\?[^\s\[\]{},]")  # perhaps `[?x]`, of which libyaml loses the `?`


Read = tuple[Source, Node | None, list[Diagnostic]]
"""What reading gives: the source to quote from, the tree unless it cannot be had, and the faults."""


def read(
    path: Path, name: str | None = None, *, within: Path | None = None, limit: int = LIMIT
) -> Read:
    """The tree of a file, with its source to quote from and every fault of reading.

    The tree is None where the file cannot be read to its end; with other errors it holds what is
    sound, so that the rest can be checked in the same run. Arguments as for `read_source`.
    """
    source, faults = read_source(path, name, within=within, limit=limit)
    return source, _tree(source, faults), faults


def read_text(text: str, name: str) -> Read:
    """As `read`, of a text at hand; `name` is how diagnostics call it."""
    source, faults = clean(text, name)
    return source, _tree(source, faults), faults


def _tree(source: Source, faults: list[Diagnostic]) -> Node | None:
    """The tree of a source; adds to the faults."""
    if faults and not source.text:
        return None
    found: list[Diagnostic] = []
    if faults:  # as YAML sees it: to Python, some of what is taken out is white space
        source = Source(source.name, harmless(source.text))
    with collector_paused():
        try:
            tree = _compose(source, source.text, found)
        except yaml.YAMLError as error:
            tree = None
            cause = likely_cause(source, error)
            at = cause.span.line
            found[:] = [each for each in found if each.is_error or each.span.line != at]
            if cause.span.line not in {each.span.line for each in faults}:
                found.append(cause)
        except SlipError as stop:
            tree = None
            found.append(stop.fault)
    faults += found
    return tree if len(found) < MOST_FAULTS else None


def _compose(source: Source, text: str, faults: list[Diagnostic]) -> Node | None:
    """One pass over the events with a stack of its own; its loop is nearly the whole cost of reading.

    Works through the states of a mapping (a key comes next, or its value) and a list alike: a node is
    made, attached to the container that is open, and opened itself if it is one.
    """
    file = source.name
    names: dict[str, str] = {}  # one string for all the places where a key is written
    dropped = Scalar("", "", file, 1, 1, 1, 1)  # stands for a key whose value is not kept
    root: Node | None = None
    container: Mapping | Sequence | None = None
    keys: dict[str, Scalar] = {}  # of the mapping that is open
    key: Scalar | None = None  # the one that waits for its value
    stack: list[tuple[Mapping | Sequence | None, dict[str, Scalar], Scalar | None]] = []
    left = MOST_NODES
    documents = 0
    numbered, asked = _NUMBERED.search(text) is not None, _ASKED.search(text) is not None
    event: Any

    for event in iter(yaml.CSafeLoader(text).get_event, None):
        kind = type(event)
        node: Node
        if kind is ScalarEvent:
            start, end = event.start_mark, event.end_mark
            line, end_line, style = start.line + 1, end.line + 1, event.style
            node = Scalar(event.value, style, file, line, start.column + 1, line, end.column + 1)
            if end_line != line:
                _set_end(node, end_line, source)
            if event.tag or event.anchor:
                refusals.refuse_properties(event, source, faults)
            if style == '"' and STEERING.search(node.value):
                refusals.refuse_escapes(node, source, faults)
            if numbered and not style and (cut := refusals.cut_short(node, source)):
                faults.append(cut)
            if asked and not style and (lost := refusals.lost_mark(node, source)):
                faults.append(lost)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            start = event.start_mark
            made = Mapping if kind is MappingStartEvent else Sequence
            node = made(file, start.line + 1, start.column + 1, flow=event.flow_style)
            if event.tag or event.anchor:
                refusals.refuse_properties(event, source, faults)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            _close(container, event.end_mark)
            container, keys, key = stack.pop()
            continue
        elif kind is AliasEvent:
            raise SlipError(refusals.no_alias(event, source))
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                faults.append(refusals.second_document(source, event.start_mark.line + 1))
                break
            if event.version or event.tags:
                faults.append(refusals.no_directive(source))
            continue
        else:
            continue

        left -= 1
        if len(faults) >= MOST_FAULTS:
            break
        if not left:
            raise SlipError(refusals.too_much(node, source, MOST_NODES))
        if container is None:
            root = node
        elif isinstance(container, Sequence):
            container.items.append(node)
        elif key is None:
            key = dropped
            if not isinstance(node, Scalar) or not node.value:
                faults.append(refusals.no_text_key(node, source))
            elif node.value in keys:
                above, taken = stack[-1][0], stack[-1][1]
                if found := resumed(node, container, above, taken, source):
                    diagnostic, container, keys = found
                    faults.append(diagnostic)
                    keys[node.value] = key = node
                else:
                    given = next(v for k, v in container.entries if k is keys[node.value])
                    faults.append(refusals.duplicate(node, keys[node.value], given, source))
            elif node.value == "<<" and not node.style:
                faults.append(refusals.no_merge(node))
            else:
                node.value = names.setdefault(node.value, node.value)
                keys[node.value] = key = node
            if isinstance(node, Scalar):
                continue
        else:
            if key is not dropped:
                container.entries.append((key, node))
                if isinstance(node, Scalar) and not node.style:
                    refusals.suspect(key, node, container, source, faults)
            key = None
        if not isinstance(node, Scalar):
            stack.append((container, keys, key))
            container, keys, key = node, {}, None
            if len(stack) > refusals.DEEPEST:
                raise SlipError(refusals.too_deep(source.span(node.line, node.column)))
    if root is None or (isinstance(root, Scalar) and root.empty):
        raise SlipError(refusals.nothing(source))
    return root


def _set_end(scalar: Scalar, end_line: int, source: Source) -> None:
    """The end of a text over several lines; a block is said to end where the next thing begins."""
    if scalar.block:
        end_line -= scalar.end_column == 1
        while end_line > scalar.line and not source.line(end_line).strip():
            end_line -= 1
        scalar.end_column = len(source.line(end_line)) + 1
    scalar.end_line = end_line


def _close(container: Mapping | Sequence | None, end: Any) -> None:
    """The end of a collection: its bracket, or where its last part ends; YAML says where the next begins."""
    if container is None:  # pragma: no cover - the parser opens what it closes
        return
    if container.flow:
        container.end_line, container.end_column = end.line + 1, end.column + 1
        return
    last = container.items[-1:] if isinstance(container, Sequence) else container.entries[-1:]
    for part in last:
        node = part[1] if isinstance(part, tuple) else part
        container.end_line, container.end_column = node.end_line, node.end_column
