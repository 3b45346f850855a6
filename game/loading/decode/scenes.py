"""Scenes whole: what every scene has, and the body that makes it a choice, a chance, a passage, a vote or talks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from game.diagnostics import Span
from game.loading.decode.scenario import Decoder
from game.loading.decode.scene_turns import Turns
from game.loading.decode.voting.bodies import Chamber
from game.loading.decode.voting.membership import Arrival, SeatingFinder
from game.loading.decode.voting.motions import Motions, casts, without_vote
from game.loading.decode.voting.negotiations import Negotiations, spending
from game.loading.grammar.got import Got
from game.model import IN_ENGLISH, Body, Chance, Choice, Choices, FieldId, Layout, Role, Scene, Text

_KINDS = ("chance", "motion", "negotiation")


def ballot_fields(scenes: Got) -> Iterator[tuple[FieldId, int]]:
    """The fields of motions and negotiations in the state, each with its greatest value."""
    for name, got in scenes.items():
        if "motion" in got and casts(got):
            yield FieldId(Role.CAST, name), 6
    yield from spending(scenes)


class SceneDecoder:
    """Decodes the scenes of one scenario."""

    def __init__(self, decoder: Decoder, chamber: Chamber, layout: Layout, got: Got) -> None:
        self.scenes = got.part("scenes")
        self.decoder, self.report, self.names = decoder, decoder.report, chamber.names
        turns = Turns(got, decoder.calendar) if decoder.calendar else None
        finder = SeatingFinder(chamber, turns, layout, decoder.report)
        self.phrases: dict[str, str] = {**IN_ENGLISH, **got.part("phrases").values}
        self.motions = Motions(decoder, finder, layout, self.phrases)
        self.negotiations = Negotiations(decoder, finder, layout)

    def scene(self, name: str, got: Got) -> Scene:
        """One scene."""
        self._one_kind(got)
        scene = self.decoder.make(Scene, got, name, body=Choices(()), whip=self._whip(got))
        offer = scene.initiative
        arrival = Arrival(name, scene.date, offer.when if offer else None)
        return replace(scene, body=self._body(arrival, got))

    def _body(self, arrival: Arrival, got: Got) -> Body:
        """What the scene holds; no more than its choices where its motion or negotiation is faulty."""
        decoder = self.decoder
        choices = tuple(decoder.section(Choice, got.part("choices")).values())
        outcomes = decoder.outcomes(got.part("chance"))
        if "motion" in got and "chance" not in got:
            if "outcomes" in got:
                return self.motions.body(arrival, choices, got)
            if "outcomes" not in got.keys:
                help_ = "say under `outcomes` what follows when it is adopted and when it fails"
                if "choices" in got.keys:
                    help_ = "a motion has `outcomes`, adopted and failed, in the place of `choices`"
                self.report("SS907", got.keys["motion"], "nothing is said of what follows", help_)
        elif "negotiation" in got and not {"chance", "choices"} & got.keys.keys():
            return self.negotiations.talks(arrival, got) or Choices(())
        if choices:
            return Choices(tuple(map(without_vote, choices)))
        return Chance(outcomes) if "chance" in got else decoder.result(got, text=Text())

    def _whip(self, got: Got) -> str | None:
        """The scene whose motion is counted here."""
        node = got.get("whip")
        name = self.names.use("scene", node) if node is not None else None
        if name is None or "motion" in self._keys(name):
            return name
        said = f"the scene `{name}` puts no motion"
        self.report("SS918", node, said, "name a scene with a `motion`")
        return None

    def _keys(self, name: str) -> Collection[str]:
        """The keys of a scene, a misspelt one as what it means."""
        return self.scenes.part(name).keys

    def _one_kind(self, got: Got) -> None:
        """Report keys that cannot stand together in a scene."""

        def refuse(key: str, said: str, help_: str, *others: tuple[str, Span | None]) -> None:
            self.report("SS404", got.keys[key], said, help_, *others)

        if "choices" in got and "chance" in got:
            refuse(
                "chance",
                "a scene cannot hold both choices and chance",
                "put the chance into a scene of its own and lead there with `then`",
                ("the choices", got.keys["choices"].span),
            )
        kinds = [kind for kind in _KINDS if kind in got]
        if len(kinds) > 1:
            refuse(
                kinds[1],
                f"a scene cannot hold both `{kinds[0]}` and `{kinds[1]}`",
                "put one of them into a scene of its own and lead there with `then`",
                (f"the `{kinds[0]}`", got.keys[kinds[0]].span),
            )
        if "negotiation" in got and "choices" in got:
            refuse(
                "choices",
                "a negotiation brings its own choices",
                "put these choices into a scene before or after it",
                ("the negotiation", got.keys["negotiation"].span),
            )
        voting = "motion" in got.keys or "negotiation" in got.keys
        if "outcomes" in got and not voting:
            refuse(
                "outcomes",
                "these `outcomes` belong to no motion and no negotiation",
                "outcomes with weights stand under `chance`",
            )
        for part in got.each("choices") if "motion" not in got else ():
            for key in ("vote", "explanation"):
                if key in part:
                    self.report(
                        "SS410",
                        part.keys[key],
                        f"nothing looks at this `{key}`: the scene puts no motion",
                        "put the `motion` into this scene, or let an effect remember the vote",
                    )
        branching = "choices" in got or "chance" in got
        holding = "choices or chance" if branching else "a motion or a negotiation"
        into = "choices or outcomes" if branching else "outcomes"
        for key in ("effects", "scores", "later", "cancel", "then"):
            if key in got and (branching or voting):
                said = f"`{key}` of a scene with {holding} is never reached"
                refuse(key, said, f"move it into the {into}")
