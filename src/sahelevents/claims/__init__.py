"""Claims: selections of records, terms over them, statements about terms, and verdicts."""
