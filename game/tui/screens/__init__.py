"""The screens of the game by where they belong; `base` has what all of them share."""
