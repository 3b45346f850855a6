"""Real votes, each played as a scenario would play it: `python -m tests.voting.real_votes` prints how they fare.

The votes are data, in `votes/`: what was decided, by which rule, with which counts, and where that is published. Each
file becomes one scenario, written as an author would write it: bodies, a roll call for each vote, a scene with a motion
on the day of the vote. Where only the counts are told, members are taken in the order of the list, since a rule counts
heads and knows no names. `refused.yaml` holds what the language cannot say, with what an author is told who tries.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from game.engine import Playthrough, held, lower
from game.lint import load_texts
from game.voting import Decision, Vote
from tests.present import present
from tests.voting.library import chamber, shipped, written

HERE = Path(__file__).parent / "votes"
FILES = ("assembly", "council", "asean", "declared")
BODIES = {"assembly": "general-assembly", "council": "security-council", "asean": "asean"}
LISTS = {
    "against": Vote.NO,
    "abstaining": Vote.ABSTAIN,
    "not participating": Vote.NOT_VOTING,
    "absent": Vote.NOT_VOTING,
}


class Plain(yaml.SafeDumper):
    """Writes what stands in two places twice: a scenario repeats no part by a mark."""

    def ignore_aliases(self, data: object) -> bool:
        """Nothing is marked."""
        return True


@dataclass(frozen=True)
class Real:
    """A vote as it was, and what the game makes of it."""

    file: str
    told: dict[str, Any]
    decision: Decision

    @property
    def expected(self) -> dict[str, Any]:
        """What came of it in fact."""
        found = {"seats": self.told["seats"], "fares": self.told["fares"]}
        found |= {key: set(self.told.get(key, ())) for key in ("by", "in vain", "left")}
        if "count" in self.told and self.told.get("parties") != "against":
            found["count"] = self.told["count"]
        if isinstance(self.told.get("against"), int):
            del found["by"]
        elif self.told["fares"] == "blocked":
            found["by"] = set(self.told["against"])
        return found

    @property
    def got(self) -> dict[str, Any]:
        """The same, as the game decides it."""
        decision, tally = self.decision, self.decision.tally
        found = {
            "seats": len(decision.body.members),
            "fares": decision.outcome.value,
            "by": set(decision.by) if decision.outcome.value in ("vetoed", "blocked") else set(),
            "in vain": set(decision.in_spite_of),
            "left": set(decision.fallback) if "left" in self.told else set(),
            "count": f"{tally.yes}-{tally.no}-{tally.abstain}",
        }
        return {key: found[key] for key in self.expected}

    @property
    def right(self) -> bool:
        """Whether the game decides it as it was decided."""
        return self.got == self.expected


@cache
def data(name: str) -> Any:
    """A file of votes as plain data."""
    return yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def written_out(scenario: dict[str, Any]) -> str:
    """A scenario as text."""
    return yaml.dump(scenario, Dumper=Plain, sort_keys=False, allow_unicode=True)


@cache
def real_votes(file: str) -> tuple[Real, ...]:
    """The votes of a file, played in the order of their days."""
    whole, told = scenario(file)
    texts = [("votes.yaml", written_out(whole))]
    texts += [(f"{used}.yaml", shipped(used)) for used in whole["uses"]]
    loaded = load_texts(texts)
    assert not loaded.errors, [str(each.message) for each in loaded.errors]
    play = Playthrough.begin(lower(present(loaded.scenario)), 1).drawn()
    while play.ending is None:
        play = play.make(play.options[0].id).drawn()
    found = {e.event.scene: vote for e in play.occurrences() if (vote := held(play, e))}
    return tuple(Real(file, each, found[each["id"]].decision) for each in told)


def scenario(file: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A scenario that puts every vote of a file, and the votes with what the file leaves to be worked out."""
    votes = sorted((dict(each) for each in data(file)["votes"]), key=lambda each: each["day"])
    bodies, numbered = _bodies(file)
    own = written(members={code: {"name": name} for code, name in numbered.items()}, bodies=bodies)
    known = chamber(*map(shipped, ("members", "bodies")), own).bodies
    calls, scenes = {}, {}
    for vote in votes:
        name = vote.setdefault("body", BODIES.get(file))
        body = known[name].on(vote["day"])
        vote.setdefault("seats", len(body.members))
        calls[vote["id"]] = {
            "resolution": str(vote["text"]),
            "title": vote["about"],
            "date": vote["day"],
            "body": name,
            "rule": vote.get("rule", "consensus"),
            **_lists(vote, list(body.members)),
        }
        motion = {"record": vote.get("record", vote["id"]), "firmness": "100%"}
        if "parties" in vote:
            parties = vote["parties"]
            motion["parties"] = calls[vote["id"]]["against"] if parties == "against" else parties
        if "record" in vote:
            del calls[vote["id"]]
        scenes[vote["id"]] = {
            "date": vote["day"],
            "text": "The vote.",
            "motion": motion,
            "outcomes": {"adopted": {"text": "Adopted."}, "failed": {"text": "Not adopted."}},
        }
    first, last = votes[0]["day"], votes[-1]["day"]
    whole = {
        "small-state": 1,
        "title": "Votes as they were",
        "summary": "One after the other.",
        "uses": ["members", "bodies", *(["roll-calls"] if file == "assembly" else [])],
        "calendar": {"starts": first, "ends": last + timedelta(days=1), "turn": "year"},
        "members": {code: {"name": name} for code, name in numbered.items()},
        "bodies": bodies,
        "roll-calls": calls,
        "scenes": scenes,
        "endings": {"the-end": {"title": "The end", "text": "So it was."}},
    }
    return {key: part for key, part in whole.items() if part != {}}, votes


