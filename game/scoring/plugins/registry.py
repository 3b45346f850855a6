"""One plugin loaded and asked what it registers. Every way in which that can go wrong is a PluginError in one line."""

from __future__ import annotations

import importlib
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pluggy

from game.diagnostics import suggest, visible
from game.model import Profile
from game.scoring import hookspecs
from game.scoring.plugins.settings import Setting, Value, configured, settings_of
from game.scoring.policy import Policy
from game.scoring.report import ReportSection
from game.scoring.scorer import API, Contribution, Scorer
from game.strict_json import MisfitError, decode, encode

KINDS: Mapping[str, tuple[str, type]] = {
    "register_scorers": ("scorer", Scorer),
    "register_profiles": ("profile", Profile),
    "register_report_sections": ("section", ReportSection),
    "register_policies": ("policy", Policy),
}
"""What each hook takes: the kind's name and its class."""

MOST_WEIGHT = 100
"""The largest weight in a profile, as in a scenario's own."""
LONGEST_TEXT = 1000

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_OURS = tuple(str(Path(each.__file__ or "").parent) for each in (hookspecs, pluggy, importlib))


class PluginError(Exception):
    """Why a plugin is not used: one line for the player."""


@dataclass(frozen=True, slots=True)
class Code:
    """Where a plugin's code is. A file is read once and must hash to `digest`; a package is named by its entry point."""

    name: str
    path: str = ""
    digest: str = ""
    entry: str = ""


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
    values: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a plugin registers: the hooks it uses, cards, profiles, and complaints about stored settings."""

    version: str
    hooks: tuple[str, ...]
    cards: tuple[Card, ...]
    profiles: tuple[Profile, ...]
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registered:
    """A loaded plugin: its manifest and the objects behind the cards, by kind and id."""

    manifest: Manifest
    objects: Mapping[tuple[str, str], Contribution]


def one_line(text: object, longest: int = 200) -> str:
    """Any text, safe and short enough for one line of a screen."""
    line = " ".join(visible(str(text)).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


@contextmanager
def guarded(doing: str) -> Iterator[None]:
    """Turn whatever a plugin's code raises into a PluginError that says what it was doing."""
    try:
        yield
    except (PluginError, KeyboardInterrupt):  # who presses ctrl+c means the game
        raise
    except SystemExit:
        raise PluginError(f"called sys.exit {doing}") from None
    except BaseException as error:
        raise PluginError(raised(error, doing)) from error


def raised(error: BaseException, doing: str) -> str:
    """What a plugin's code raised, where, and what it says of itself, in one line."""
    try:
        words = one_line(error)
    except (Exception, SystemExit):  # noqa: BLE001 - its own __str__ may raise too
        words = ""
    said = f": {words}" if words else ""
    return one_line(f"raised {type(error).__name__} {doing}{_place(error)}{said}")


def _place(error: BaseException) -> str:
    """The last line of a plugin's own files that an error came through, as ` (courtesy.py, line 31)`."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(("<", *_OURS))
    ]
    if not frames:
        return ""
    home = Path(frames[0].filename).parent
    last = next(each for each in reversed(frames) if Path(each.filename).parent == home)
    return f" ({Path(last.filename).name}, line {last.lineno})"


def load(code: Code, settings: Mapping[str, Mapping[str, Value]]) -> Registered:
    """Import a plugin and let it register; `settings` by kind and id, as `scorer/courtesy`. Raises PluginError."""
    with guarded("when it was imported"):
        module = _entry(code) if code.entry else _file(code)
    return register(module, settings)


def register(
    module: object, settings: Mapping[str, Mapping[str, Value]] | None = None
) -> Registered:
    """Ask a loaded plugin what it registers. Raises PluginError."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    hooks = _hooks(module)
    try:
        manager.register(module)
    except pluggy.PluginValidationError as error:
        raise PluginError(_misfit(error)) from None
    objects: dict[tuple[str, str], Contribution] = {}
    cards: list[Card] = []
    profiles: dict[str, Profile] = {}
    complaints = list(_unmarked(module))
    for hook in hooks:
        kind, wanted = KINDS[hook]
        taken: list[object] = []
        with guarded(f"in {hook}"):
            getattr(manager.hook, hook)(register=taken.append)
        if not taken:
            complaints.append(f"`{hook}` registers nothing: call `register(...)` in it")
        for what in taken:
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
                stored = (settings or {}).get(f"{kind}/{what.id}", {})
                card_of(what, kind)
                made, wrong = configured(what, stored)
                card = card_of(made, kind)
            complaints += [f"{kind} `{card.id}`: {each}" for each in wrong]
            complaints += [f"{kind} `{card.id}`: {each}" for each in _slips(made, wanted, card)]
            if (kind, card.id) in objects:
                raise PluginError(f"registers two {kind}s called `{card.id}`")
            objects[kind, card.id] = made
            cards.append(card)
    version = one_line(getattr(module, "__version__", ""))
    manifest = Manifest(version, hooks, tuple(cards), tuple(profiles.values()), tuple(complaints))
    return Registered(manifest, objects)


