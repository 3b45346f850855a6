"""Screens around a game: library, campaign, briefing, settings, plugins, help, and the questions and notices laid over others."""