def _bodies(file: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The bodies that a file declares, and members without a name for those of which only the number is told."""
    numbered: dict[str, str] = {}
    bodies = {}
    for name, body in data(file).get("bodies", {}).items():
        size = body.get("seats", 0) - len(body.get("members", ()))
        more = {f"M{number}": f"Member {number}" for number in range(1, size + 1)}
        numbered |= more
        declared = {key: part for key, part in body.items() if key != "seats"}
        bodies[name] = declared | {"members": [*body.get("members", ()), *more]}
    return bodies, numbered


def _lists(vote: dict[str, Any], members: list[str]) -> dict[str, list[str]]:
    """Who voted against, abstained and did not vote: by name where that is told, or else so many of the members."""
    named = {key: vote[key] for key in LISTS if isinstance(vote.get(key), list)}
    if "count" not in vote or named:
        lone = vote.get("against")
        lists = {key: named.get(key, []) for key in ("against", "abstaining")}
        if isinstance(lone, int):
            lists["against"] = members[:lone]
        away = [named.get(key, []) for key in ("not participating", "absent")]
        return lists | {"not voting": list(chain.from_iterable(away))}
    counts = [int(each) for each in vote["count"].split("-")]
    rest = iter(members)
    for _ in range(counts[0]):
        next(rest)
    return {
        "against": [next(rest) for _ in range(counts[1])],
        "abstaining": [next(rest) for _ in range(counts[2])],
        "not voting": list(rest),
    }


@dataclass(frozen=True)
class Refused:
    """A decision that the language cannot say, and what `check` answers an author who tries."""

    told: dict[str, Any]
    answers: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether an author is told so by name."""
        return any(self.told["refused"] in answer for answer in self.answers)


@cache
def refused_votes() -> tuple[Refused, ...]:
    """What the language cannot say, each tried in a small scenario."""
    return tuple(Refused(each, _answers(each["says"])) for each in data("refused")["votes"])


def _answers(says: dict[str, Any]) -> tuple[str, ...]:
    rule = says.get("rule", {"needs": "more than 1/2 of voting"})
    body = {"name": "A body", "members": "all", "rules": {"r": rule}, **says.get("body", {})}
    body |= {key: says[key] for key in ("weights", "quorum") if key in says}
    vote = {"title": "A text", "body": "c", "leanings": {"all": "in favour 100%"}}
    outcomes = {"adopted": {"text": "Yes."}, "failed": {"text": "No."}}
    motion = {**vote, **says.get("motion", {})}
    text = written_out(
        {
            "small-state": 1,
            "title": "An attempt",
            "summary": "What an author may try.",
            "calendar": {"starts": date(2024, 1, 1), "ends": date(2024, 1, 2), "turn": "day"},
            "members": {"A": {"name": "Aye"}, "B": {"name": "Bee"}, **says.get("members", {})},
            "bodies": {"c": body},
            "scenes": {"v": {"text": "Now.", "motion": motion, "outcomes": outcomes}},
            "endings": {"e": {"title": "The end", "text": "So it was."}},
        }
    )
    return tuple(each.message for each in load_texts([("attempt.yaml", text)]).errors)


def main() -> int:
    """Print the table: by body, how many there are, how many come out right, what is refused and why."""
    found = [each for file in FILES for each in real_votes(file)]
    groups = {
        "assembly": "UN General Assembly",
        "council": "UN Security Council",
        "asean": "ASEAN",
        "declared": "bodies declared by an author",
    }
    print(f"{'body':32}{'votes':>6}{'right':>6}{'found':>6}  outcomes")
    for file, name in groups.items():
        ours = [each for each in found if each.file == file]
        fares = Counter(each.told["fares"] for each in ours)
        told = ", ".join(f"{count} {how}" for how, count in fares.most_common())
        sure = sum(each.told["sure"] == "found" for each in ours)
        print(f"{name:32}{len(ours):6}{sum(each.right for each in ours):6}{sure:6}  {told}")
    for each in found:
        if not each.right:
            print(f"wrong: {each.told['id']}: {each.got}, in fact {each.expected}")
    print("\nrefused, with the reason:")
    for refused in refused_votes():
        ok = "" if refused.right else f"  BUT TOLD: {refused.answers}"
        print(f"  {refused.told['body']}, {refused.told['day']}: {refused.told['why']}{ok}")
    wrong = sum(not each.right for each in found) + sum(not each.right for each in refused_votes())
    print(f"\n{len(found)} votes, {len(refused_votes())} refused, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
