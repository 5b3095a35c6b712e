"""The evaluator: the truths that a claim can take over all worlds that the records and the coverage allow."""
