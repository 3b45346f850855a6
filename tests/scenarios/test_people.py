"""No word, gesture or motive is given to a real person, or to whoever held a named office on that day, without a source.

`people.yaml` says who is real, and which sentences about them stand on what. Every text of every shipped file is read, a
translation's too, but for the `sources` themselves and the scripted tests; a `record` names its own source.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from game.library import shipped_scenarios

LIST = Path(__file__).with_name("people.yaml")
UNREAD = ("sources", "tests")
SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"”])\s+")
BETWEEN = r"(?:(?!(?:to|for|of|with)\b)[\w'’-]+\s+){0,2}"
ADVICE = """give it to an invented role in an invented moment; or tell it in a `record` with its source; or enter it in
tests/scenarios/people.yaml, under `on record` with the id of the source that says so, or under `not theirs` with a reason"""


class Deed(NamedTuple):
    """A sentence in which somebody real says, does or wants something, and the place where it stands."""

    place: str
    who: str
    what: str
    says: str


def read(path: Path) -> Any:
    """A YAML file, every value as its text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506


def shipped() -> dict[str, Path]:
    """The shipped files, by the names under which `people.yaml` lists them."""
    root = shipped_scenarios()
    return {
        path.relative_to(root).with_suffix("").as_posix(): path for path in root.rglob("*.yaml")
    }


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its place, but for records."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "record":
                yield from texts(inner, f"{place}.{key}".lstrip("."))
    else:
        for number, inner in enumerate(value, 1):
            yield from texts(inner, f"{place}[{number}]")


