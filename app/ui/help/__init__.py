"""Help to read beside the work, the keys of all commands, and what the program is made of."""
