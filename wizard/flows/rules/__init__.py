"""What must hold between the pieces of a file."""
