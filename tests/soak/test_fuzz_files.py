import pytest

from tests.soak.fuzz_files import fuzz


def test_some_broken_files_of_every_kind_raise_nothing():
    done, faults = fuzz(seed=1, runs=120)
    assert (done.total(), faults) == (120, {})


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_a_thousand_broken_files_raise_nothing(seed):
    done, faults = fuzz(seed, runs=1000)
    assert (done.total(), faults) == (1000, {})
