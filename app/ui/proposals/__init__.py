"""What delegations ask for: shown beside their paragraph, decided one by one or together, taken in, placed by hand."""
