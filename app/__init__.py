"""Penholder: the drafting desk of a Security Council presidency."""

__version__ = "0.1.0"
