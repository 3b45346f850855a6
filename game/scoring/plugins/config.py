"""What the player has said about plugins: which files are trusted, which plugins are off, how they are set.

One JSON file in the configuration folder. A damaged one trusts nothing, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from game.diagnostics import STEERING
from game.library import (
    NoHomeError,
    config_dir,
    expanded,
    read_small,
    shipped_scenarios,
    user_scenarios,
    write_whole,
)
from game.scoring.settings import Setting, Settings, Value
from game.strict_json import MisfitError, decode, dumps, loads

LARGEST = 1_000_000
"""Bytes of a plugin file; a longer one is not read."""


OFF_AT_FIRST = ("classroom-export",)
"""Plugins that come with the game and that a player has to ask for."""


class TrustError(Exception):
    """A file that cannot be trusted, and why."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the player has decided. `trusted` maps a path to the hash of its content."""

    trusted: Mapping[str, str] = field(default_factory=dict)
    off: tuple[str, ...] = OFF_AT_FIRST
    settings: Settings = field(default_factory=dict)


def config_file() -> Path:
    """Where it is kept what the player has decided about plugins."""
    return config_dir() / "plugins.json"


def read_config() -> tuple[Config, str]:
    """What the player has decided about plugins, and what is wrong with the file ("" if nothing)."""
    try:
        path = config_file()
    except NoHomeError as error:
        return Config(), f"no plugin file is trusted: {error}"
    try:
        return decode(Config, loads(read_small(path))), ""
    except FileNotFoundError:
        return Config(), ""
    except (OSError, MisfitError) as error:
        why = getattr(error, "strerror", None) or error
        return Config(), f"{path} cannot be read, so no plugin file is trusted: {why}"


def write_config(config: Config) -> None:
    """Keep what the player has decided: the file is replaced whole or not at all. Raises OSError."""
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(json.loads(dumps(config)), indent=2, sort_keys=True, ensure_ascii=False)
    write_whole(path, text + "\n")


def digest_of(path: Path) -> str:
    """The hash of a file's content, by which it is trusted. Raises OSError, TrustError."""
    if not path.is_file():  # what is no file, such as a pipe, might keep us reading for ever
        raise TrustError(f"there is no file {path}")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TrustError(f"{path} is larger than {LARGEST:,} bytes: no plugin")
    return sha256(content).hexdigest()


def trust(path: Path) -> str:
    """Trust a plugin file as it is now; a later change asks again. Gives the hash; raises TrustError."""
    path = _resolved(path)
    if STEERING.search(str(path)):
        raise TrustError(
            f"{path} cannot be trusted: a part of its path cannot be written down; give it another name"
        )
    if not path.exists():
        raise TrustError(f"there is no file {path}")
    if path.suffix != ".py" or not path.is_file():
        raise TrustError(f"{path} is no Python file; a plugin file's name ends in .py")
    if _beside_scenarios(path):
        raise TrustError(
            f"{path} lies among scenarios, and nothing there is ever run; move it elsewhere"
        )
    try:
        digest = digest_of(path)
        config = _whole()
        write_config(replace(config, trusted={**config.trusted, str(path): digest}))
    except OSError as error:
        raise TrustError(f"{path} cannot be trusted: {error}") from None
    return digest


def distrust(path: Path) -> str:
    """Trust a file no longer; gives it as it was trusted, "" if it was not. Raises TrustError.

    A file that has since become a link is found by the name under which it was trusted.
    """
    config = _whole()
    names = (str(_resolved(path)), str(expanded(path).absolute()))
    name = next((each for each in names if each in config.trusted), "")
    if not name:
        return ""
    try:
        write_config(
            replace(config, trusted={k: v for k, v in config.trusted.items() if k != name})
        )
    except OSError as error:
        raise TrustError(f"{path} is still trusted: {error}") from None
    return name


def switch(plugin: str, *, on: bool) -> None:
    """Switch a plugin on or off for games to come. Raises TrustError, OSError."""
    config = _whole()
    off = {*config.off, plugin} - ({plugin} if on else set())
    write_config(replace(config, off=tuple(sorted(off))))


def set_setting(plugin: str, owner: str, setting: Setting, value: Value) -> None:
    """Keep a setting; `owner` is kind/id, as `scorer/courtesy`. Raises ValueError where the value will not do."""
    fault = setting.fault(value)
    if fault is not None:
        raise ValueError(fault)
    config = _whole()
    owners = dict(config.settings.get(plugin, {}))
    owners[owner] = {**owners.get(owner, {}), setting.name: value}
    write_config(replace(config, settings={**config.settings, plugin: owners}))


def _whole() -> Config:
    """What the player has decided, to be changed; a damaged file is not overwritten. Raises TrustError, NoHomeError."""
    config_file()
    config, problem = read_config()
    if problem:
        raise TrustError(f"{problem}; mend or remove it first")
    return config


def _resolved(path: Path) -> Path:
    try:
        return expanded(path).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise TrustError(f"{path} is no path: {why}") from None


def _beside_scenarios(path: Path) -> bool:
    folders = (user_scenarios(), shipped_scenarios())
    if any(path.is_relative_to(folder.resolve()) for folder in folders):
        return True
    return any(_is_scenario(each) for each in path.parent.glob("*.y*ml"))


def _is_scenario(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return any(line.startswith(b"small-state:") for line in file.read(8192).splitlines())
    except OSError:
        return False
