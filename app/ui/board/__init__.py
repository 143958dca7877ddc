"""The paragraphs as one text: view, delegate, editor, find and replace."""
