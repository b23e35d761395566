"""Kontaktguide: a municipality's action cards, one question per page."""
