"""Widgets to choose with, and the lines at the top and the bottom of a screen."""