def card_of(what: Contribution, kind: str = "") -> Card:
    """What an object says of itself; raises PluginError unless it is what the contract asks."""
    kind = kind or next(kind for kind, wanted in KINDS.values() if isinstance(what, wanted))
    name = getattr(what, "id", None)
    if not isinstance(name, str) or not _ID.fullmatch(name):
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
    card = Card(
        kind,
        what.id,
        one_line(what.title),
        one_line(what.version),
        getattr(what, "reads", frozenset()),
        getattr(what, "awards", frozenset()),
        getattr(what, "reads_scores", False),
        getattr(what, "additive", False),
        getattr(what, "sampled", False),
        settings,
        {each.name: getattr(what, each.name) for each in settings},
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
    if not _ID.fullmatch(made.id):
        raise PluginError(
            f"a profile's id is lower-case words joined by hyphens, not {made.id!r:.40}"
        )
    weights = made.weights.values()
    if not all(0 <= weight <= MOST_WEIGHT for weight in weights) or not any(weights):
        raise PluginError(
            f"profile `{made.id}` needs weights from 0 to {MOST_WEIGHT}, and one above 0"
        )
    return replace(made, title=one_line(made.title), about=one_line(made.about, LONGEST_TEXT))


def _hooks(module: object) -> tuple[str, ...]:
    """The hooks a module implements; raises PluginError for a marked function that is none, with a suggestion."""
    mark = f"{hookspecs.PROJECT}_impl"
    found = []
    for name, what in sorted(vars(module).items()):
        if not callable(what):
            continue
        if getattr(what, mark, None) is not None:
            if name not in KINDS:
                meant = suggest(name, KINDS)
                help_ = f"; did you mean `{meant}`?" if meant else f"; there are {', '.join(KINDS)}"
                raise PluginError(f"there is no hook `{one_line(name)}`{help_}")
            found.append(name)
        elif name in KINDS and getattr(what, "__module__", "") == getattr(module, "__name__", None):
            raise PluginError(f"`{name}` is not marked: write @hookimpl above it")
    if not found:
        wanted = f"a plugin has one of {', '.join(KINDS)}, with @hookimpl"
        raise PluginError(f"registers nothing; {'; '.join(_unmarked(module)) or wanted}")
    return tuple(hook for hook in KINDS if hook in found)


def _unmarked(module: object) -> Iterator[str]:
    """A function of a module that looks like a misspelt hook without its mark: it would be passed over in silence."""
    for name, what in sorted(vars(module).items()):
        meant = suggest(name, KINDS) if name.startswith("register") and name not in KINDS else None
        if meant and getattr(what, "__module__", "") == getattr(module, "__name__", None):
            yield f"`{one_line(name)}` is no hook; did you mean `{meant}`, with @hookimpl above it?"


def _misfit(error: pluggy.PluginValidationError) -> str:
    words = str(error)
    hook = next((name for name in KINDS if name in words), "a hook")
    return f"`{hook}` takes one argument, `register`"


def _file(code: Code) -> ModuleType:
    source = Path(code.path).read_bytes()
    if code.digest and sha256(source).hexdigest() != code.digest:
        raise PluginError("the file changed since it was trusted; look at it and trust it again")
    module = ModuleType(f"smallstate_plugin_{code.name.replace('-', '_')}")
    module.__file__ = code.path
    sys.modules[module.__name__] = module  # dataclasses look their own module up there
    exec(compile(source, code.path, "exec"), vars(module))  # noqa: S102 - trusted by its content
    return module


def _entry(code: Code) -> ModuleType:
    name = code.entry.partition("[")[0].strip()
    if ":" in name:
        raise PluginError(f"its entry point names `{one_line(code.entry, 60)}`; it names a module")
    return importlib.import_module(name)
