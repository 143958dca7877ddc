"""The start page: begin a statement, open one, compare two files."""
