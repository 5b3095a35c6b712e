"""English: from prose to values, claims, questions and statements. What cannot be read is said to be unread."""
