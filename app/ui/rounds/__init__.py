"""Rounds of consultation, silence and adoption; the compilation, live and in the meeting."""
