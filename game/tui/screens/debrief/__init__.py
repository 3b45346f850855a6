"""Screens of a finished game: its debrief, page by page, and what another choice would have led to."""
