"""Screens of negotiations and votes: the draft table, the whip count, the roll call."""
