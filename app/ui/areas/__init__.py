"""The areas of the concept paper and how far the text covers them."""
