"""The use cases of the desk, without Qt."""
