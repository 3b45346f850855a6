"""Plugins as code: loaded here or in a process of their own, asked what they register, and called, answers checked."""
