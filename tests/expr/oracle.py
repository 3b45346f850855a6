"""What a surface tree means, said once more and in the plainest way, to hold the back ends to."""

from game.expr import ast
from tests.expr.worlds import DAYS, LEVELS


def meaning(node, state):
    """The value in a state: an int, a bool, a member's position or an ordinal day."""

    def of(part):
        return meaning(part, state)

    match node:
        case ast.Int(value) | ast.YesNo(value) | ast.DateLit(value):
            return value
        case ast.Name("date"):
            return DAYS[state[4]]
        case ast.Name(name) if name in LEVELS:
            return LEVELS.index(name)
        case ast.Name(name):
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
        case ast.Not(operand):
            return not of(operand)
        case ast.And(parts):
            return all(of(part) for part in parts)
        case ast.Or(parts):
            return any(of(part) for part in parts)
        case ast.Compare(operands, ops):
            values = [of(operand) for operand in operands]
            return all(_holds(op, *values[i : i + 2]) for i, op in enumerate(ops))
        case ast.In(operand, members):
            return of(operand) in [of(member) for member in members]
        case ast.Neg(operand):
            return -of(operand)
        case ast.If(test, then, other):
            return of(then) if of(test) else of(other)
        case ast.Call("pending"):
            return state[5] > 0
        case ast.Call("times"):
            return state[6]
        case ast.Call(name, args):
            return {"min": min, "max": max, "abs": lambda args: abs(*args)}[name](
                [of(a) for a in args]
            )
        case ast.Binary("+", left, right):
            return of(left) + of(right)
        case ast.Binary("-", left, right):
            return of(left) - of(right)
        case ast.Binary("*", left, right):
            return of(left) * of(right)
        case ast.Binary("//", left, right):
            return of(left) // of(right)
        case ast.Binary("%", left, right):
            return of(left) % of(right)
    raise AssertionError(node)


def _holds(op, a, b):
    return {"=": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
