"""The agenda lowered: which initiatives are on the table in a turn, by priority and lot where it shows only some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from game.engine.lowering import formulas as f
from game.engine.program import AGENDA_NODE, Arc, By, Cause, Formula, Kind, Node, Phase, Write
from game.expr import Binary, Compare, Const, Core, If, Not, Var
from game.model import (
    AGENDA,
    CAPACITY,
    DEALT,
    DESK,
    PASS,
    TURN,
    FieldId,
    Initiative,
    Role,
    Scenario,
)

TICK = "@tick"
OPENING = "@opening"
"""Where a turn's agenda is dealt when it is first opened."""
OFFERS = "@offers"
"""Where an agenda with nothing on offer passes by itself."""

Writer = Callable[[int, Core], Write]
Payer = Callable[[int], Iterable[Write]]


@dataclass(frozen=True, slots=True)
class _Item:
    """An initiative with its conditions as core expressions."""

    id: str
    initiative: Initiative
    season: Core
    holds: Core
    """In season and its own condition holds: it may be dealt."""
    open: Core
    """It may be taken: it holds, can be paid, and has been dealt where the agenda shows only some."""


def agenda(scenario: Scenario, write: Writer, pay: Payer) -> Iterator[Node]:
    """The nodes between the desk and the end of the turn."""
    items = _items(scenario)
    if scenario.shows:
        yield from _deal(scenario, items, write)
    else:
        yield Node(OPENING, By.NOBODY, DESK, (Arc("all", OFFERS),), phase=Phase.OPENING)
    none = Arc("none", TICK)
    some = Arc("some", AGENDA_NODE, guard=Formula(f.any_of(*(i.open for i in items))))
    ways = (some, none) if items else (none,)
    yield Node(OFFERS, By.NOBODY, DESK, ways, phase=Phase.OFFERS)
    index = scenario.layout.index
    arcs = (
        Arc(
            item.id,
            item.id,
            Cause.of_initiative(item.id, item.initiative),
            guard=Formula(item.open),
            writes=(
                *pay(item.initiative.cost),
                write(
                    index[FieldId(Role.TIMES, item.id)],
                    f.add(index[FieldId(Role.TIMES, item.id)], 1),
                ),
            ),
            table=Formula(_on_table(scenario, item)),
        )
        for item in items
    )
    over = Arc(PASS, TICK, Cause(Kind.PASS, PASS))
    yield Node(AGENDA_NODE, By.PLAYER, AGENDA, (*arcs, over), phase=Phase.AGENDA)


def deal_anew(scenario: Scenario, write: Writer) -> Iterator[Write]:
    """What the end of a turn forgets of its agenda."""
    index = scenario.layout.index
    if scenario.shows:
        yield write(index[DEALT], Const(0))
        for scene in scenario.scenes.values():
            if scene.initiative:
                yield write(index[FieldId(Role.DEALT, scene.id)], Const(0))


def _items(scenario: Scenario) -> list[_Item]:
    """The initiatives by priority, then in the order of the file."""
    calendar, index = scenario.calendar, scenario.layout.index
    found = []
    for scene in scenario.scenes.values():
        initiative = scene.initiative
        if initiative is None:
            continue
        first = calendar.turn_of(initiative.first) if initiative.first else None
        last = calendar.turn_of(initiative.last) if initiative.last else None
        season = _all(
            f.at_most(index[FieldId(Role.TIMES, scene.id)], initiative.limit - 1),
            f.at_least(index[TURN], first) if first else None,
            f.at_most(index[TURN], last) if last is not None else None,
        )
        holds = _all(season, initiative.when)
        open_ = _all(
            holds,
            f.equals(index[FieldId(Role.DEALT, scene.id)], 1) if scenario.shows else None,
            f.at_least(index[CAPACITY], initiative.cost) if initiative.cost else None,
        )
        found.append(_Item(scene.id, initiative, season, holds, open_))
    return sorted(found, key=lambda item: -item.initiative.priority)


def _on_table(scenario: Scenario, item: _Item) -> Core:
    """Shown, open or closed: one whose condition fails only if its author says why it is closed."""
    shown = item.season if item.initiative.closed else item.holds
    if scenario.shows:
        return _all(shown, f.equals(scenario.layout.index[FieldId(Role.DEALT, item.id)], 1))
    return shown


def _deal(scenario: Scenario, items: list[_Item], write: Writer) -> Iterator[Node]:
    """Deal this turn's agenda: all that may be dealt if they are few, else one by one, by priority and then by lot."""
    index = scenario.layout.index
    count = index[DEALT]
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
                    write(count, Const(scenario.shows)),
                    *(write(index[FieldId(Role.DEALT, name)], core) for name, core in may.items()),
                ),
            ),
            Arc("many", "@deal"),
        ),
        phase=Phase.OPENING,
    )
    left = {
        name: _all(core, Not(Var(index[FieldId(Role.DEALT, name)]))) for name, core in may.items()
    }
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
                    write(index[FieldId(Role.DEALT, item.id)], Const(1)),
                    write(count, f.add(count, 1)),
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
