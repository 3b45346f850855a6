"""A program as a PRISM model under random play, for a model checker that knows nothing of ours: rules only, no shortcuts."""

from __future__ import annotations

from math import prod
from typing import Any

from game.engine import By
from game.expr import (
    Abs,
    And,
    Binary,
    Compare,
    Const,
    If,
    Lookup,
    Max,
    Min,
    Neg,
    Not,
    Or,
    Table,
    Var,
)


def prism(program, weighting):
    """A DTMC whose states are those of the program; reward `score` is a weighting's numerator.

    Label `counted` marks the states in which somebody decides, or the end: those that an audit counts.
    """
    numbers = {name: number for number, name in enumerate(program.nodes)}
    start = program.scenario.layout.start
    lines = ["dtmc", "module play"]
    lines.append(f"  at : [0..{len(numbers) - 1}] init {numbers[program.first]};")
    for place, (field, value) in enumerate(zip(program.fields, start, strict=True)):
        lines.append(f"  f{place} : [{field.lo}..{field.hi}] init {value};")
    rewards = []
    for node in program.nodes.values():
        at = f"at={numbers[node.id]}"
        ways = list(shares(node))
        if not ways:
            lines.append(f"  [] {at} -> true;")
        for condition, branches in ways:
            here = f"{at} & {condition}" if condition else at
            moves = " + ".join(f"{share} : {target(arc, numbers)}" for share, arc in branches)
            lines.append(f"  [] {here} -> {moves};")
            earned = [
                f"({share})*({points(arc, weighting)})"
                for share, arc in branches
                if points(arc, weighting)
            ]
            if earned:
                rewards.append(f"  {here} : {' + '.join(earned)};")
    lines.append("endmodule")
    lines += ['rewards "score"', *(rewards or ["  true : 0;"]), "endrewards"]
    lines += [
        f'label "{label(ending)}" = at={numbers[f"@end/{ending}"]};'
        for ending in program.scenario.endings
    ]
    done = " | ".join(f"at={numbers[name]}" for name in numbers if name.startswith("@end/"))
    lines.append(f'label "done" = {done};')
    told = [n for n in program.nodes.values() if n.by is not By.NOBODY]
    counted = " | ".join(f"at={numbers[node.id]}" for node in told)
    lines.append(f'label "counted" = {counted};')
    return "\n".join(lines) + "\n"


def label(ending):
    return "end_" + ending.replace("-", "_")


def shares(node):
    """Guarded commands: a condition, and branches with their probabilities."""
    if node.by is By.OVER:
        return
    if node.by is By.NOBODY:
        before = list[Any]()
        for arc in node.arcs:
            own = [truth(arc.guard.core)] if arc.guard else []
            yield " & ".join([*before, *own]), [("1", arc)]
            if not arc.guard:
                return
            before.append(f"!{own[0]}")
        return
    if node.by is By.CHANCE:
        weights = [f"max(0,{number(arc.weight.core)})" if arc.weight else "1" for arc in node.arcs]
    else:
        weights = [f"({truth(arc.guard.core)}?1:0)" if arc.guard else "1" for arc in node.arcs]
    whole = " + ".join(weights)
    yield "", [(f"{weight}/({whole})", arc) for weight, arc in zip(weights, node.arcs, strict=True)]


def target(arc, numbers):
    moves = [f"(at'={numbers[arc.target]})"]
    moves += [
        f"(f{write.index}'=max({write.lo},min({write.hi},{number(write.value.core)})))"
        for write in arc.writes
    ]
    return " & ".join(moves)


def points(arc, weighting):
    found = []
    for reward in arc.rewards:
        weight = weighting.get(reward.score.principle, 0)
        if weight:
            each = f"{weight}*{number(reward.points.core)}"
            found.append(f"({truth(reward.when.core)}?{each}:0)" if reward.when else each)
    return " + ".join(found)


def number(core):
    match core:
        case Const(value):
            return f"({value})"
        case Var(index):
            return f"f{index}"
        case Table(index, values):
            words = str(values[-1])
            for place, value in reversed(list(enumerate(values[:-1]))):
                words = f"(f{index}={place}?{value}:{words})"
            return words
        case Lookup(parts, lows, sizes, values):
            cell_of = "0"
            for part, low, size in zip(parts, lows, sizes, strict=True):
                cell_of = f"({cell_of}*{size}+max(0,min({size - 1},{number(part)}-{low})))"
            words = str(values[prod(sizes) - 1])
            for cell in reversed(range(prod(sizes) - 1)):
                words = f"({cell_of}={cell}?{values[cell]}:{words})"
            return words
        case Neg(operand):
            return f"(0-{number(operand)})"
        case Abs(operand):
            return f"max({number(operand)},0-{number(operand)})"
        case Min(parts):
            return f"min({','.join(map(number, parts))})" if len(parts) > 1 else number(parts[0])
        case Max(parts):
            return f"max({','.join(map(number, parts))})" if len(parts) > 1 else number(parts[0])
        case If(test, then, other):
            return f"({truth(test)}?{number(then)}:{number(other)})"
        case Binary("//", left, right):
            return f"floor({number(left)}/{number(right)})"
        case Binary("%", left, right):
            a, b = number(left), number(right)
            return f"({a}-{b}*floor({a}/{b}))"
        case Binary(op, left, right):
            return f"({number(left)}{op}{number(right)})"
        case _:
            return f"({truth(core)}?1:0)"


def truth(core):
    match core:
        case Not(operand):
            return f"(!{truth(operand)})"
        case And(parts):
            return f"({' & '.join(map(truth, parts))})"
        case Or(parts):
            return f"({' | '.join(map(truth, parts))})"
        case Compare(op, left, right):
            return f"({number(left)}{op}{number(right)})"
        case _:
            return f"({number(core)}!=0)"
