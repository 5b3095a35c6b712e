"""Immutable values: three-valued truth, uncertain dates and counts."""
