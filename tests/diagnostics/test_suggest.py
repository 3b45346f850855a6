import pytest

from game.diagnostics import did_you_mean, suggest

KEYS = ["text", "when", "closed", "cost", "effects", "scores", "result", "record", "then"]
PRINCIPLES = ["territorial-integrity", "inclusive-dialogue", "achievability", "common-ground"]


@pytest.mark.parametrize(
    ("name", "candidates", "meant"),
    [
        ("whn", KEYS, "when"),
        ("efects", KEYS, "effects"),
        ("resutl", KEYS, "result"),
        ("Text", KEYS, "text"),
        ("terittorial-integrity", PRINCIPLES, "territorial-integrity"),
        ("inclusive_dialogue", PRINCIPLES, "inclusive-dialogue"),
        ("Common ground", PRINCIPLES, "common-ground"),
        ("dialogue", PRINCIPLES, "inclusive-dialogue"),
        ("nato", PRINCIPLES, None),
        ("accountability", PRINCIPLES, None),
        ("solidarity", ["stability"], None),
        ("JAP", ["JAM", "JPN"], None),
        ("BLE", ["BEL", "BLR"], "BEL"),
        ("", KEYS, None),
        ("x", [], None),
    ],
)
def test_what_was_meant(name, candidates, meant):
    assert suggest(name, candidates) == meant


def test_among_thousands_one_slip_is_forgiven():
    scenes = [f"scene-{number}" for number in range(5000)]
    assert suggest("scene-17x", scenes) in {f"scene-17{each}" for each in range(10)} | {"scene-17"}
    assert suggest("sceen-4711", scenes) == "scene-4711"
    assert suggest("cabinet", scenes) is None


def test_help_is_a_question_or_nothing():
    assert did_you_mean("tehn", KEYS) == "did you mean `then`?"
    assert did_you_mean("zzz", KEYS) is None
