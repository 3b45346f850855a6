"""From a file on disk, or the texts of an old game, to a Scenario; whether it can be played to an end is judged by `lint`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from glob import escape
from hashlib import sha256
from pathlib import Path, PurePath

from game.diagnostics import Source, misspelt, name_of
from game.loading import campaign, translation
from game.loading.decode.expressions import Expressions
from game.loading.decode.libraries import Libraries, OtherFiles
from game.loading.decode.names import Names
from game.loading.decode.scenario import Decoder
from game.loading.decode.scenario_tests import NamesInTests, decode_test, expand
from game.loading.decode.scenes import SceneDecoder, ballot_fields
from game.loading.decode.stale_tests import Tests
from game.loading.decode.unread_keys import check_keys
from game.loading.decode.variables import decode_variables
from game.loading.decode.voting.bodies import decode_chamber
from game.loading.decode.voting.negotiations import clause_variables
from game.loading.decoded import Decoded, Loading
from game.loading.grammar.got import Got
from game.loading.grammar.mistakes.misplaced_parts import read_arranged
from game.loading.grammar.scenario import LIBRARY, LIBRARY_HEAD, NAMED, NAMED_IN_LIBRARIES, SCENARIO
from game.loading.grammar.shapes import MISSING, RecordShape
from game.loading.report import Report
from game.loading.starts import START_SUFFIX, start_text, with_starts
from game.loading.syntax.composer import Read, read, read_text
from game.loading.syntax.gc_pause import collector_paused
from game.loading.syntax.nodes import Mapping as MappingNode
from game.loading.syntax.nodes import Node
from game.loading.syntax.source_file import in_folder
from game.loading.translation import is_translation, original_of, translate
from game.model import (
    Calendar,
    Entry,
    Layout,
    Scenario,
    Unit,
)

MOST_TURNS = 5000
_HEADS = ("small-state", LIBRARY_HEAD, campaign.HEAD, translation.HEAD)


@collector_paused()
def decode_file(
    path: Path,
    libraries: Sequence[Path] = (),
    language: str | None = None,
    starts: Mapping[str, int] | None = None,
) -> Loading:
    """Decode a scenario file, in another language where a translation `NAME.LANGUAGE.yaml` stands beside it.

    `starts` are the starts of variables that a campaign carries into it, in place of the file's own.

    A library it uses is looked for beside it, in `libraries/` beside it, then in `libraries`. The path of a
    translation loads what it translates, in its language.
    """
    folders = (path.parent, path.parent / "libraries", *libraries)

    def fetch(name: str) -> Read | None:
        if name == f"{path.stem}{START_SUFFIX}":
            return read_text(start_text(starts), f"{name}.yaml") if starts else None
        for folder in folders:
            found = in_folder(folder, name)
            if found is not None and found.resolve() != path.resolve():
                return read(found, within=folder)
        return None

    def offered() -> set[str]:
        return {each.stem for folder in folders[1:] for each in folder.glob("*.y*ml")}

    main = read(path)
    if not is_translation(main[1]):
        loaded = _decode(main, name_of(path.stem), OtherFiles(fetch, offered), language)
        return replace(loaded, path=path)
    original, language, faults = original_of(path, main)
    if original is None:
        report = Report({main[0].name: main[0]})
        report.diagnostics += faults
        return Loading(None, report, Tests(None))
    path, itself = original, f"{original.stem}.{language}"
    others = OtherFiles(lambda n: main if n == itself else fetch(n), offered)
    loaded = _decode(read(path), name_of(path.stem), others, language)
    return replace(loaded, path=path)


def scenario_file(path: Path) -> Path:
    """The file of the scenario that a file is or translates; the file itself where that cannot be told."""
    if len(path.suffixes) < 2:
        return path
    side = read(path)
    return (is_translation(side[1]) and original_of(path, side)[0]) or path


def translations(path: Path) -> tuple[str, ...]:
    """The languages into which side files beside a scenario translate it, by their names."""
    found = (each.suffixes for each in path.parent.glob(f"{escape(path.stem)}.*{path.suffix}"))
    return tuple(sorted(suffixes[-2].removeprefix(".") for suffixes in found if len(suffixes) > 1))


def texts_of(path: Path) -> dict[str, str]:
    """Every text of a scenario file that a translation can say again, by its id; empty where it cannot be read."""
    _, node, _ = read(path)
    return {} if node is None else {name: text.value for name, text in SCENARIO.texts(node, "")}


def decode_texts(texts: Sequence[tuple[str, str]]) -> Loading:
    """Decode texts that a save kept: name and text of each file, the scenario first."""
    (name, text), *rest = texts
    kept = {PurePath(file).stem: (file, words) for file, words in rest}

    def fetch(library: str) -> Read | None:
        return read_text(kept[library][1], kept[library][0]) if library in kept else None

    stem = PurePath(name).stem
    languages = [
        each.removeprefix(f"{stem}.")
        for each in kept
        if each.startswith(f"{stem}.") and not each.endswith(START_SUFFIX)
    ]
    with collector_paused():
        return _decode(read_text(text, name), stem, OtherFiles(fetch), next(iter(languages), None))


def _decode(main: Read, name: str, others: OtherFiles, language: str | None) -> Loading:
    """Decode what was read of a scenario's own file."""
    source, node, faults = main
    sources = {source.name: source}
    report = Report(sources)
    report.diagnostics += faults
    if language and node is not None:
        _translate(node, SCENARIO, f"{name}.{language}", others, report)
        others = _in_language(others, language, report)
    decoded, files, tests = None, list[Got](), Tests(node)
    if node is not None:
        decoded, files = _scenario(node, name, others, report)
        if decoded is not None and (begun := others.fetch(f"{name}{START_SUFFIX}")) is not None:
            sources[begun[0].name] = begun[0]
            scenario = with_starts(decoded.scenario, begun[1], report)
            decoded = replace(decoded, scenario=replace(scenario, digest=_digest(sources)))
    errors = [each for each in report.once() if each.is_error]
    if decoded is not None:
        sound = replace(decoded, scenario=tests.sound(decoded.scenario, errors))
        decoded = None if tests.stopping(errors) else sound
    return Loading(decoded, report, tests, tuple(files))


