"""The rules: a scenario lowered to a program, states, moves and what they lead to. Pure; knows no file and no screen."""

from game.engine.chance import draw, uniform
from game.engine.flow import StoryOrder, leads_to, reachable, scheduled, story_order
from game.engine.intervals import Intervals
from game.engine.lowering.scenario import lower
from game.engine.options import options, today
from game.engine.playthrough import Decided, Move, Playthrough
from game.engine.program import (
    AGENDA_NODE,
    DESK_NODE,
    ENDING_NODE,
    Arc,
    By,
    Cause,
    Formula,
    Kind,
    Node,
    Phase,
    Program,
    Reward,
    Values,
    Write,
    consequence_node,
    deadline_node,
    ending_node,
)
from game.engine.reachable_ranges import Box, ReachableRanges
from game.engine.state import (
    Event,
    FaultyChanceError,
    IllegalMoveError,
    Occurrence,
    Option,
    State,
    Step,
)
from game.engine.step import legal_moves, over, start, step, weights
from game.engine.talks import Objection, Sitting, sitting
from game.engine.votes import Count, Held, count, count_here, held
from game.engine.wording import wording
