"""Many plays at random or by a policy, in columns, on one process or many."""
