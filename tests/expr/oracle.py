"""What a surface tree means, said once more and in the plainest way, to hold the back ends to."""

from game.expr import surface
from tests.expr.worlds import DAYS, LEVELS


def meaning(node, state):
    """The value in a state: an int, a bool, a member's position or an ordinal day."""

    def of(part):
        return meaning(part, state)

    match node:
        case surface.Int(value) | surface.YesNo(value) | surface.DateLit(value):
            return value
        case surface.Name("date"):
            return DAYS[state[4]]
        case surface.Name(name) if name in LEVELS:
            return LEVELS.index(name)
        case surface.Name(name):
            places = {
                "moscow": 0,
                "kyiv": 1,
                "level": 2,
                "signed": 3,
                "turn": 4,
                "ceiling": 7,
                "bern": 8,
            }
            return bool(state[3]) if name == "signed" else state[places[name]]
        case surface.Not(operand):
            return not of(operand)
        case surface.And(parts):
            return all(of(part) for part in parts)
        case surface.Or(parts):
            return any(of(part) for part in parts)
        case surface.Compare(operands, ops):
            values = [of(operand) for operand in operands]
            return all(_holds(op, *values[i : i + 2]) for i, op in enumerate(ops))
        case surface.In(operand, members):
            return of(operand) in [of(member) for member in members]
        case surface.Neg(operand):
            return -of(operand)
        case surface.If(test, then, other):
            return of(then) if of(test) else of(other)
        case surface.Call("pending"):
            return state[5] > 0
        case surface.Call("times"):
            return state[6]
        case surface.Call(name, args):
            values = [of(each) for each in args]
            return {"min": min(values), "max": max(values), "abs": abs(values[0])}[name]
        case surface.Binary("+", left, right):
            return of(left) + of(right)
        case surface.Binary("-", left, right):
            return of(left) - of(right)
        case surface.Binary("*", left, right):
            return of(left) * of(right)
        case surface.Binary("//", left, right):
            return of(left) // of(right)
        case surface.Binary("%", left, right):
            return of(left) % of(right)
    raise AssertionError(node)


def _holds(op, a, b):
    return {"=": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
