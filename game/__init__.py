"""Small State, a text game of foreign policy: the package holds the rooms and the version, no code."""

__version__ = "0.1.0"
