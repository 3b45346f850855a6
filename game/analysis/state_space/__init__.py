"""All states of a program at once: compiled, swept forward, merged and counted."""
