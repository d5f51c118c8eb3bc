"""Which passages of the reports may tell the same, with a score and the words that made it."""
