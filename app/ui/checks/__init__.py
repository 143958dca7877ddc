"""Checks of form and style, and shifts of meaning between two versions."""
