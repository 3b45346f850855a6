"""The agenda lowered: which initiatives are on the table in a turn, by priority and lot where it shows only some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.engine.lowering import formulas as f
from game.engine.lowering.arcs import affordable, pay, write
from game.engine.program import AGENDA_NODE, Arc, By, Cause, Formula, Kind, Node, Phase, Write
from game.expr import Binary, Compare, Const, Core, If, Not, Var
from game.model import AGENDA, DEALT, DESK, PASS, TURN, FieldId, Initiative, Role, Scenario

TICK = "@tick"
OPENING = "@opening"
"""Where a turn's agenda is dealt when it is first opened."""
OFFERS = "@offers"
"""Where an agenda with nothing on offer passes by itself."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An initiative with its conditions as core expressions."""

    id: str
    initiative: Initiative
    times: int
    """The field that counts how often it was taken."""
    season: Core
    holds: Core
    """In season and its own condition holds: it may be dealt."""
    open: Core
    """It may be taken: it holds, can be paid, and has been dealt where the agenda shows only some."""


def agenda(scenario: Scenario) -> Iterator[Node]:
    """The nodes between the desk and the end of the turn."""
    layout, items = scenario.layout, _items(scenario)
    if scenario.shows:
        yield from _deal(scenario, items)
    else:
        yield Node(OPENING, By.NOBODY, DESK, (Arc("all", OFFERS),), phase=Phase.OPENING)
    none = Arc("none", TICK)
    some = Arc("some", AGENDA_NODE, guard=Formula(f.any_of(*(i.open for i in items))))
    ways = (some, none) if items else (none,)
    yield Node(OFFERS, By.NOBODY, DESK, ways, phase=Phase.OFFERS)
    arcs = (
        Arc(
            item.id,
            item.id,
            Cause.of_initiative(item.id, item.initiative),
            guard=Formula(item.open),
            writes=(
                *pay(layout, item.initiative.cost),
                write(layout, item.times, f.add(item.times, 1)),
            ),
            table=Formula(_on_table(scenario, item)),
        )
        for item in items
    )
    over = Arc(PASS, TICK, Cause(Kind.PASS, PASS))
    yield Node(AGENDA_NODE, By.PLAYER, AGENDA, (*arcs, over), phase=Phase.AGENDA)


def deal_anew(scenario: Scenario) -> Iterator[Write]:
    """What the end of a turn writes so that the next one deals its own agenda."""
    layout = scenario.layout
    if scenario.shows:
        for index in (layout.index[DEALT], *layout.having(Role.DEALT)):
            yield write(layout, index, Const(0))


def _items(scenario: Scenario) -> list[_Item]:
    """The initiatives by priority, then in the order of the file."""
    calendar, layout = scenario.calendar, scenario.layout
    turn, found = layout.index[TURN], []
    for scene in scenario.scenes.values():
        initiative = scene.initiative
        if initiative is None:
            continue
        first = calendar.turn_of(initiative.first) if initiative.first else None
        last = calendar.turn_of(initiative.last) if initiative.last else None
        times = layout.index[FieldId(Role.TIMES, scene.id)]
        season = _all(
            f.at_most(times, initiative.limit - 1),
            f.at_least(turn, first) if first else None,
            f.at_most(turn, last) if last is not None else None,
        )
        holds = _all(season, initiative.when)
        open_ = _all(holds, _dealt(scenario, scene.id), affordable(layout, initiative.cost))
        found.append(_Item(scene.id, initiative, times, season, holds, open_))
    return sorted(found, key=lambda item: -item.initiative.priority)


def _on_table(scenario: Scenario, item: _Item) -> Core:
    """Shown, open or closed: one whose condition fails only if its author says why it is closed."""
    shown = item.season if item.initiative.closed else item.holds
    return _all(shown, _dealt(scenario, item.id))


def _dealt(scenario: Scenario, scene: str) -> Core | None:
    """It is one of those that this turn's agenda shows; None, which always holds, where it shows all."""
    if not scenario.shows:
        return None
    return f.equals(scenario.layout.index[FieldId(Role.DEALT, scene)], 1)


def _deal(scenario: Scenario, items: list[_Item]) -> Iterator[Node]:
    """Deal this turn's agenda: all that may be dealt if they are few, else one by one, by priority and then by lot."""
    layout = scenario.layout
    count = layout.index[DEALT]
    dealt = {item.id: layout.index[FieldId(Role.DEALT, item.id)] for item in items}
    done = f.equals(count, scenario.shows)
    may = {i.id: i.holds if i.initiative.weight else Const(0) for i in items}
    few = Compare(
        "<=", _sum(If(core, Const(1), Const(0)) for core in may.values()), Const(scenario.shows)
    )
    yield Node(
        OPENING,
        By.NOBODY,
        DESK,
        (
            Arc("dealt", OFFERS, guard=Formula(done)),
            Arc(
                "few",
                OFFERS,
                guard=Formula(few),
                writes=(
                    write(layout, count, Const(scenario.shows)),
                    *(write(layout, dealt[name], core) for name, core in may.items()),
                ),
            ),
            Arc("many", "@deal"),
        ),
        phase=Phase.OPENING,
    )
    left = {name: _all(core, Not(Var(dealt[name]))) for name, core in may.items()}
    arcs = []
    for item in items:
        before = [
            Not(left[other.id])
            for other in items
            if other.initiative.priority > item.initiative.priority
        ]
        weight = If(_all(left[item.id], *before), Const(item.initiative.weight), Const(0))
        arcs.append(
            Arc(
                item.id,
                "@dealt",
                weight=Formula(weight),
                writes=(
                    write(layout, dealt[item.id], Const(1)),
                    write(layout, count, f.add(count, 1)),
                ),
            )
        )
    yield Node("@deal", By.CHANCE, AGENDA, tuple(arcs), phase=Phase.DEAL)
    yield Node(
        "@dealt",
        By.NOBODY,
        DESK,
        (
            Arc("done", OFFERS, guard=Formula(done)),
            Arc("more", "@deal"),
        ),
        phase=Phase.DEALT,
    )


def _all(*parts: Core | None) -> Core:
    whole = f.all_of(*parts)
    return Const(1) if whole is None else whole


def _sum(parts: Iterable[Core]) -> Core:
    whole: Core = Const(0)
    for part in parts:
        whole = Binary("+", whole, part)
    return whole
