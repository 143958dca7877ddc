"""Agreed language: where words were used before, shown beside the text and in it; the index it is looked up in."""
