"""The pages of the debrief, one a file. Each shows a part of what the ledger and the debrief say."""
