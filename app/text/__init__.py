"""Pure algorithms on words: tokens, alignment, redline, merge, wording."""
