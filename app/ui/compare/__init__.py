"""Any two Word or text files compared in a window of their own, without a statement."""
