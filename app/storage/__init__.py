"""One `.prst` file per statement."""
