"""Formats: reading and writing."""
