"""A game under way and what there is to tell of it, alike for the screen and for lines; it knows neither."""
