"""Mistakes that beginners make, told from what stands there: misspelt keys, parts in the wrong place, keys taken for words,
numbers and dates as people write them. Each is reported with what was probably meant.
"""
