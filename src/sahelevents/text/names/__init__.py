"""Actors and places that a text names, and what each name means there."""
