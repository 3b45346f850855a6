"""All plays at once: a scenario audited, a play beside all others, odds after a choice, and many games simulated.

It needs NumPy: import it where something is analysed, so that starting and playing stay quick.
"""

from game.analysis.columns.topological_order import CycleError
from game.analysis.simulation.play_records import Record, Records
from game.analysis.simulation.policies import POLICIES
from game.analysis.simulation.simulate import NoPolicyError, SimulationJob
from game.analysis.simulation.tally import Moments, Tally
from game.analysis.simulation.workers import NoClusterError, NoWorkersError, play_records, simulate
from game.analysis.solution.audit import AuditRun, audit
from game.analysis.solution.audit_result import Audit, Range, Share
from game.analysis.solution.lookahead import Outlook, odds_ahead
from game.analysis.solution.retrospect import (
    PlayStatistics,
    Retrospect,
    play_statistics,
    retrospect,
)
from game.analysis.solution.state_graph import StateGraph
from game.analysis.state_space.layers import Layer
from game.analysis.state_space.limits import MemoryBoundError, free_memory
from game.analysis.state_space.scorer_memory import TooMuchMemoryError
from game.analysis.state_space.space import StateSpace
