"""The game on the screen: a Textual app. It shows what the engine, the ledger and the debrief say and computes no rule and no score."""

from game.tui.run import ScreenFaultError, rehearse, run
