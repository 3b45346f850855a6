"""What every test gets: a home of its own, a terminal without moods, and steady property tests."""

import ctypes
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Shared machines are slow by fits and starts: no test fails for being slow once.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# What a developer's terminal may say, and no test should hear.
MOODS = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TEXTUAL", "TEXTUAL_THEME", "LANG", "LC_ALL")

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory):
    """Where the environment keeps Python from writing bytecode, programs that tests start write theirs to a folder of the session:
    else each of them would compile the whole game again.
    """
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode:
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("bytecode")))
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the benchmarks before `-m` chooses."""
    for item in items:
        if item.path.is_relative_to(BENCHMARKS):
            item.add_marker("benchmark")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """No test sees or touches the journals and settings of whoever runs it."""
    monkeypatch.setenv("SMALLSTATE_HOME", str(tmp_path_factory.mktemp("home")))
    for name in MOODS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def _short_memory(monkeypatch):
    """An analysis carries few memories of a scorer, so that one is soon found to have too many."""
    from game.analysis.state_space import scorer_memory, scores

    for module in (scorer_memory, scores):
        monkeypatch.setattr(module, "TOKENS", 64)


# Linux, capability.h: the third version of the header; "pass over permissions" and "read and search everything".
CAPABILITY_VERSION = 0x20080522
PASS_OVER_PERMISSIONS = 1 << 1 | 1 << 2


@pytest.fixture
def _mortal():
    """The permissions of files hold for whoever runs the test: root does without its privilege to ignore them."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their upper halves
    assert libc.capget(header, held) == 0, os.strerror(ctypes.get_errno())
    less = (ctypes.c_uint32 * 6)(*held)
    less[0] &= ~PASS_OVER_PERMISSIONS
    assert libc.capset(header, less) == 0, os.strerror(ctypes.get_errno())
    yield
    assert libc.capset(header, held) == 0, os.strerror(ctypes.get_errno())
