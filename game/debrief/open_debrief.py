"""A play brought together with the plugins of its game: scored, written about, and what failed kept in mind.

The one way to a debrief with plugins, for the screen, for lines and for files. It knows no save: what a game must
remember goes out through `remember` and comes back as `settings`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from game.debrief.account import Debrief, Section
from game.debrief.compose import debrief
from game.engine import Playthrough
from game.model import Scenario
from game.scoring.ledger import keep_ledger
from game.scoring.panel import Judge, Panel, PluginFailedError, open_panel
from game.scoring.plugins.config import SET, Settings
from game.scoring.plugins.descriptions import word
from game.scoring.plugins.examine import note_failures
from game.scoring.report import Review, Settled
from game.scoring.review import review_of
from game.strict_json import MisfitError, decode, dumps, loads

OFF = "off "
"""What begins the name of the setting under which a game remembers that it switched a plugin off, and why."""
SCORERS = "scorers"
"""The setting under which a game remembers by which scorers it was first accounted for when it had ended."""
OTHERS = "points may differ from those when this game ended: "


def open_again(scenario: Scenario, known: Mapping[str, str]) -> Panel:
    """The panel of a game by what it remembers: what it switched off is off, and all is set as when it began."""
    settings: Settings | None = None
    with suppress(KeyError, MisfitError):
        settings = decode(Settings, loads(known[SET].encode()))  # type: ignore[type-abstract]
    return open_panel(scenario, off=switched_off(known), settings=settings)


def aftermath(
    play: Playthrough,
    undos: int = 0,
    *,
    own: Iterable[Settled] = (),
    settings: Mapping[str, str] | None = None,
    remember: Callable[[str, str], None] | None = None,
) -> Debrief:
    """The debrief of a play under every plugin that is ready.

    `own` are the forecasts that the player bought or made, settled. Plugins that this game once switched off, by its `settings`, stay off, and all are set as when it began;
    `remember` is told, by name and value, of new ones and of the scorers that judged the end.
    """
    known, foretold = settings or {}, tuple(own)
    off = switched_off(known)
    with open_again(play.program.scenario, known) as panel:
        while True:
            ledger = keep_ledger(play, panel)
            sections = tuple(_sections(panel, review_of(play, ledger, own=foretold)))
            if len(panel.failures) == len(ledger.failures):
                break  # else a section broke, and what its plugin scored goes with it
        found = debrief(
            play, ledger, undos, profiles=panel.profiles, own=foretold, sections=sections
        )
        notes = [(note.plugin, note.text) for note in panel.remarks]
        judges = panel.judges
    note_failures(panel.plugins, panel.failures, where=play.program.scenario.id)
    if SCORERS in known and (others := _others(known[SCORERS], judges)):
        notes.append(("", OTHERS + others))
    if remember is not None:
        for failure in panel.failures:
            if failure.plugin not in off:
                remember(OFF + failure.plugin, failure.reason)
        if found.finish and SCORERS not in known:
            remember(SCORERS, dumps(judges).decode().strip())
    return replace(found, notes=tuple(notes))


def switched_off(settings: Mapping[str, str]) -> dict[str, str]:
    """The plugins that a game switched off, by its settings, each with the reason."""
    return {n.removeprefix(OFF): reason for n, reason in settings.items() if n.startswith(OFF)}


def _others(said: str, now: Mapping[str, Judge]) -> str:
    """In what the scorers at work differ from those that a game remembers ("" in nothing)."""
    try:
        then = decode(Mapping[str, Judge], loads(said.encode()))  # type: ignore[type-abstract]
    except MisfitError:
        return "it is not known by which scorers"
    found = [f"`{name}` scores no longer" for name in then.keys() - now.keys()]
    found += [f"`{name}` did not score then" for name in now.keys() - then.keys()]
    for name in then.keys() & now.keys():
        before, after = then[name], now[name]
        if before == after:
            continue
        changed = [
            f"{key} was {word(value)}"
            for key, value in (before.card.values or {}).items()
            if (after.card.values or {}).get(key) != value
        ]
        if changed:
            found.append(f"`{name}` is set otherwise: {', '.join(changed)}")
        elif before.card.version != after.card.version:
            found.append(f"`{name}` is another version")
        else:
            found.append(f"`{name}` comes from another file or package")
    return "; ".join(sorted(found))


def _sections(panel: Panel, review: Review) -> Iterator[Section]:
    for seat in panel.sections:
        try:
            page = seat.write(review)
        except PluginFailedError:
            continue
        columns, rows = (page.table.columns, page.table.rows) if page.table else ((), ())
        if page.paragraphs or rows:
            yield Section(seat.card.title, page.paragraphs, columns, rows, seat.card.id)
