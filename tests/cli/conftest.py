"""The command line in this process: what it printed, what it said, how it left."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.cli.main import main

FERRY = Path(__file__).with_name("ferry.yaml")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def smallstate(capsys, monkeypatch):
    """Call `smallstate` with some arguments and words on stdin."""

    def call(*argv, stdin=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = main([str(each) for each in argv])
        assert type(code) is int
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def ferry():
    return FERRY


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "faulty.yaml"
    path.write_text(FERRY.read_text().replace("then: the-mood", "then: the-mud"))
    return path
