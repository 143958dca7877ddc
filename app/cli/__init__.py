"""The `penholder` command: thin, over the services. Nothing heavy is imported before a command asks for it."""

from app.cli.main import main

__all__ = ["main"]
