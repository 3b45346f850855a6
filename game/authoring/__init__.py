"""What an author of scenarios lives in: a start, a map, what an edit breaks, and a rehearsal that follows the file."""

from game.authoring.counts import Census, census
from game.authoring.difference import Difference, carried, compare
from game.authoring.inspector import Fact, inspect
from game.authoring.new import NewFileError, new_scenario
from game.authoring.play_as_test import as_test
from game.authoring.scenario_tests import Verdict, run_test, unused_by_all
from game.authoring.start_point import StartPoint, StartPointError
from game.authoring.translation import new_translation, translation_file, update_translation
from game.authoring.watch import Fault, Update, Watcher
