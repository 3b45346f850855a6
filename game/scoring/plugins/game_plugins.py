"""What a game keeps of its plugins, so that it is scored tomorrow as it is today: typed here, texts in its save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from game.scoring.plugins.config import read_config
from game.scoring.runtime.manifest import Card
from game.scoring.settings import Settings
from game.strict_json import MisfitError, decode, dumps, loads

SETTINGS, OFF, SCORERS = "plugin settings", "off ", "scorers"
"""The names of the rows of a save; the name of a plugin that is off comes after `off `."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ScorerIdentity:
    """A scorer as it was: its plugin, the hash of the plugin's file ("" for a package), what it said of itself."""

    plugin: str
    digest: str
    card: Card


@dataclass(frozen=True, slots=True)
class GamePlugins:
    """The plugins of one game."""

    settings: Settings | None = None
    """How they were set when it began; None where that is not known: as the player has set them now."""
    off: Mapping[str, str] = field(default_factory=dict)
    """Those it switched off, each with the reason."""
    scorers: Mapping[str, ScorerIdentity] | None = None
    """The scorers, by id, that first accounted for it when it had ended; empty where they can no longer be read."""

    @classmethod
    def now(cls) -> GamePlugins:
        """Of a game that begins now. It loads none."""
        return cls(read_config()[0].settings)

    @classmethod
    def read(cls, rows: Mapping[str, str]) -> GamePlugins:
        """Out of the settings of a save, by name; what is there besides is passed over."""
        return cls(
            _read(Settings, rows.get(SETTINGS), None),
            {name.removeprefix(OFF): why for name, why in rows.items() if name.startswith(OFF)},
            _read(Mapping[str, ScorerIdentity], rows.get(SCORERS), {}) if SCORERS in rows else None,
        )

    def rows(self) -> dict[str, str]:
        """As the settings of a save, by name: what `read` reads."""
        rows = {SETTINGS: self.settings, SCORERS: self.scorers}
        texts = {n: dumps(each).decode().strip() for n, each in rows.items() if each is not None}
        return texts | {OFF + plugin: why for plugin, why in self.off.items()}

    def less(self, failures: Iterable[tuple[str, str]]) -> GamePlugins:
        """With these switched off too, given by name with the reason; the first reason stands."""
        return replace(self, off={**dict(failures), **self.off})


def _read(kind: Any, text: str | None, otherwise: T) -> Any | T:
    try:
        return otherwise if text is None else decode(kind, loads(text))
    except MisfitError:
        return otherwise
