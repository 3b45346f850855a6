"""A program, and many of its states, as columns: compiled, ordered, packed into 64-bit words, merged and counted."""