def _scenario(
    node: Node, name: str, others: OtherFiles, report: Report
) -> tuple[Decoded | None, list[Got]]:
    if not (isinstance(node, MappingNode) and node.key("small-state")):
        begins = node.entries[0][0].value if isinstance(node, MappingNode) and node.entries else ""
        near = misspelt(begins, _HEADS)
        report(
            "SS104",
            node,
            "this is no scenario: its first key is not `small-state`",
            f"did you mean `{near}`?" if near else "begin the file with `small-state: 1`",
        )
        return None, []
    first, _ = node.entries[0]
    if first.value != "small-state":
        report(
            "SS104",
            node.key("small-state") or first,
            "`small-state` is not the first key",
            "move this line to the top: a file is known for a scenario by its first key",
        )
    rows = expand(node, report)
    got = read_arranged(node, SCENARIO, report)
    if got is MISSING:
        return None, []
    names = Names(report)
    files = [*Libraries(others, names).read(got, report.sources), got]
    for file in files[:-1]:
        names.declare_file(file, NAMED_IN_LIBRARIES)
    names.declare_file(got, NAMED)
    chamber = decode_chamber(files, names)
    calendar, dates = _calendar(got.get("calendar"), report)
    variables = (
        *decode_variables(got.part("variables"), names),
        *clause_variables(got.part("scenes"), names, report),
    )
    names.mend_ids()
    scenes = got.part("scenes")
    shows = _shows(got, scenes)
    layout = Layout.of(
        variables,
        calendar,
        scenes=[_entry(n, part) for n, part in scenes.items()],
        deadlines=len(got.part("deadlines").values),
        consequences=got.part("consequences").values,
        shows=shows,
        votes=tuple(ballot_fields(scenes)),
    )
    check_keys(scenes, report)
    expressions = Expressions(layout.scope(variables, calendar), names)
    hidden = {v.id for v in variables if v.hidden}
    decoder = Decoder(names, expressions, calendar if dates else None, hidden)
    scene_decoder = SceneDecoder(decoder, chamber, layout, got)
    decoded = {n: scene_decoder.scene(n, part) for n, part in scenes.items()}
    tests, known = got.part("tests"), NamesInTests(decoded, decoder, rows)
    shared = decoder.shared(files)
    scenario = decoder.make(
        Scenario,
        got,
        name,
        calendar=calendar,
        layout=layout,
        variables=variables,
        scenes=decoded,
        tests={n: decode_test(n, part, known) for n, part in tests.items()},
        members=chamber.members,
        regions=chamber.regions,
        phrases=scene_decoder.phrases,
        profile=_profile(got, shared["profiles"], names),
        shows=shows,
        digest=_digest(report.sources),
        **shared,
    )
    return Decoded(scenario, got, names, expressions), files


