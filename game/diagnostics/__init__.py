"""Faults as values: where, what, how to mend it, and how to show it; knows no scenario and no rule."""

from game.diagnostics.catalogue import Page, Severity, UnknownCodeError, codes, page
from game.diagnostics.diagnostic import Diagnostic, Note, fault, in_order
from game.diagnostics.formats import render_github, render_json
from game.diagnostics.lookalikes import BULLET, LOOKALIKE, UNSEEN, named, plain
from game.diagnostics.render import render_text, summary
from game.diagnostics.source import Source, Span
from game.diagnostics.suggest import did_you_mean, likest_first, misspelt, one_letter_off, suggest
from game.diagnostics.visible import STEERING, escape, name_of, visible
