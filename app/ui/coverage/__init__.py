"""The coverage view: which paragraph answers which area."""
