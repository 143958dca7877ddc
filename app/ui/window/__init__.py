"""The window's own actions: file, undo, views, theme, palette."""
