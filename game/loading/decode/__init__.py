"""Nodes to the model: every name resolved, every fault reported."""
