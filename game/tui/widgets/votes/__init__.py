"""Members and their votes: tally, groupings, roll call."""
