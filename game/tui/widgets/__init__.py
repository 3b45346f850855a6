"""Widgets that screens are made of; `lines` and `scrolling` are the bases of those that draw their own lines."""
