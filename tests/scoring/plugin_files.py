"""Plugins for tests, as source: a good one, and one for each way of being a bad one."""

HEAD = """
from dataclasses import dataclass
from game.scoring import Points, Profile, Scorer, Page, ReportSection, Policy, hookimpl, setting
"""

GOOD = (
    HEAD
    + """
@dataclass(frozen=True)
class Courtesy(Scorer):
    id = "courtesy"
    title = "Courtesy"
    api = 1
    awards = frozenset({"patience"})
    points: int = setting(2, label="Points for a bilateral step", least=0, most=3)

    def start(self):
        return frozenset()

    def step(self, memory, occasion):
        if occasion.instrument and occasion.instrument not in memory:
            reason = f"{occasion.instrument} for the first time"
            return memory | {occasion.instrument}, [Points("patience", self.points, reason, "courtesy")]
        return memory, ()

    def finish(self, memory, close):
        return [Points("patience", len(memory), f"it ended as {close.ending}", "courtesy")]

@hookimpl
def register_scorers(register):
    register(Courtesy())
"""
)


def scorer(
    name, *, step="return memory, ()", finish="return ()", start="return None", attributes=""
):
    """A plugin with one scorer whose methods have these bodies."""
    return (
        HEAD
        + f"""
class It(Scorer):
    id = "{name}"
    title = "{name}"
    api = 1
    awards = frozenset({{"patience"}})
    {attributes}

    def start(self):
        {start}

    def step(self, memory, occasion):
        {step}

    def finish(self, memory, close):
        {finish}

@hookimpl
def register_scorers(register):
    register(It())
"""
    )


AWARD = 'return memory, [Points("patience", {}, "a reason", "a source")]'

HOSTILE = {
    "raise-at-import": 'raise RuntimeError("no entry")',
    "raise-in-score": scorer("raises", step='raise KeyError("oh \\x1b[31mno")'),
    "loop": scorer("loops", step="while True: pass"),
    "mutate": scorer("mutates", step='occasion.after._values["x"] = 1; return memory, ()'),
    "nan": scorer("nan", step=AWARD.format("float('nan')")),
    "printing": scorer(
        "prints", step='print("LEAK"); import os; os.write(1, b"LEAK"); return memory, ()'
    ),
    "exit": scorer("exits", step="import sys; sys.exit(3)"),
    "huge": scorer("huge", step=AWARD.format("1") + " * 1_000_000"),
    "old-api": scorer("old", attributes="api = 0"),
    "twin": scorer("declared"),
}
"""Ten ways to hurt a game. Printing alone is no crime: it goes nowhere and is noted."""

SAID = {
    "raise-at-import": "raised RuntimeError when it was imported (raise_at_import.py, line 1): no entry",
    "raise-in-score": r"raised KeyError in raises.step (raise_in_score.py, line 16): 'oh \x1b[31mno'",
    "loop": "took longer than 0.5 s in loops.step and was stopped",
    "mutate": "changed what `mutates` was shown",
    "nan": "gave Points in nan.step whose `points` is nan, not a whole number (int)",
    "exit": "called sys.exit in exits.step",
    "huge": "gave more than 50 points at once in huge.step",
    "old-api": "scorer `old` speaks API 0; this game speaks API 1: write `api = 1`",
    "twin": "registers scorer `declared`, an id that this game has already",
}

