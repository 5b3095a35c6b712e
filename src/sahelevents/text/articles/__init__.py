"""Whole articles: their statements, and draft records of what they tell."""
