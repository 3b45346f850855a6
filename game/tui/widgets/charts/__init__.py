"""Numbers drawn: indicators, odds, points."""
