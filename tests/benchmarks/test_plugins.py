from tests.benchmarks import plugins


def test_fifty_plugins_add_less_than_twenty_milliseconds_and_none_is_imported():
    assert plugins.main() == 0
