"""Everything about the current paragraph: links, comments, history."""
