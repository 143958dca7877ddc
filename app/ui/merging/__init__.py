"""Another laptop's copy of the statement merged into the open one: read beside the window, shown, then made."""
