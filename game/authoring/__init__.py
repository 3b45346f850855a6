"""What an author of scenarios lives in: a start, a map, what an edit breaks, and a rehearsal that follows the file."""
