"""Screens of a game under way: a decision, what came of it, and what can be looked up meanwhile."""
