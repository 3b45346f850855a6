"""The game as a conversation in lines of plain text: `play --plain`."""
