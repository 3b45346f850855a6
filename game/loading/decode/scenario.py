"""What the parts of a scenario need beyond names: expressions resolved, prose, days of the calendar, costs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, ClassVar

from game.expr import Core
from game.keys import Amount, AnyDay, PaidFrom, Value
from game.loading.decode.expressions import Expressions
from game.loading.decode.names import Names
from game.loading.decode.prose import ProseDecoder
from game.loading.decode.records import RecordDecoder
from game.loading.grammar.declared import declared
from game.loading.grammar.got import Got
from game.loading.grammar.passages import Said
from game.loading.grammar.scenario import SHARED
from game.loading.syntax.nodes import Node, Scalar
from game.model import (
    CAPACITY,
    PASS,
    Calendar,
    Choice,
    Citation,
    Effect,
    HistoricalRecord,
    Initiative,
    Later,
    Outcome,
    Profile,
    Result,
    Scenario,
    Text,
    Unit,
    Wording,
)


class Decoder(RecordDecoder):
    """Decodes the parts of one scenario; names are declared and the state laid out before it begins."""

    def __init__(
        self,
        names: Names,
        expressions: Expressions,
        calendar: Calendar | None,
        hidden: Collection[str] = (),
    ) -> None:
        super().__init__(names)
        self.expressions, self.calendar = expressions, calendar
        """Without a calendar, it being faulty, no date is judged by it."""
        self.prose = ProseDecoder(names, expressions, hidden)

    def outcomes(self, chance: Got) -> tuple[Outcome, ...]:
        """The ways that chance may fall."""
        nodes = [part.get("weight") for part in chance.values.values()]
        sure = any(node and re.fullmatch(r"\+?0*[1-9]\d*", node.value.strip()) for node in nodes)
        weights = (self.expressions.weight(node, 0 if sure else 1) for node in nodes)
        return tuple(
            self.make(Outcome, part, name, weight=weight)
            for (name, part), weight in zip(chance.items(), weights, strict=True)
        )

    def result(self, got: Got, text: Text | None = None) -> Result:
        """What follows, by keys that stand among others; `text` is what is shown, where no key says that."""
        return self.make(Result, got) if text is None else self.make(Result, got, text=text)

    def shared(self, files: Iterable[Got]) -> dict[str, dict[str, Any]]:
        """The sections that a scenario and its libraries have in common, by name; a name that two files have is the later's."""
        found: dict[str, dict[str, Any]] = {name: {} for name in SHARED}
        for got in files:
            for each in declared(Scenario):
                if each.field.name in found and each.field.name in got:
                    found[each.field.name] |= self.read(each, got.get(each.field.name), got.node)
        return found

    def in_fact(self, got: Got) -> HistoricalRecord | None:
        """What really happened, where a part says so."""
        record = got.get("record")
        return None if record is None else self.make_whole(HistoricalRecord, record)

    def _text(self, said: list[Said], _: Node) -> Text:
        return self.prose.text(said)

    def _condition(self, node: Scalar, _: Node) -> Core | None:
        return self.expressions.condition(node)

    def _amount(self, node: Scalar, _: Node) -> Core | None:
        return self.expressions.amount(node)

    def _values(self, part: Got, _: Node) -> dict[str, int]:
        """Values of variables."""
        found = {
            name: self.expressions.value_of(name, node)
            for name, key in part.keys.items()
            if self.names.use("variable", key) and isinstance(node := part.nodes[name], Scalar)
        }
        return {name: value for name, value in found.items() if value is not None}

    def _any_day(self, day: date, _: Node) -> date:
        return day

    def _day(self, day: date, node: Node) -> date | None:
        """A date, which must lie inside the calendar."""
        if self.calendar is None:
            return None
        if self.calendar.turn_of(day) is None:
            self.report(
                "SS501",
                node,
                f"{day} lies outside the calendar",
                f"give a day from {self.calendar.starts} to {self.calendar.ends}, "
                "or change the calendar",
            )
            return None
        return day

    def _cost(self, cost: int, node: Node) -> int:
        return cost if cost and self.can_pay("a cost", node) else 0

    def can_pay(self, what: str, node: Node, otherwise: str = "") -> bool:
        """Whether `capacity`, from which something is paid, is a variable, and marks it as used; it is reported where there
        is none. `otherwise` says, in the help, what else can be done.
        """
        names = self.names
        if CAPACITY in names.declared["variable"]:
            names.used["variable"].add(CAPACITY)
            return CAPACITY not in names.faulty["variable"]
        if CAPACITY not in names.faulty["variable"] and "variable" not in names.unread:
            said = f"{what} is paid from the variable `capacity`, and there is none"
            self.report("SS201", node, said, f"declare `capacity` under `variables`{otherwise}")
        return False

    def _citation(self, node: Scalar, _: Node) -> Citation | None:
        """A source id and the place in it."""
        if node in self.report.spoilt:
            return None
        source, _sep, locator = node.value.strip().partition(" ")
        known = self.names.declared["source"]
        if source in known:
            self.names.used["source"].add(source)
            return Citation(source, locator.strip())
        if source in self.names.faulty["source"]:
            return None
        start = node.value.find(source)
        place = self.report.place(node, start, start + len(source))
        later = next((str(w) for w in re.findall(r"[a-z0-9-]+", node.value) if w in known), None)
        if later is not None:
            help_ = f"write the id of the source first, then the place in it: `{later} ...`"
            self.report("SS602", place, f"there is no source `{source}`", help_)
        else:
            self.names.missing("source", source, place, "SS602")
        return None

    def _effect(self, key: Scalar, node: Scalar, _: Scalar) -> Effect | None:
        """A change to a variable."""
        name = self.names.use("variable", key)
        return self.expressions.effect(name, node) if name is not None else None

    def _wording(self, key: Scalar, _: Node, said: list[Said]) -> Wording:
        return Wording(key.value, self.prose.text(said))

    def _later(self, key: Scalar, node: Scalar, delay: tuple[int, str]) -> Later | None:
        """A consequence that falls due in so many turns."""
        count, unit = delay
        known = self.names.use("consequence", key)
        if self.calendar is None:
            return None
        turns = count if unit == "turn" else self.calendar.unit.turns_in(count, Unit(unit))
        if turns is None:
            self.report(
                "SS503",
                node,
                f"this is no whole number of turns, and a turn is a {self.calendar.unit}",
                f"give the delay in {self.calendar.unit}s, or in turns",
            )
        elif turns < 1:
            self.report(
                "SS503",
                node,
                "a consequence comes at least one turn later",
                "give a delay of one turn or more; what happens at once is an effect",
            )
        elif known:
            return Later(known, min(turns, self.calendar.turns))
        return None

    def _check_choice(self, name: str, got: Got) -> None:
        if name == PASS:
            self.report(
                "SS203",
                got.node,
                "`pass` cannot be the id of a choice",
                "the language uses this word itself; choose another",
            )

    def _check_initiative(self, _: str, got: Got) -> None:
        first, last = got.get("from"), got.get("until")
        if self._inside(first) and self._inside(last) and last < first:
            self.report(
                "SS502",
                got.nodes["until"],
                "`until` lies before `from`",
                "give the later day to `until`",
            )

    def _check_profile(self, name: str, got: Got) -> None:
        weights: Got | None = got.get("weights")
        known = self.names.declared["principle"]
        if weights and not (weights.faulty or any(weights.get(each) for each in known)):
            help_ = "give at least one principle a weight above 0"
            self.report("SS601", weights.node, f"the profile `{name}` weighs nothing", help_)

    def _inside(self, day: date | None) -> bool:
        return (
            day is not None and self.calendar is not None and self.calendar.turn_of(day) is not None
        )

    def _check_result(self, _: str, got: Got) -> None:
        """That nothing is changed twice, and nothing both set and called off."""
        effects, later = got.get("effects"), got.get("later")
        if effects and got.get("cost") and CAPACITY in effects:
            self.report(
                "SS305",
                effects.keys[CAPACITY],
                "`capacity` is changed twice: by this effect and by the cost",
                "put both into one: a `cost`, or an effect",
                ("the cost", got.nodes["cost"].span),
            )
        for node in got.get("cancel", ()):
            if later and node.value in later:
                said = f"`{node.value}` is both set and called off here"
                self.report("SS305", node, said, "keep one of the two")

    converts: ClassVar = {
        AnyDay: _any_day,
        PaidFrom: _cost,
        Amount: _amount,
        Value: _values,
        Core: _condition,
        Text: _text,
        date: _day,
        Citation: _citation,
    }
    entries: ClassVar = {Effect: _effect, Later: _later, Wording: _wording}
    checks: ClassVar = {
        Choice: _check_choice,
        Initiative: _check_initiative,
        Profile: _check_profile,
        Result: _check_result,
    }
