"""Text to model, with file:line:column."""
