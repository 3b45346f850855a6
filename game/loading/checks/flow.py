"""Where scenes lead: what nothing leads to, and what leads round in a circle while the calendar stands still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from game.loading.checks.decoded import Draft, Way
from game.loading.syntax.nodes import Scalar
from game.model import DESK, END, Result

_TO_THE_DESK = "lead to the `desk` before the `end`: there the calendar moves and the agenda lies"

Leads = Mapping[str, Sequence[str]]


class _Place(NamedTuple):
    """Somewhere a play may be: at a scene, consequence or deadline with an id, at the desk, or at its end."""

    kind: str
    id: str = ""

    @classmethod
    def of(cls, then: str) -> _Place:
        """Where a `then` leads."""
        return cls(then) if then in (DESK, END) else cls("scene", then)


_DESK = _Place(DESK)


def check_circles(draft: Draft) -> list[str] | None:
    """Report ways that lead back to where they came from. The scenes in an order in which each stands before those it
    leads to; None where there is no such order.
    """
    leads = {
        name: [way.result.then for way in ways if way.result.then in draft.ways]
        for name, ways in draft.ways.items()
    }
    order, back = ordered(leads)
    for path in back:
        first, last = path[0], path[-1]
        for way in draft.ways[last]:
            if way.result.then == first:
                draft.report("SS403", _then(way), *_circle(path))
    return None if back else order


def _circle(path: Sequence[str]) -> tuple[str, str]:
    help_ = "lead to `desk` somewhere on the way: there the calendar moves on"
    if len(path) == 1:
        return f"`{path[0]}` leads back to itself, and the calendar does not move", help_
    shown = [f"`{name}`" for name in (path if len(path) <= 6 else [*path[:3], path[-1]])]
    if len(path) > 6:
        shown.insert(3, f"{len(path) - 4} more")
    round_ = " to ".join([*shown, shown[0]])
    return f"this leads round in a circle, and the calendar does not move: {round_}", help_


def ordered(leads: Leads) -> tuple[list[str], list[list[str]]]:
    """An order in which each name stands before those it leads to, and the paths that close a circle.

    >>> ordered({"a": ["b"], "b": []})
    (['a', 'b'], [])
    >>> ordered({"a": ["b"], "b": ["a"]})
    (['a', 'b'], [['a', 'b']])
    """
    done: list[str] = []
    circles: list[list[str]] = []
    begun: set[str] = set()
    for start in leads:
        if start in begun:
            continue
        path = {start: iter(dict.fromkeys(leads[start]))}  # a stack that can be asked for a name
        begun.add(start)
        while path:
            name = next(reversed(path))
            for target in path[name]:
                if target in path:
                    names = list(path)
                    circles.append(names[names.index(target) :])
                elif target not in begun:
                    begun.add(target)
                    path[target] = iter(dict.fromkeys(leads[target]))
                    break
            else:
                done.append(name)
                del path[name]
    return done[::-1], circles


def check_reach(draft: Draft) -> None:
    """Warn of scenes that nothing leads to. Of scenes that lead on to each other, the first is named."""
    scenario, leads = draft.scenario, _leads(draft)
    reached = _reached(leads, _Place.of(scenario.opening.id))
    if _DESK not in reached:
        _no_desk(draft)
    lost = [place for name in scenario.scenes if (place := _Place.of(name)) not in reached]
    within = {target for place in lost for target in leads[place] if target != place}
    for place in [*(p for p in lost if p not in within), *(p for p in lost if p in within)]:
        if place in reached:
            continue
        reached |= _reached(leads, place)
        _, _, key = draft.scenes[place.id]
        _lost(draft, place.id, key)


def _no_desk(draft: Draft) -> None:
    for name, got, key in draft.section("deadlines"):
        draft.report(
            "SS505",
            got.nodes.get("date", key),
            f"`{name}` never comes: the play ends before the calendar moves",
            _TO_THE_DESK,
        )


def _lost(draft: Draft, name: str, key: Scalar) -> None:
    scene = draft.scenario.scenes[name]
    help_ = (
        f"lead here with `then: {name}`, give the scene a `date`, or offer it as an `initiative`"
    )
    if scene.date or scene.initiative:
        help_ = _TO_THE_DESK
    draft.report("SS401", key, f"nothing leads to `{name}`", help_)


def _leads(draft: Draft) -> dict[_Place, list[_Place]]:
    """What leads where: scenes, the desk, consequences and deadlines, all conditions left aside."""
    scenario = draft.scenario
    leads = {
        _Place.of(name): [end for way in ways for end in _ends(way.result)]
        for name, ways in draft.ways.items()
    }
    leads[_DESK] = [
        _Place.of(scene.id)
        for scene in scenario.scenes.values()
        if scene.initiative or (scene.date and scene is not scenario.opening)
    ]
    for name, consequence in scenario.consequences.items():
        leads[_Place("consequence", name)] = list(_ends(consequence.result))
    for name, deadline in scenario.deadlines.items():
        leads[_Place("deadline", name)] = list(_ends(deadline.result))
        leads[_DESK].append(_Place("deadline", name))
    return leads


def _ends(result: Result) -> Iterator[_Place]:
    yield _Place.of(result.then)
    for later in result.later:
        yield _Place("consequence", later.consequence)


def _reached(leads: Mapping[_Place, Sequence[_Place]], start: _Place) -> set[_Place]:
    found, waiting = {start}, [start]
    while waiting:
        for target in leads.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _then(way: Way) -> Scalar:
    node = way.got.nodes.get("then")
    return node if isinstance(node, Scalar) else way.key