MORE = {
    "endless": (
        scorer("endless", step="import itertools; return memory, itertools.repeat(1)"),
        "gave more than 50 points at once in endless.step",
    ),
    "leaves": (
        scorer("leaves", step="import os; os._exit(7)"),
        "ended its own process in leaves.step (exit code 7)",
    ),
    "interrupts": (
        scorer("interrupts", step="raise KeyboardInterrupt"),
        "raised KeyboardInterrupt on its own (interrupts.py, line 16)",
    ),
    "stops": (
        scorer("stops", step="raise type('Stop', (BaseException,), {})('enough')"),
        "raised Stop in stops.step (stops.py, line 16): enough",
    ),
    "speechless": (
        scorer("speechless", step="raise type('E', (Exception,), {'__str__': lambda _: exit(4)})"),
        "raised E in speechless.step (speechless.py, line 16)",
    ),
    "digs": (
        scorer("digs", step="return self.step(memory, occasion)"),
        "raised RecursionError in digs.step (digs.py, line 16): maximum recursion depth exceeded",
    ),
    "crashes": (
        scorer("crashes", step="import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"),
        "ended its own process in crashes.step (exit code -11)",
    ),
    "no-pair": (
        scorer("nopair", step="return None"),
        "returned None from nopair.step, not (memory, points)",
    ),
    "no-list": (
        scorer("nolist", step="return memory, 3"),
        "returned 3 from nolist.step, not a list of Points",
    ),
    "stranger": (
        scorer("stranger", step="return memory, [object]"),
        "returned <class 'object'> among the points of stranger.step",
    ),
    "fraction": (
        scorer("fraction", step=AWARD.format("1.5")),
        "gave Points in fraction.step whose `points` is 1.5, not a whole number (int)",
    ),
    "truth": (
        scorer("truth", step=AWARD.format("True")),
        "gave Points in truth.step whose `points` is True, not a whole number (int)",
    ),
    "decimal": (
        scorer("decimal", step="import decimal; " + AWARD.format("decimal.Decimal(1)")),
        "gave Points in decimal.step whose `points` is Decimal('1'), not a whole number (int)",
    ),
    "wordless": (
        scorer("wordless", step='return memory, [Points("patience", 1, None, "s")]'),
        "gave Points in wordless.step whose `reason` is None, not a text (str)",
    ),
    "rich": (
        scorer("rich", step=AWARD.format("1001")),
        "gave more than 1000 points at once in rich.step",
    ),
    "enormous": (
        scorer("enormous", step=AWARD.format("10 ** 5000")),
        "gave more than 1000 points at once in enormous.step",
    ),
    "silent": (
        scorer("silent", step='return memory, [Points("patience", 1, " ", "s")]'),
        "gave points without a reason in silent.step",
    ),
    "unsourced": (
        scorer("unsourced", finish='return [Points("patience", 1, "r", "")]'),
        "gave points without a source in unsourced.finish",
    ),
    "elsewhere": (
        scorer("elsewhere", step='return memory, [Points("candour", 1, "r", "s")]'),
        "gave points in elsewhere.step for `candour`, which `awards` does not name",
    ),
    "peeks": (
        scorer("peeks", step='occasion.before.get("trust"); return memory, ()'),
        "raised UndeclaredReadError in peeks.step (peeks.py, line 16): it reads `trust` and declares nothing",
    ),
    "unhashable": (
        scorer("unhashable", start="return []"),
        "returned from unhashable.start a memory that cannot be hashed (a list; use a tuple)",
    ),
    "unhashable-later": (
        scorer("later", step="return {1}, ()"),
        "returned from later.step a memory that cannot be hashed (a set; use a frozenset)",
    ),
    "unhashable-inside": (
        scorer("inside", step="return ([],), ()"),
        "a memory that cannot be hashed (a tuple; use tuples, frozensets, numbers and words all",
    ),
    "no-api": (
        scorer("no-api").replace("api = 1", ""),
        "scorer `no-api` does not say its API; this game speaks API 1: write `api = 1`",
    ),
    "liar": (
        scorer("liar", step="return occasion.choice, ()", attributes="additive = True"),
        "declares `liar` additive and remembers something all the same",
    ),
    "hoarder": (
        scorer("hoarder", start="return bytes(1 << 31)"),
        "raised MemoryError in hoarder.start",
    ),
    "misspelt": (
        GOOD.replace("def register_scorers", "def register_scorer"),
        "there is no hook `register_scorer`; did you mean `register_scorers`?",
    ),
    "misspelt-unmarked": (
        GOOD.replace("@hookimpl\ndef register_scorers", "def register_scorer"),
        "`register_scorer` is no hook; did you mean `register_scorers`, with @hookimpl above it?",
    ),
    "missing": (
        "import nothing_of_this_name",
        "raised ModuleNotFoundError when it was imported (missing.py, line 1): No module named ",
    ),
    "unmarked": (
        GOOD.replace("@hookimpl", ""),
        "`register_scorers` is not marked: write @hookimpl above it",
    ),
    "wrong-argument": (
        GOOD.replace("register_scorers(register)", "register_scorers(add)").replace(
            "register(C", "add(C"
        ),
        "`register_scorers` takes no arguments but `register`",
    ),
    "empty": ("", "registers nothing; a plugin has one of register_scorers, register_profiles, "),
    "syntax": ("def (", "raised SyntaxError when it was imported: "),
    "no-scorer": (
        GOOD.replace("register(Courtesy())", "register(3)"),
        "register_scorers registered 3, which is no Scorer",
    ),
    "class-only": (
        GOOD.replace("register(Courtesy())", "register(Courtesy)"),
        "register_scorers registered a class; register an object: `Courtesy()`",
    ),
    "bad-id": (
        scorer("Bad Id"),
        "a scorer's id is lower-case words joined by hyphens, not 'Bad Id'",
    ),
    "no-bounds": (
        GOOD.replace(", least=0, most=3", ""),
        "scorer `courtesy`: setting `points` is a number and needs `least` and `most`",
    ),
    "no-label": (
        GOOD.replace('"Points for a bilateral step"', "7"),
        "scorer `courtesy`: setting `points` has a label or an option that is no text",
    ),
    "upside-down": (
        GOOD.replace("least=0", "least=4"),
        "scorer `courtesy`: setting `points` has a `least` above its `most`",
    ),
    "thawed": (
        GOOD.replace("(frozen=True)", ""),
        "scorer `courtesy`: write @dataclass(frozen=True) above `class Courtesy`",
    ),
    "two-profiles": (
        HEAD
        + "@hookimpl\ndef register_profiles(register):\n"
        + "    register(Profile('mine', 'Mine', 'about', {'patience': 1}))\n" * 2,
        "registers two profiles called `mine`",
    ),
    "two": (
        GOOD.replace("register(Courtesy())", "register(Courtesy()); register(Courtesy())"),
        "registers two scorers called `courtesy`",
    ),
}
