"""Word files, by layer: the package, its elements, and what callers use."""
