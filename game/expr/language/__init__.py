"""The language that authors write: text to tree, names to places, and a tree back to text or to English."""
