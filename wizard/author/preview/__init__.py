"""The pages, walks and papers of a draft, as a visitor will see them."""
