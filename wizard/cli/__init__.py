"""The commands of the author and the operator."""
