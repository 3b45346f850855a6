"""Widgets that are read: headings, entries, tables, and what follows a text as it scrolls."""
