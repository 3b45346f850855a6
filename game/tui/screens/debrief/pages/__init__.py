"""The pages of the debrief, one a module."""
