"""One sentence as a claim, one question as a term: a small grammar over items."""
