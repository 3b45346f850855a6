"""The screens keep their speed beside a bare Textual app, measured in the same run."""

from tests.benchmarks.screens import measure

BARE_MS = 223
"""What the bare app took where the limits in milliseconds were set; a slower machine gets longer ones."""


def test_the_screens_are_as_quick_as_was_promised():
    found = measure(5)
    slow = max(1.0, found.bare_first / BARE_MS)
    assert found.ratio <= 1.35
    assert found.ratio_with_a_game <= 1.35
    assert found.key <= 10 * slow
    assert {name: taken for name, taken in found.other_keys.items() if taken > 10 * slow} == {}
    assert found.decided <= 50 * slow
    assert {name: taken for name, taken in found.pushed.items() if taken > 50 * slow} == {}
