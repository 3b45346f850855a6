"""The scenario language as data: which keys there are, what may stand there, and the JSON Schema that follows."""
