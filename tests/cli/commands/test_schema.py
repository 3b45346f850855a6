import jsonschema
import pytest
import yaml

from game.library import find_scenarios, shipped_libraries


@pytest.fixture
def schema(smallstate):
    found = smallstate("schema").json
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def _plain(path):
    """As an editor reads it, by YAML 1.2: dates and `no` are words."""

    class Loader(yaml.CSafeLoader):
        pass

    kept = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:null")
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag in kept]
        for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 - a safe loader's child


def test_it_accepts_what_is_shipped(schema, ferry):
    for path in (
        ferry,
        *(each.path for each in find_scenarios()),
        *shipped_libraries().glob("essay.yaml"),
    ):
        assert [error.message for error in schema.iter_errors(_plain(path))] == []


@pytest.mark.parametrize("change", [{"titel": "x"}, {"scenes": []}, {"small-state": 2}])
def test_it_refuses_what_check_calls_a_fault_of_shape(schema, ferry, change):
    assert not schema.is_valid({**_plain(ferry), **change})
