"""Says what probably broke a file that YAML cannot read."""

import yaml

from game.diagnostics import Diagnostic, Source, Span, fault


def likely_cause(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """The likeliest cause."""
    return fault("SS039", str(error), Span(source.name))
