"""Akoma Ntoso for the United Nations: reading and writing."""
