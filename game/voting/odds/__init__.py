"""How members lean, and from that the exact odds of a vote and whole roll calls drawn to fit."""
