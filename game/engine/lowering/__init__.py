"""From a scenario to the flowchart that everything runs on: scenes, the agenda, negotiations, what is due and when."""
