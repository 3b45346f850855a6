"""Who sits in a body, by which rule it decides, and what becomes of a roll call."""
