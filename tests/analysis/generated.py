"""Small random scenarios with one of everything that analysis must understand, as YAML text."""

from __future__ import annotations

from random import Random

from game.engine import Program, lower
from game.lint import load_texts

PRINCIPLES = ("law", "peace", "region")

HEAD = """small-state: 1
title: Generated
summary: A scenario that nobody wrote.
calendar: {{starts: 2024-01-01, ends: 2024-01-{days:02}, turn: day}}
profile: even
sources:
  note: {{title: A note}}
groups: {{all: All}}
principles:
  law: {{name: Law, group: all, about: Law.}}
  peace: {{name: Peace, group: all, about: Peace.}}
  region: {{name: Region, group: all, about: Region.}}
profiles:
  even: {{title: Even, about: Even., weights: {{law: 1, peace: 1, region: 1}}}}
  tilted: {{title: Tilted, about: Tilted., weights: {{law: 3, peace: 1}}}}
variables:
  capacity: {{range: 0 to 3, start: 2}}
  trust: {{range: -2 to 2, start: 0}}
  level: {{one of: [none, envoy, head], start: none}}
  signed: {{start: no}}
"""


class Writer:
    """Writes one scenario; everything is drawn from one generator, so a seed is a scenario."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - dice for tests
        self.days = self.random.randint(1, 3)
        self.lines: list[str] = [HEAD.format(days=self.days)]
        self.consequences = [f"later-{i}" for i in range(self.random.randint(0, 2))]
        self.scenes = [f"scene-{i}" for i in range(self.random.randint(2, 6))]

    def text(self) -> str:
        """The scenario."""
        if self.maybe(0.4):
            self.lines.append("agenda: {shows: 1}")
        self.lines.append("scenes:")
        for i, _ in enumerate(self.scenes):
            self.scene(i)
        if self.consequences:
            self.lines.append("consequences:")
        for name in self.consequences:
            self.lines.append(f"  {name}:\n    text: Later.")
            if self.maybe(0.5):
                self.lines.append(f"    unless: {self.condition()}")
            self.result("    ", lead=False)
        if self.maybe(0.4):
            self.lines.append(f"deadlines:\n  due:\n    date: {self.day()}\n    text: Due.")
            if self.maybe(0.5):
                self.lines.append(f"    unless: {self.condition()}")
            self.result("    ", lead=False)
        at_once = ", at once: yes" if self.maybe(0.3) else ""
        self.lines.append(
            "endings:\n"
            f"  early: {{title: Early, when: {self.condition()}, text: Early.{at_once}}}\n"
            f"  good: {{title: Good, when: {self.condition()}, text: Good.}}\n"
            "  bad: {title: Bad, text: Bad.}"
        )
        return "\n".join(self.lines) + "\n"

    def scene(self, place: int) -> None:
        self.lines.append(f"  {self.scenes[place]}:\n    text: Here.")
        if place:
            if self.maybe(0.35):
                self.lines.append(f"    date: {self.day()}")
                if self.maybe(0.4):
                    self.lines.append(f"    when: {self.condition()}")
            elif self.maybe(0.5):
                limit, cost = self.random.randint(1, 2), self.random.randint(0, 1)
                order = (
                    f"priority: {self.random.randint(0, 1)}, weight: {self.random.randint(1, 3)}"
                )
                self.lines.append(
                    f"    initiative: {{offer: Offer., limit: {limit}, cost: {cost}, {order}, when: {self.condition()}}}"
                )
        kind = self.random.choice(["choices", "choices", "chance", "passage"])
        if kind == "passage":
            self.result("    ", place)
            return
        self.lines.append(f"    {kind}:")
        for i in range(self.random.randint(2, 3)):
            self.lines.append(f"      way-{i}:\n        text: Way {i}.")
            if kind == "chance":
                weight = self.random.choice(["1", "2", "2 + trust", "if(signed, 3, 1)"])
                weight = "1" if i == 0 else weight
                self.lines.append(f"        weight: {weight}")
            elif i:
                if self.maybe(0.5):
                    self.lines.append(f"        when: {self.condition()}")
                if self.maybe(0.3):
                    self.lines.append("        cost: 1")
            costs = self.lines[-1].endswith("cost: 1")
            self.result("        ", place, costs=costs)

    def result(
        self, pad: str, place: int | None = None, *, lead: bool = True, costs: bool = False
    ) -> None:
        effects = {}
        for variable in ("trust", "level", "signed", "capacity"):
            if self.maybe(0.35) and not (costs and variable == "capacity"):
                effects[variable] = self.effect(variable)
        if effects:
            self.lines.append(f"{pad}effects:")
            self.lines += [f"{pad}  {name}: {effect}" for name, effect in effects.items()]
        scored = [p for p in PRINCIPLES if self.maybe(0.35)]
        if scored:
            self.lines.append(f"{pad}scores:")
        for principle in scored:
            points = self.random.choice(["+1", "-1", "+2", "trust", "if(signed, 2, -1)"])
            when = f", when: {self.condition()}" if self.maybe(0.3) else ""
            self.lines.append(
                f'{pad}  {principle}: {{points: "{points}", because: So., source: note{when}}}'
            )
        named = list(self.consequences)
        if named and self.maybe(0.4):
            self.lines.append(f"{pad}later: {{{named.pop()}: {self.random.randint(1, 2)} turns}}")
        if named and self.maybe(0.3):
            self.lines.append(f"{pad}cancel: {named[0]}")
        if not lead:
            return
        ahead = self.scenes[(place or 0) + 1 :]
        then = self.random.choice(["desk", "end", *ahead, *ahead])
        self.lines.append(f"{pad}then: {then}")

    def effect(self, variable: str) -> str:
        choices = {
            "trust": ["+1", "-1", "= 0", "+ if(signed, 2, -1)", "-3"],
            "level": ["= envoy", "= head", "= none"],
            "signed": ["= yes", "= no", "= trust > 0"],
            "capacity": ["+1", "-1", "= 2"],
        }
        return self.random.choice(choices[variable])

    def condition(self) -> str:
        return self.random.choice(
            [
                "trust > 0",
                "trust <= 0 or signed",
                "level != none",
                "level >= envoy and capacity > 0",
                "not signed",
                "capacity >= 1",
                "turn < 2",
                *(f"pending({name})" for name in self.consequences),
            ]
        )

    def day(self) -> str:
        return f"2024-01-{self.random.randint(1, self.days):02}"

    def maybe(self, odds: float) -> bool:
        return self.random.random() < odds


def generated(seed: int) -> Program | None:
    """The program of a seed, or None where its dice made a scenario that no author could play."""
    loaded = load_texts([("generated.yaml", Writer(seed).text())])
    return lower(loaded.scenario) if loaded.scenario else None
