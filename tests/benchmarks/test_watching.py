"""A saved file shows soon, line by line and on the screen."""

from tests.benchmarks.watching import measure

BASELINE_MS = 130
"""What PyYAML took where the limit was set; a slower machine gets a longer one."""


def test_a_change_to_a_file_of_500_scenes_is_shown_within_300_ms():
    found = measure(500, 9)
    slow = max(1.0, found.baseline / BASELINE_MS)
    assert found.plain <= 300 * slow
    assert found.screen <= 300 * slow
