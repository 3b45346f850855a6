"""What follows from the swept states: best play, odds, distributions, dominance, the audit."""
