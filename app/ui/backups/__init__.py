"""Backups: made beside the window while the statement is worked on; listed, read, brought back."""