def words(forms: Iterator[str] | list[str]) -> str:
    """A pattern for any of these as whole words, with a small or a capital first letter, the longest first."""
    both = {form for each in forms for form in (each, each[:1].upper() + each[1:])}
    longest = sorted(both, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"


def finder(deeds: Mapping[str, str], people: list[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns for a person, for a person's deed, for the deed of somebody named a while ago, and for a pronoun.

    After a deed a person counts only if the verb is inflected ("says the general"), so that an instruction ("write to
    the general") is not taken for the general's own doing.
    """
    forms = [
        form for kind, listed in deeds.items() if kind != "pronouns" for form in listed.split()
    ]
    known = set(forms)
    inflected = [form for form in forms if not {form + "s", form + "es", form[:-1] + "ies"} & known]
    person, deed, after = words(people), words(forms), words(inflected)
    pronoun = words(deeds["pronouns"].split())
    return (
        re.compile(person),
        re.compile(rf"{person}.*?(?P<a>{deed})|(?P<b>{after}),?\s+{BETWEEN}{person}|(?P<c>[\"“])"),
        re.compile(rf"{pronoun}\s+(?:[\w'’,-]+\s+){{0,5}}?(?P<a>{deed})"),
        re.compile(pronoun),
    )


def deeds_of(
    document: Mapping[str, Any], people: list[str], deeds: Mapping[str, str]
) -> Iterator[Deed]:
    """What the people do in the texts of a file, in the order in which it stands there.

    A paragraph that opens with a pronoun goes on about whoever was named last in its scene.
    """
    person, done, goes_on, opening = finder(deeds, people)
    scene, last = "", ""
    for place, text in texts({key: document[key] for key in document if key not in UNREAD}):
        here = ".".join(place.split(".")[:2])
        scene, last = here, last if here == scene else ""
        for paragraph in re.split(r"\n\s*\n", text):
            words_of = " ".join(paragraph.split())
            who = last if opening.match(words_of) else ""
            for sentence in SENTENCE.split(words_of):
                named = person.search(sentence)
                if named:
                    who = last = named.group()
                found = who and ((named and done.search(sentence)) or goes_on.search(sentence))
                if found:
                    what = next(group for group in found.groupdict().values() if group)
                    yield Deed(place, who, what, sentence)


@cache
def of_file(name: str) -> tuple[dict[str, Any], list[Deed], dict[str, Any]]:
    """A shipped file, what real people do in it, and its entry in the list."""
    everybody, document = read(LIST), read(shipped()[name])
    entry = everybody["files"][name] or {}
    people = everybody["everywhere"] + entry.get("people", [])
    language = document.get("language", "en")
    assert language in everybody["deeds"], f"write the deeds of `{language}` into people.yaml"
    return document, list(deeds_of(document, people, everybody["deeds"][language])), entry


def sources(document: Mapping[str, Any]) -> set[str]:
    """The sources of a scenario, or of what a translation translates."""
    original = read(shipped()[document["of"]]) if "of" in document else document
    return set(original.get("sources", {}))


def test_every_shipped_file_says_who_in_it_is_real():
    assert set(read(LIST)["files"]) == set(shipped()), (
        "list each file in people.yaml, if only as {}"
    )


@pytest.mark.parametrize("name", sorted(shipped()))
def test_nobody_real_says_or_does_anything_without_a_source(name):
    _, found, entry = of_file(name)
    known = {row["says"] for kind in ("on record", "not theirs") for row in entry.get(kind, [])}
    new = [
        f"{name}: {deed.place}: `{deed.who}` and `{deed.what}`: {deed.says}"
        for deed in found
        if deed.says not in known
    ]
    assert not new, "\n".join([*new, ADVICE])


@pytest.mark.parametrize("name", sorted(shipped()))
def test_what_is_on_record_names_a_source_of_its_scenario_and_stands_there_still(name):
    document, found, entry = of_file(name)
    written = {deed.says for deed in found}
    for row in entry.get("on record", []):
        assert set(row) == {"says", "source", "which says"}, row
        assert row["source"] in sources(document), row
        assert row["says"] in written, f"strike out what is not written any more: {row['says']}"
    for row in entry.get("not theirs", []):
        assert set(row) == {"says", "why"}, row
        assert row["says"] in written, f"strike out what is not written any more: {row['says']}"


INVENTED = {
    "The Speaker smiles and lays down his pen.": "smiles",
    '"It will rain," the Speaker observes.': '"',
    "Never, says the foreign minister, not this year.": "says",
    "Smiling, the Speaker takes the page.": "Smiling",
    "The foreign minister of a neighbour would rather not be asked.": "asked",
    "The Speaker has come. He is relieved.": "relieved",
    "The Speaker is late. It rains. He has long wanted to go home.": "wanted",
    "There is an answer from the Speaker, given at dinner. She thanks you, and he laughs.": "thanks",
    "The Speaker has come.\n\nHe has a question, and asks it twice.": "asks",
}
"""Sentences that nobody recorded, with what gives each of them away."""


@pytest.mark.parametrize(("sentence", "what"), INVENTED.items())
def test_an_invented_sentence_is_found(sentence, what):
    scene = {
        "scenes": {
            "the-call": {"text": ["It is noon.", {"else": f"The lamps are lit. {sentence}"}]}
        }
    }
    deed = next(deeds_of(scene, ["the Speaker", "foreign minister"], read(LIST)["deeds"]["en"]))
    assert (deed.place, deed.what) == ("scenes.the-call.text[2].else", what)


def test_a_new_sentence_fails_with_what_to_do(tmp_path, monkeypatch):
    name = "road-to-burgenstock"
    text = shipped()[name].read_text(encoding="utf-8")
    path = tmp_path / "copy.yaml"
    path.write_text(
        text.replace("Sunday. The text goes round.", "Sunday. President Putin laughs."), "utf-8"
    )
    monkeypatch.setattr(f"{__name__}.shipped", lambda: {name: path})
    monkeypatch.setattr(f"{__name__}.of_file", of_file.__wrapped__)
    with pytest.raises(AssertionError) as caught:
        test_nobody_real_says_or_does_anything_without_a_source(name)
    assert "`President` and `laughs`: President Putin laughs." in str(caught.value)
    assert "give it to an invented role" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "The counsellor says no, and smiles.",
        "Write to the Speaker. Thank the foreign minister.",
        "The Speaker has come. The rain stops. The clerk laughs.",
        "The Speaker has come.\n\nYour clerk laughs. He hands you the pen.",
    ],
)
def test_what_an_invented_role_or_the_player_does_is_free(text):
    deeds = read(LIST)["deeds"]["en"]
    assert not list(deeds_of({"text": text}, ["the Speaker", "foreign minister"], deeds))


def test_a_record_carries_its_own_source():
    choice = {
        "result": "It is noon.",
        "record": {"source": "post", "text": "The Speaker thanked all."},
    }
    assert not list(deeds_of(choice, ["the Speaker"], read(LIST)["deeds"]["en"]))


def test_a_translation_is_read_in_its_own_language():
    deeds = {"pronouns": "il elle", "verbs": "dit remercie", "gestures": "sourit"}
    scene = {"scenes": {"appel": {"text": "Le Président sourit. Il remercie."}}}
    found = [deed.what for deed in deeds_of(scene, ["le Président"], deeds)]
    assert found == ["sourit", "remercie"]


def test_a_list_of_deeds_has_each_form_once():
    for forms in read(LIST)["deeds"].values():
        every = sorted(form for listed in forms.values() for form in listed.split())
        assert [a for a, b in pairwise(every) if a == b] == []
