"""The states that can follow from one: what of them is told apart, what scorers remember, and the sweep that meets them all."""