def _entry(name: str, got: Got) -> Entry:
    """How a scene comes up by itself."""
    limit = got.part("initiative").get("limit", 1) if got.get("initiative") else None
    return Entry(name, got.get("date"), limit)


def _shows(got: Got, scenes: Got) -> int:
    """How many initiatives the agenda shows; 0 where that is all there can be."""
    shows: int = got.part("agenda").get("shows", 0)
    offered = sum("initiative" in part for part in scenes.values.values())
    return shows if shows < offered else 0


def _translate(
    node: Node, shape: RecordShape, name: str, others: OtherFiles, report: Report
) -> None:
    """Translate a file's tree by the side file of a name, if there is one."""
    found = others.fetch(name)
    if found is None:
        return
    source, side, faults = found
    report.sources[source.name] = source
    report.diagnostics += faults
    if side is not None:
        translate(node, shape, side, report)


def _in_language(others: OtherFiles, language: str, report: Report) -> OtherFiles:
    """The same files, each library translated where it has a translation."""

    def fetch(name: str) -> Read | None:
        found = others.fetch(name)
        if found is not None and found[1] is not None:
            _translate(found[1], LIBRARY, f"{name}.{language}", others, report)
        return found

    return replace(others, fetch=fetch)


def _calendar(got: Got | None, report: Report) -> tuple[Calendar, bool]:
    """The calendar, and whether it can be trusted: where it is faulty, one of a single day stands in."""
    if got is None or not {"starts", "ends", "turn"} <= got.values.keys():
        return Calendar(date(2000, 1, 1), date(2000, 1, 1), Unit.DAY), False
    starts, ends, unit = got.get("starts"), got.get("ends"), Unit(got.get("turn"))
    if ends < starts:
        report(
            "SS502",
            got.nodes["ends"],
            "the calendar ends before it starts",
            "give the later day to `ends`",
        )
    elif (ends - starts).days > 366 * 200 or Calendar(starts, ends, unit).turns > MOST_TURNS:
        report(
            "SS504",
            got.nodes["turn"],
            "the calendar has more turns than a play may have, or more than 200 years",
            f"choose a longer turn or nearer days: a play has at most {MOST_TURNS:,} turns",
        )
    else:
        return Calendar(starts, ends, unit), True
    return Calendar(starts, starts, unit), False


def _profile(got: Got, profiles: Iterable[str], names: Names) -> str:
    """The weighting shown first: the one named, else the first there is."""
    node = got.get("profile")
    return (names.use("profile", node) or "") if node is not None else next(iter(profiles), "")


def _digest(sources: Mapping[str, Source]) -> str:
    whole = sha256(b"small-state 1")
    for source in sources.values():
        whole.update(f"\x00{PurePath(source.name).name}\x00{source.text}".encode())
    return whole.hexdigest()
