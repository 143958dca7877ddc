"""Two laptops' copies of one statement merged by file exchange: read theirs, work out a plan, make it one step.

The other file is opened for reading only. Ours gets a backup beside it first; their versions are kept with ours,
then the merged text is one step of undo, and a version on top records what it was merged from.
"""
