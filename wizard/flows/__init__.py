"""The engine: action cards as data, checked and walked. Knows no web, no clock, no environment."""
