"""What stands in a text as a value: dates, numbers and counts, with the bounds that their words set."""
