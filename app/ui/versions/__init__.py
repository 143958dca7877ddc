"""Versions: name one, list them, read one, compare, restore."""
