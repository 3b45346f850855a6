"""Text to nodes: YAML composed with the place of everything, and what is said when it cannot be read."""
