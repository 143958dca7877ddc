"""The concept paper in the window: reviewed after it was read, loaded anew, read beside the desk."""
