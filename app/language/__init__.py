"""Agreed language: an offline index of what the Council has already said."""
