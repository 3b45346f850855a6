"""From a file as read to a Scenario with every name resolved. What is faulty has been reported and is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from game.loading.decode.expressions import Expressions
from game.loading.decode.names import Names
from game.loading.decode.prose import Proser
from game.loading.grammar.shapes import Got
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar
from game.model import (
    DESK,
    END,
    PASS,
    Advice,
    Calendar,
    Choice,
    Citation,
    Consequence,
    Deadline,
    Effect,
    Ending,
    Forecast,
    Initiative,
    Instrument,
    Later,
    Outcome,
    Record,
    Result,
    Score,
    Text,
    Unit,
)


class Decoder:
    """Decodes the parts of one scenario; names are declared and the state laid out before it begins."""

    def __init__(
        self,
        names: Names,
        expressions: Expressions,
        calendar: Calendar | None,
        report: Report,
        hidden: Collection[str] = (),
    ) -> None:
        self.names, self.expressions, self.report = names, expressions, report
        self.calendar = calendar
        """None where the calendar is faulty: then no date is judged by it."""
        self.prose = Proser(names, expressions, hidden)

    # Parts of scenes

    def choices(self, part: Got | None) -> tuple[Choice, ...]:
        """What the player may decide in a scene, in the order of the file."""
        return tuple(self.choice(name, got) for name, got in part.items()) if part else ()

    def choice(self, name: str, got: Got) -> Choice:
        """One choice of a scene."""
        if name == PASS:
            self.report(
                "SS203",
                got.node,
                "`pass` cannot be the id of a choice",
                "the language uses this word itself; choose another",
            )
        instrument = got.get("instrument")
        return Choice(
            id=name,
            text=self.prose.text(got.get("text")),
            result=self.result(got, "result"),
            when=self.expressions.condition(got.get("when")),
            closed=self.prose.text(got.get("closed")),
            cost=self.cost(got),
            instrument=Instrument(instrument) if instrument else None,
            record=self.record(got.get("record")),
        )

    def outcomes(self, chance: Got) -> tuple[Outcome, ...]:
        """The ways that chance may fall."""
        nodes = [part.get("weight") for _, part in chance.items()]
        sure = any(node and re.fullmatch(r"\+?0*[1-9]\d*", node.value.strip()) for node in nodes)
        return tuple(
            Outcome(
                name,
                self.expressions.weight(part.get("weight"), 0 if sure else 1),
                self.result(part, "text"),
            )
            for name, part in chance.items()
        )

    def initiative(self, got: Got | None) -> Initiative | None:
        """How a scene is offered on the agenda."""
        if got is None:
            return None
        first, last = self.day(got, "from"), self.day(got, "until")
        if first and last and last < first:
            self.report(
                "SS502",
                got.nodes["until"],
                "`until` lies before `from`",
                "give the later day to `until`",
            )
        instrument = got.get("instrument")
        return Initiative(
            offer=self.prose.text(got.get("offer")),
            when=self.expressions.condition(got.get("when")),
            closed=self.prose.text(got.get("closed")),
            first=first,
            last=last,
            priority=got.get("priority", 0),
            weight=got.get("weight", 1),
            limit=got.get("limit", 1),
            cost=self.cost(got),
            instrument=Instrument(instrument) if instrument else None,
        )

    def advice(self, got: Got | None) -> tuple[Advice, ...]:
        """The opinions on a scene, in the order of the file."""
        given = []
        for name, part in got.items() if got else ():
            assert got is not None
            if not self.names.use("adviser", got.keys[name]):
                continue
            said, forecast = (
                (part.get("text"), part.get("forecast")) if isinstance(part, Got) else (part, None)
            )
            given.append(Advice(name, self.prose.text(said), self.forecast(forecast)))
        return tuple(given)

    def forecast(self, got: Got | None) -> Forecast | None:
        """A claim that the debrief settles."""
        that = self.expressions.condition(got.get("that")) if got else None
        if got is None or that is None:
            return None
        return Forecast(
            that, got.get("that").value.strip(), got.get("chance", 50), self.day(got, "by")
        )

    # What follows

    def result(self, got: Got, text: str | None) -> Result:
        """What follows from a choice, an outcome or a passage; `text` is the key of its words."""
        return Result(
            text=self.prose.text(got.get(text)) if text else Text(),
            effects=self.effects(got),
            scores=self.scores(got.get("scores")),
            later=self.later(got.get("later")),
            cancel=self.cancel(got),
            then=self.then(got.get("then"), also=(DESK, END)),
        )

    def effects(self, got: Got) -> tuple[Effect, ...]:
        """The changes to variables, in the order of the file."""
        part = got.get("effects")
        found = []
        for name, node in part.items() if part else ():
            if self.names.use("variable", part.keys[name]):
                effect = self.expressions.effect(name, node)
                found += [effect] if effect else []
        if part and got.get("cost") and "capacity" in part:
            self.report(
                "SS305",
                part.keys["capacity"],
                "`capacity` is changed twice: by this effect and by the cost",
                "put both into one: a `cost`, or an effect",
                ("the cost", got.nodes["cost"].span),
            )
        return tuple(found)

    def scores(self, part: Got | None) -> tuple[Score, ...]:
        """Points by principle."""
        found = []
        for name, got in part.items() if part else ():
            assert part is not None
            principle = self.names.use("principle", part.keys[name])
            points = self.expressions.amount(got.get("points"))
            source = self.citation(got.get("source"))
            because = self.prose.text(got.get("because"))
            when = self.expressions.condition(got.get("when"))
            if principle and points is not None and source:
                found.append(Score(principle, points, because, source, when))
        return tuple(found)

    def later(self, part: Got | None) -> tuple[Later, ...]:
        """Consequences that fall due in so many turns."""
        found = []
        for name, (count, unit) in part.items() if part else ():
            assert part is not None
            known = self.names.use("consequence", part.keys[name])
            if self.calendar is None:
                continue
            turns = count if unit == "turn" else self.calendar.unit.turns_in(count, Unit(unit))
            node = part.nodes[name]
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
                found.append(Later(known, min(turns, self.calendar.turns)))
        return tuple(found)

    def cancel(self, got: Got) -> tuple[str, ...]:
        """Pending consequences that are called off."""
        names = (self.names.use("consequence", node) for node in got.get("cancel", ()))
        found = tuple(name for name in names if name)
        later = got.get("later")
        for node in got.get("cancel", ()):
            if later and node.value in later:
                self.report(
                    "SS305",
                    node,
                    f"`{node.value}` is both set and called off here",
                    "keep one of the two",
                )
        return found

    def then(self, node: Scalar | None, *, also: tuple[str, ...] = ()) -> str:
        """Where it leads; the desk where nothing is said."""
        if node is None:
            return DESK
        return self.names.use("scene", node, also=also) or DESK

    def consequence(self, name: str, got: Got) -> Consequence:
        """A delayed consequence."""
        return Consequence(name, self.due(got), self.expressions.condition(got.get("unless")))

    def deadline(self, name: str, got: Got) -> Deadline:
        """What happens on a date unless something was done."""
        day = self.day(got, "date") or date.min
        return Deadline(name, day, self.due(got), self.expressions.condition(got.get("unless")))

    def due(self, got: Got) -> Result:
        """What follows from something that falls due."""
        return Result(
            text=self.prose.text(got.get("text")),
            effects=self.effects(got),
            scores=self.scores(got.get("scores")),
            later=self.later(got.get("later")),
            cancel=self.cancel(got),
            then=self.then(got.get("scene")),
        )

    def ending(self, name: str, got: Got) -> Ending:
        """One way the play may close."""
        return Ending(
            name,
            self.prose.text(got.get("title")),
            self.prose.text(got.get("text")),
            self.expressions.condition(got.get("when")),
            got.get("peace"),
            got.get("at once", False),
        )

    # Small parts

    def cost(self, got: Got) -> int:
        """What it takes from `capacity`, which must then be a variable."""
        cost: int = got.get("cost", 0)
        if cost and (
            "capacity" in self.names.faulty["variable"] or "variable" in self.names.shelved
        ):
            return 0
        if cost and "capacity" not in self.names.declared["variable"]:
            self.report(
                "SS201",
                got.nodes["cost"],
                "a cost is paid from the variable `capacity`, and there is none",
                "declare `capacity` under `variables`",
            )
            return 0
        if cost:
            self.names.used["variable"].add("capacity")
        return cost

    def day(self, got: Got, key: str) -> date | None:
        """A date, which must lie inside the calendar."""
        day: date | None = got.get(key)
        if day is None or self.calendar is None:
            return None
        if self.calendar.turn_of(day) is None:
            self.report(
                "SS501",
                got.nodes[key],
                f"{day} lies outside the calendar",
                f"give a day from {self.calendar.starts} to {self.calendar.ends}, "
                "or change the calendar",
            )
            return None
        return day

    def citation(self, node: Scalar | None) -> Citation | None:
        """A source id and the place in it."""
        if node is None or node in self.report.spoilt:
            return None
        source, _, locator = node.value.strip().partition(" ")
        if source in self.names.declared["source"]:
            self.names.used["source"].add(source)
            return Citation(source, locator.strip())
        if source in self.names.faulty["source"]:
            return None
        at = self.report.place(node, node.value.find(source), node.value.find(source) + len(source))
        known = next(
            (
                w
                for w in re.findall(r"[a-z0-9-]+", node.value)
                if w in self.names.declared["source"]
            ),
            None,
        )
        if known is not None:
            help_ = f"write the id of the source first, then the place in it: `{known} ...`"
            self.report("SS602", at, f"there is no source `{source}`", help_)
        else:
            self.names.missing("source", source, at, "SS602")
        return None

    def record(self, got: Got | None) -> Record | None:
        """What really happened. Its date may lie outside the calendar."""
        source = self.citation(got.get("source")) if got else None
        if got is None or source is None:
            return None
        return Record(got.get("date"), self.prose.text(got.get("text")), source)


def in_order(part: Got | None) -> Mapping[str, Any]:
    """The entries of a section, empty where there is none."""
    return part.values if part is not None else {}
