"""What can be reached, counted and decided."""
