"""Members, bodies and roll calls as scenarios get them: read by the grammar, and decoded."""

from pathlib import Path

import yaml

from game.loading import Report, read_text
from game.loading.decode.names import Names
from game.loading.decode.voting.bodies import decode_chamber
from game.loading.grammar.scenario import LIBRARY, NAMED_IN_LIBRARIES

LIBRARIES = Path(__file__).parents[2] / "scenarios" / "libraries"


def shipped(name):
    """The text of a shipped library."""
    return (LIBRARIES / f"{name}.yaml").read_text(encoding="utf-8")


def written(**sections):
    """The text of a library that holds some sections, given as data."""
    return yaml.safe_dump({"small-state-library": 1, **sections}, sort_keys=False)


def chamber(*texts):
    """What some libraries declare together; AssertionError where one has a fault."""
    report, files = Report(), []
    names = Names(report)
    for number, text in enumerate(texts):
        _, node, faults = read_text(text, f"{number}.yaml")
        assert not faults, faults
        assert node is not None
        files.append(LIBRARY.read(node, report))
        names.declare_file(files[-1], NAMED_IN_LIBRARIES)
    decoded = decode_chamber(files, names)
    errors = [each.message for each in report.diagnostics if each.is_error]
    assert not errors, errors
    return decoded
