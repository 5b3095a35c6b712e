"""Words and their forms: inflected verbs, misspelt words put right, spellings of names."""
