"""Data sets: immutable tables of records, checked references, declared coverage."""
