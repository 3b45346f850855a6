"""A game under way and what there is to tell of it, alike for the screen and for lines; it knows neither."""

from game.play.beats import Beat, Odds, tell, worth_a_screen
from game.play.codex import Article, articles, search
from game.play.indicators import Reading, grouped, readings
from game.play.session import Session, time_of
from game.play.wording import DOWN, FROM, UP, minus, moved, short_date, span, turn_of, value
