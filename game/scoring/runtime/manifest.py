"""What a plugin registers, as it says of it itself and checked against the contract: records that cross between processes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from game.diagnostics import suggest
from game.model import Profile
from game.scoring.hookspecs import KINDS
from game.scoring.runtime.faults import PluginError, guarded, one_line
from game.scoring.scorer import API, Contribution
from game.scoring.settings import Setting, Value, Values, configured, settings_of
from game.strict_json import MisfitError, decode, encode

MOST_PROFILE_WEIGHT = 100
"""The largest weight in a profile, as in a scenario's own."""
LONGEST_TEXT = 1000

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Card:
    """What a scorer, section or policy says of itself, with its settings and the values they have now."""

    kind: str
    id: str
    title: str
    version: str
    reads: frozenset[str] = frozenset()
    awards: frozenset[str] = frozenset()
    reads_scores: bool = False
    additive: bool = False
    sampled: bool = False
    settings: tuple[Setting, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What it is known by among all that is registered, as `scorer/courtesy`."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a plugin registers: the hooks it uses, cards, profiles, and complaints about it that do not stop it."""

    version: str = ""
    hooks: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    profiles: tuple[Profile, ...] = ()
    complaints: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all it registers, as `scorer/courtesy`; no two plugins may share one."""
        return (*(each.key for each in self.cards), *(f"profile/{p.id}" for p in self.profiles))


NOTHING = Manifest()
"""What a plugin registers that was not loaded."""


def taken(manifest: Manifest, owners: Mapping[str, str]) -> str:
    """Why a plugin cannot be used beside the owners of what it registers, "" standing for the game; "" if it can."""
    for key in manifest.keys:
        if key in owners:
            kind, _, name = key.partition("/")
            whose = f"plugin `{owners[key]}`" if owners[key] else "this game"
            return f"registers {kind} `{name}`, an id that {whose} has already"
    return ""


def described(
    objects: Mapping[str, Iterable[object]], values: Values, base: Manifest
) -> tuple[Manifest, dict[str, Contribution]]:
    """What a plugin registers by each of its hooks, as `base` with cards and profiles; and the objects by key, as set.

    Raises PluginError where something is not what the contract asks.
    """
    made: dict[str, Contribution] = {}
    cards: list[Card] = []
    profiles: dict[str, Profile] = {}
    complaints = list(base.complaints)
    for hook, registered in objects.items():
        kind, wanted = KINDS[hook]
        for what in registered:
            if isinstance(what, type) and issubclass(what, wanted):
                raise PluginError(
                    f"{hook} registered a class; register an object: `{one_line(what.__name__, 40)}()`"
                )
            if not isinstance(what, wanted):
                raise PluginError(
                    f"{hook} registered {one_line(repr(what), 60)}, which is no {wanted.__name__}"
                )
            if isinstance(what, Profile):
                profile = _profile(what)
                if profile.id in profiles:
                    raise PluginError(f"registers two profiles called `{profile.id}`")
                profiles[profile.id] = profile
                continue
            assert isinstance(what, Contribution)
            with guarded(
                f"when {kind} `{one_line(getattr(what, 'id', '?'))}` was asked about itself"
            ):
                as_set, wrong = configured(what, values.get(card_of(what, kind).key, {}))
                card = card_of(as_set, kind)
            wrong += tuple(_slips(as_set, wanted, card))
            complaints += [f"{kind} `{card.id}`: {each}" for each in wrong]
            if card.key in made:
                raise PluginError(f"registers two {kind}s called `{card.id}`")
            made[card.key] = as_set
            cards.append(card)
    whole = replace(
        base, cards=tuple(cards), profiles=tuple(profiles.values()), complaints=tuple(complaints)
    )
    return whole, made


def card_of(what: Contribution, kind: str = "") -> Card:
    """What an object says of itself; raises PluginError unless it is what the contract asks."""
    kind = kind or next(kind for kind, wanted in KINDS.values() if isinstance(what, wanted))
    name = getattr(what, "id", None)
    if not isinstance(name, str) or not ID.fullmatch(name):
        raise PluginError(f"a {kind}'s id is lower-case words joined by hyphens, not {name!r:.40}")
    api = getattr(what, "api", None)
    if api != API or isinstance(api, bool):
        spoken = "does not say its API" if api is None else f"speaks API {one_line(repr(api), 20)}"
        raise PluginError(
            f"{kind} `{name}` {spoken}; this game speaks API {API}: write `api = {API}`"
        )
    for attribute in ("title", "version"):
        text = getattr(what, attribute, None)
        if not isinstance(text, str) or not text.strip():
            raise PluginError(f"{kind} `{name}` has no {attribute}")
    for attribute in ("reads", "awards"):
        names: object = getattr(what, attribute, frozenset())
        if not isinstance(names, frozenset) or not all(isinstance(each, str) for each in names):
            raise PluginError(f"{kind} `{name}`: `{attribute}` is a frozenset of names")
    try:
        settings = settings_of(what)
    except (TypeError, ValueError) as error:
        raise PluginError(f"{kind} `{name}`: {error}") from None
    said = ("reads", "awards", "reads_scores", "additive", "sampled")
    card = Card(
        kind,
        what.id,
        one_line(what.title),
        one_line(what.version),
        **{each: getattr(what, each) for each in said if hasattr(what, each)},
        settings=settings,
        values={each.name: getattr(what, each.name) for each in settings},
    )
    return decode(Card, encode(card))


def _slips(what: Contribution, wanted: type, card: Card) -> Iterator[str]:
    """What looks like a name of the contract and is none: it would be passed over in silence."""
    contract = {name for each in wanted.__mro__[:-1] for name in (*vars(each), *_hinted(each))}
    own = {name for name in vars(type(what)) if name.islower() and not name.startswith("_")}
    for name in sorted(own - contract - {each.name for each in card.settings}):
        meant = suggest(name, sorted(contract))
        if meant:
            yield f"nobody reads `{one_line(name, 40)}`; did you mean `{meant}`?"
    if card.kind == "scorer" and not card.awards:
        yield "it can give no points, since its `awards` names no principle"


def _hinted(kind: type) -> tuple[str, ...]:
    return tuple(getattr(kind, "__annotations__", ()))


def _profile(profile: Profile) -> Profile:
    try:
        made = decode(Profile, encode(profile))
    except (MisfitError, TypeError) as error:
        raise PluginError(f"registers a profile that is none: {one_line(error)}") from None
    if not ID.fullmatch(made.id):
        raise PluginError(
            f"a profile's id is lower-case words joined by hyphens, not {made.id!r:.40}"
        )
    weights = made.weights.values()
    if not all(0 <= weight <= MOST_PROFILE_WEIGHT for weight in weights) or not any(weights):
        raise PluginError(
            f"profile `{made.id}` needs weights from 0 to {MOST_PROFILE_WEIGHT}, and one above 0"
        )
    return replace(made, title=one_line(made.title), about=one_line(made.about, LONGEST_TEXT))
