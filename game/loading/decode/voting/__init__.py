"""Bodies, motions and negotiations: nodes to the ballots of the model."""
