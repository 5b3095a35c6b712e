"""Records: frozen, hashable, validated on construction. They refer to each other by id."""
