"""Plugins as files and processes: found, trusted, loaded, run apart and described."""
