"""Checks of form and style: each tells a place, what is wrong with it and why, and changes nothing."""
