"""Redlines in the window: inline, side by side, three ways, and the list of changes."""
