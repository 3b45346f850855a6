"""What is done with a core expression: run on one state, on columns of many, and bounded over ranges."""
