"""Languages: translated texts, whole sentences, and the check a translation must pass."""
